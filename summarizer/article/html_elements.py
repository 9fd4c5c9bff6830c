"""Facts of an HTML element's whole content, each found once: many blocks ask for the same one."""

from __future__ import annotations

from functools import partial
from typing import Any

__all__ = ["Elements"]

_MAX_TEASER = 600  # code points of heading and summary
_MIN_HEADING_WORDS = 4
_TEASERS = ("div", "li", "article", "section", "td")
_HEADINGS = ("h2", "h3", "h4", "h5")


class Elements:
    """What elements of one document hold; asks the document once for each element and question."""

    def __init__(self) -> None:
        self._known: dict[tuple[Any, str], Any] = {}

    def text_size(self, node: Any) -> int:
        """Return how many code points of text are inside."""
        return int(self._once(node, "size", _text_size))

    def holds(self, node: Any, tag: str) -> bool:
        """Whether an element of that name is inside."""
        return bool(self._once(node, tag, partial(_holds, tag=tag)))

    def is_teaser(self, node: Any) -> bool:
        """Whether it is small and has a linked heading: another article's headline and summary.

        A link is a heading by its tag, or when a picture in the same box leads to the same page.
        """
        if node.tag not in _TEASERS or self.text_size(node) > _MAX_TEASER:
            return False
        return bool(self._once(node, "teaser", _is_teaser))

    def _once(self, node: Any, question: str, answer: Any) -> Any:
        key = (node, question)
        if key not in self._known:
            self._known[key] = answer(node)
        return self._known[key]


def _text_size(node: Any) -> int:
    return sum(map(len, node.itertext()))


def _holds(node: Any, tag: str) -> bool:
    return next(node.iter(tag), None) is not None


def _is_teaser(node: Any) -> bool:
    paragraphs = sum(1 for _ in node.iter("p"))
    if paragraphs > 2:  # an article of its own
        return False
    links = [
        link
        for heading in node.iter(*_HEADINGS)
        for link in (*heading.iter("a"), *heading.iterancestors("a"))
    ]
    pictured = _pictured(node) if paragraphs < 2 else ()
    links += [link for link in node.iter("a") if link.get("href") in pictured]
    return any(len("".join(link.itertext()).split()) >= _MIN_HEADING_WORDS for link in links)


def _pictured(node: Any) -> set[str]:
    """Where the pictures in `node`, or right beside it, lead to."""
    beside = [near for near in (node.getprevious(), node.getnext()) if near is not None]
    links = (*(near for near in beside if near.tag == "a"), *node.iter("a"))
    return {link.get("href") for link in links if link.get("href") and _holds(link, "img")}
