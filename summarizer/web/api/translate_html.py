"""The texts of an HTML fragment, for translating them and putting them back in their places.

A sentence is translated whole: a link or an emphasis within it stays where its own words, or their
translation, stand in the English, and is left out elsewhere, its words kept. Left out: translating
(`work`); reading an article out of a page (`summarizer.article`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import lxml.html
from lxml import etree

from summarizer.errors import OptionError

__all__ = ["HtmlTexts"]

# Within a sentence; everything else stands between two.
_INLINE = frozenset(
    (
        *("a", "abbr", "b", "bdi", "bdo", "big", "cite", "del", "dfn", "em", "font", "i", "ins"),
        *("mark", "q", "s", "small", "span", "strong", "sub", "sup", "time", "u"),
    )
)
_KEPT = frozenset(
    ("script", "style", "code", "pre", "kbd", "samp", "svg", "math", "textarea", "template")
)


@dataclass
class _Run:
    """Text and inline elements in a row: what of `parent` lies between `after` and the next."""

    parent: etree._Element
    after: etree._Element | None
    text: str
    inline: list[etree._Element] = field(default_factory=list)


class HtmlTexts:
    """An HTML fragment and the texts in it.

    Args:
        html: A fragment, or a whole page.

    Raises:
        OptionError: it cannot be read as HTML.
    """

    def __init__(self, html: str) -> None:
        try:
            self._root = lxml.html.fragment_fromstring(html, create_parent="div")
        except (etree.LxmlError, ValueError, AssertionError) as exc:
            raise OptionError(
                "The text cannot be read as HTML.",
                "Expected a fragment of HTML.",
                "Send it with format 'text'.",
            ) from exc
        self._runs = [run for run in _runs(self._root) if any(map(str.isalpha, run.text))]
        self.texts = [" ".join(run.text.split()) for run in self._runs]
        self.texts += [_words(element) for run in self._runs for element in run.inline]

    def filled(self, english: list[str]) -> str:
        """Return the fragment with the English of `texts` in their places."""
        pieces = iter(english[len(self._runs) :])
        for run, whole in zip(self._runs, english, strict=False):
            _fill(run, whole, [(element, next(pieces)) for element in run.inline])
        text: str = lxml.html.tostring(self._root, encoding="unicode")
        return text.removeprefix("<div>").removesuffix("</div>")


def _words(element: etree._Element) -> str:
    return " ".join("".join(element.itertext()).split())


def _runs(parent: etree._Element) -> Iterator[_Run]:
    run = _Run(parent, None, parent.text or "")
    for child in parent:
        if _is_inline(child):
            run.inline.append(child)
            run.text += "".join(child.itertext()) + (child.tail or "")
            continue
        yield from _alone(run)
        if isinstance(child.tag, str) and child.tag not in _KEPT and not _is_left(child):
            yield from _runs(child)
        run = _Run(parent, child, child.tail or "")
    yield from _alone(run)


def _alone(run: _Run) -> Iterator[_Run]:
    """Yield the run, or what is in it where it is one element and nothing beside it."""
    if len(run.inline) == 1 and _words(run.inline[0]) == " ".join(run.text.split()):
        yield from _runs(run.inline[0])
    else:
        yield run


def _is_inline(element: etree._Element) -> bool:
    return (
        element.tag in _INLINE
        and not _is_left(element)
        and all(_is_inline(child) for child in element)
    )


def _is_left(element: etree._Element) -> bool:
    """Whether the page's author wants it as it is."""
    classes = (element.get("class") or "").split()
    return element.get("translate") == "no" or "notranslate" in classes


def _fill(run: _Run, whole: str, inline: list[tuple[etree._Element, str]]) -> None:
    before = run.text[: len(run.text) - len(run.text.lstrip())]
    behind = run.text[len(run.text.rstrip()) :]
    placed, rest = [], whole
    for element, english in inline:
        own = _words(element)
        found = next((w for w in (own, english.strip().rstrip(".")) if w and w in rest), "")
        if found:
            head, _, rest = rest.partition(found)
            placed.append((element, head, found))
        run.parent.remove(element)
    heads = [head for _, head, _ in placed] + [rest + behind]
    _set_text(run, before + heads[0])
    at = 0 if run.after is None else run.parent.index(run.after) + 1
    for number, (element, _, found) in enumerate(placed):
        for child in list(element):
            element.remove(child)
        element.text, element.tail = found, heads[number + 1]
        run.parent.insert(at + number, element)


def _set_text(run: _Run, text: str) -> None:
    if run.after is None:
        run.parent.text = text
    else:
        run.after.tail = text
