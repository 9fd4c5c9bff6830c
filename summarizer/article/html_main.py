"""Finds the article's text among the blocks of an HTML document, and the element that holds it.

trafilatura names the paragraphs. Where it names little of the document's running text (pages laid
out in tables mislead it), the element that holds most of that text is taken instead.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from summarizer.article.html_blocks import Block, key_of, marks_of
from summarizer.article.html_elements import Elements

__all__ = ["Main", "find_main"]

_MIN_SHARE = 0.8  # of the article's text that its container must hold
_MIN_NAMED = 0.3  # of the running text, below which trafilatura is not believed
_MAX_LINKED = 0.5
_MIN_KEY = 30  # code points of a block that may be looked for inside a line
_WINDOW = 20_000  # how far ahead: bounds the time
_LEAVES = frozenset({"p", "span", "li", "blockquote", "h1", "h2", "h3", "h4"})
_NO_TEXT = frozenset({"nav", "footer", "form", "button", "aside"})
_NO_TEXT_MARK = re.compile(r"comment|binh-?luan|footer|sidebar|relat|lien-?quan", re.I)


@dataclass(frozen=True, slots=True)
class Main:
    """Where the article is.

    Attributes:
        chosen: For each block, whether it is the article's text.
        container: The deepest element that holds most of it, or None.
        path: The elements from the root down to the container.
        first: Index of the first block of text in the container; the number of blocks for none.
        last: Index of the last one; -1 for none.
        size: Code points of the container's text.
    """

    chosen: Sequence[bool]
    container: Any
    path: tuple[Any, ...]
    first: int
    last: int
    size: int

    @property
    def found(self) -> bool:
        """Whether there is any text of an article."""
        return self.last >= 0


def find_main(
    source: str, blocks: Sequence[Block], prose: Sequence[bool], elements: Elements
) -> Main:
    """Find the article; `prose` says which blocks read as running text."""
    chosen = _chosen_by_trafilatura(source, blocks)
    text = [i for i, block in enumerate(blocks) if prose[i] and _may_be_text(block, elements)]
    total = sum(len(blocks[i].text) for i in text)
    if sum(len(blocks[i].text) for i in text if chosen[i]) < _MIN_NAMED * total:
        path = _container([blocks[i] for i in text])
        held = {i for i in text if not path or path[-1] in blocks[i].path}
        chosen = [i in held for i in range(len(blocks))]
    path = _container([b for b, is_main in zip(blocks, chosen, strict=True) if is_main])
    container = path[-1] if path else None
    inside = [
        i
        for i, is_main in enumerate(chosen)
        if is_main and (container is None or container in blocks[i].path)
    ]
    first, last = (inside[0], inside[-1]) if inside else (len(blocks), -1)
    size = sum(len(block.text) for block in blocks if container in block.path)
    return Main(chosen, container, path, first, last, size)


def _chosen_by_trafilatura(source: str, blocks: Sequence[Block]) -> list[bool]:
    """For each block whether trafilatura takes it for the article's, alone or run together."""
    import trafilatura  # 0.5 s: only when HTML comes

    text = trafilatura.extract(
        source, output_format="txt", include_comments=False, include_tables=True, favor_recall=True
    )
    lines = [line for line in (text or "").splitlines() if line.strip()]
    named = {key_of(line.lstrip("-• ")) for line in lines}
    whole = key_of("".join(lines))
    chosen: list[bool] = []
    at = 0
    for block in blocks:
        key = key_of(block.text)
        found = whole.find(key, at, at + _WINDOW + len(key)) if len(key) >= _MIN_KEY else -1
        at = found + len(key) if found >= 0 else at
        chosen.append(found >= 0 or key in named)
    return chosen


def _may_be_text(block: Block, elements: Elements) -> bool:
    if any(elements.is_teaser(node) for node in block.path[-2:]):
        return False
    return block.link_share <= _MAX_LINKED and not any(
        (node.tag in _NO_TEXT and node.tag != "form") or _NO_TEXT_MARK.search(marks_of(node))
        for node in block.path[-6:]
    )


def _container(blocks: Sequence[Block]) -> tuple[Any, ...]:
    """The path to the deepest element that holds most of the text of `blocks`, or ()."""
    total = sum(len(block.text) for block in blocks)
    sizes: dict[Any, int] = {}
    depths: dict[Any, int] = {}
    for block in blocks:
        length = len(block.text)
        for depth, node in enumerate(block.path):
            sizes[node] = sizes.get(node, 0) + length
            depths[node] = depth
    big = [node for node, size in sizes.items() if size >= _MIN_SHARE * total]
    deepest = max(big, key=depths.__getitem__, default=None)
    path = next((b.path[: depths[deepest] + 1] for b in blocks if deepest in b.path), ())
    while path and path[-1].tag in _LEAVES:  # a note of one long paragraph
        path = path[:-1]
    return path
