"""The text of a Word document as its author sees it, tracked changes accepted.

python-docx opens the package, but its `Paragraph.text` leaves out what stands in tracked
insertions, content controls, fields and text boxes, and keeps hidden text: here the document's own
elements are walked. Left out: headers, footers, notes and comments.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

__all__ = ["read_blocks"]

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_COMPATIBILITY = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
# Deleted or moved away; the older form of what stands in the newer one too.
_LEFT_OUT = frozenset((f"{_W}del", f"{_W}moveFrom", f"{_COMPATIBILITY}Fallback"))
_LETTERS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}
_OFF = ("0", "false", "off")


def read_blocks(document: Any) -> Iterator[str]:
    """Yield the paragraphs of a `docx.Document`, a table's rows with ` | ` between their cells.

    A text box follows the paragraph that it hangs on.
    """
    hidden = _hidden_styles(document)
    yield from _blocks(document.element.body, hidden)


def _blocks(node: Any, hidden: frozenset[str]) -> Iterator[str]:
    for child in node:
        if child.tag in _LEFT_OUT:
            continue
        if child.tag == f"{_W}p":
            boxes: list[Any] = []
            yield "".join(_runs(child, hidden, boxes))
            for box in boxes:
                yield from _blocks(box, hidden)
        elif child.tag == f"{_W}tr":
            if child.find(f"{_W}trPr/{_W}del") is not None:
                continue
            cells = (cell for cell in child.iter(f"{_W}tc") if _row_of(cell) is child)
            yield " | ".join("\n".join(_blocks(cell, hidden)) for cell in cells)
        else:  # a table, a content control, a mark around paragraphs
            yield from _blocks(child, hidden)


def _row_of(cell: Any) -> Any:
    return next(cell.iterancestors(f"{_W}tr"))


def _runs(node: Any, hidden: frozenset[str], boxes: list[Any]) -> Iterator[str]:
    """The text in a paragraph; text boxes are put into `boxes`."""
    for child in node:
        if child.tag in _LEFT_OUT or (child.tag == f"{_W}r" and _is_hidden(child, hidden)):
            continue
        if child.tag == f"{_W}t":
            yield child.text or ""
        elif child.tag in _LETTERS and node.tag == f"{_W}r":
            yield _LETTERS[child.tag]
        elif child.tag == f"{_W}txbxContent":
            boxes.append(child)
        else:
            yield from _runs(child, hidden, boxes)


def _is_hidden(run: Any, hidden: frozenset[str]) -> bool:
    own = run.find(f"{_W}rPr/{_W}vanish")
    if own is not None:
        return _is_on(own)
    paragraph = next(run.iterancestors(f"{_W}p"), None)
    styles = [run.find(f"{_W}rPr/{_W}rStyle")]
    if paragraph is not None:
        styles.append(paragraph.find(f"{_W}pPr/{_W}pStyle"))
    return any(style is not None and style.get(f"{_W}val") in hidden for style in styles)


def _is_on(mark: Any) -> bool:
    return mark.get(f"{_W}val") not in _OFF


def _hidden_styles(document: Any) -> frozenset[str]:
    marks = document.styles.element.iterfind(f"{_W}style/{_W}rPr/{_W}vanish")
    styles = (mark.getparent().getparent() for mark in marks if _is_on(mark))
    return frozenset(style.get(f"{_W}styleId") for style in styles)
