"""Cuts the visible text of an HTML tree at block borders. Left out: what a block is (`html`)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from summarizer.text import normalize

__all__ = ["Block", "flattened", "key_of", "marks_of", "parse_tree", "read_blocks"]

_SKIPPED = frozenset(
    {"script", "style", "noscript", "template", "svg", "head", "iframe", "select", "option"}
    | {"object", "canvas", "textarea"}
)
_INLINE = frozenset(
    {"a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "dfn", "em", "font"}
    | {"i", "img", "ins", "kbd", "label", "mark", "q", "s", "samp", "small", "span", "strike"}
    | {"strong", "sub", "sup", "time", "tt", "u", "var", "wbr", "o:p"}
)
_TAG = re.compile(r"</?([a-z][\w:-]*+)[^<>]*+>", re.I)
_END = re.compile(r"</html\s*+>", re.I)
_KEPT = _SKIPPED | {"html", "body", "title"}  # beside what is not shown: they do not nest
# Spans that a style sheet sets apart: the place before a lead; title, date and name in a heading.
_PLACE = re.compile(r"location|dateline", re.I)
_PART = re.compile(r"title|tieu-?de|lead|sapo|date\b|time\b|time-|author|byline|source", re.I)


@dataclass
class Block:
    """A run of visible text between two block borders, its way down the tree, its link share."""

    parts: list[str] = field(default_factory=list)
    linked: int = 0
    path: tuple[Any, ...] = ()

    @property
    def text(self) -> str:
        """The text on one line, without white space at its ends."""
        return " ".join("".join(self.parts).split())

    @property
    def link_share(self) -> float:
        """How much of the text is inside links, 0 to 1."""
        return self.linked / max(1, len(self.text))


def parse_tree(source: str) -> Any | None:
    """Return the tree of an HTML document; None when it cannot be parsed to its end.

    The parser would drop what follows a document's end tag, or a comment that has no end.
    """
    from lxml import html as lxml_html
    from lxml.etree import LxmlError

    closed, end, rest = source.rpartition("-->")
    source = _END.sub("", closed + end + rest.replace("<!--", ""))
    parser = lxml_html.HTMLParser(encoding="utf-8", remove_comments=True)
    try:
        tree = lxml_html.document_fromstring(source.encode(), parser=parser)
    except (LxmlError, ValueError):
        return None
    cut = any("Excessive depth" in error.message for error in parser.error_log)
    return None if cut else tree


def flattened(source: str) -> str:
    """`source` with line breaks for its elements: a parser drops what is nested too deep."""

    def line_break(tag: re.Match[str]) -> str:
        name = tag[1].lower()
        if name in _KEPT:
            return tag[0]
        return "" if name in _INLINE else "<br>"

    return _TAG.sub(line_break, source)


def read_blocks(tree: Any) -> list[Block]:
    """Return the blocks of `tree` that have text; without recursion, so depth does not matter."""
    found = [Block()]
    path: list[Any] = []
    stack: list[tuple[Any, bool]] = [(tree, False)]
    links = 0
    while stack:
        node, leaving = stack.pop()
        skipped = not isinstance(node.tag, str) or node.tag in _SKIPPED
        block = not skipped and _is_block(node)
        if leaving:
            path.pop()
            links -= node.tag == "a"
            if block:
                found.append(Block(path=tuple(path)))
            _part_words(found[-1], node, node.tail)
            _add_text(found[-1], node.tail, links)
            continue
        if block:
            found.append(Block(path=(*path, node)))
        if skipped:
            _add_text(found[-1], node.tail, links)
            continue
        path.append(node)
        links += node.tag == "a"
        _part_words(found[-1], node, node.text)
        _add_text(found[-1], node.text, links)
        stack.append((node, True))
        stack.extend((child, False) for child in reversed(node))
    return [block for block in found if block.text]


def _is_block(node: Any) -> bool:
    if node.tag not in _INLINE:
        return True
    if node.tag not in ("a", "span", "time"):
        return False
    marks, parent = marks_of(node), node.getparent()
    in_sentence = parent is not None and parent.tag in ("p", "li", *_INLINE)
    is_part = node.tag == "time" or _PART.search(marks)
    return bool(_PLACE.search(marks) or (is_part and not in_sentence))


def _part_words(block: Block, node: Any, text: str | None) -> None:
    """A space where a span sets two things apart by style alone: `Lan Chi<span>12/3/2024`."""
    if node.tag in ("a", "span") and text and block.parts and block.parts[-1]:
        before, after = block.parts[-1][-1], text[0]
        if before.islower() and (after.isupper() or after.isdigit()):
            block.parts.append(" ")


def _add_text(block: Block, text: str | None, links: int) -> None:
    if text:
        plain = normalize(text).text
        block.parts.append(plain)
        if links:
            block.linked += len(plain.strip())


def key_of(text: str) -> str:
    """`text` with white space and case made equal, to find it again in another rendering."""
    return "".join(normalize(text).text.split()).casefold()


def marks_of(node: Any) -> str:
    """What an element's attributes say that it is: class, id, itemprop, type."""
    kind = node.get("type") or "" if node.tag == "div" else ""
    return f"{node.get('class') or ''} {node.get('id') or ''} {node.get('itemprop') or ''} {kind}"
