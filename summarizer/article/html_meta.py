"""What an HTML document says of itself: its headline and when it was published.

Left out: dates in the visible text (`dates`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime, timedelta, timezone
from itertools import islice
from typing import Any

from summarizer.article.dates import parse_published
from summarizer.article.html_blocks import Block, key_of, marks_of

__all__ = ["read_published", "read_title"]

_MIN_TITLE_WORDS = 3  # a shorter h1 is a logo or a section

_TITLE = re.compile(r"title|tieu-?de|headline", re.I)
_HOME = re.compile(r"(?:https?:)?(?://[^/?#]{1,100})?/?(?:(?:index|default|home)\.\w{2,5})?")
_VIETNAM = timezone(timedelta(hours=7))
_TIME_KEYS = ("article:published_time", "datePublished", "pubdate", "date.published", "dc.date")


def read_title(tree: Any, blocks: Sequence[Block], first: int) -> int:
    """Return the index of the block that is the headline, or -1.

    It is named by the document's head (which often adds the paper's name, or holds nothing else:
    then a heading of the first rank follows), or is the only h1 (a second may be the paper's name),
    or the last block called a title above block `first`, where the text begins. What leads to the
    first page is the paper's name.
    """
    named = [n.get("content") or "" for n in tree.iter("meta") if n.get("property") == "og:title"]
    named += [node.text_content() for node in tree.iter("title")]
    keys = {key_of(part) for name in named for part in _without_paper(name)}
    long = [
        i
        for i, block in enumerate(blocks)
        if len(block.text.split()) >= _MIN_TITLE_WORDS and not _leads_home(block)
    ]
    found = [i for i in long if key_of(blocks[i].text) in keys]
    headings = [i for i in long if any(node.tag == "h1" for node in blocks[i].path)]
    if found:
        named_headings = sorted({*headings}.intersection(found))
        below = [i for i in headings if found[0] < i <= first]
        return (named_headings or (below if len(below) == 1 else found))[0]
    if len(headings) == 1:
        return headings[0]
    called = [i for i in long if i < first and _TITLE.search(marks_of(blocks[i].path[-1]))]
    return called[-1] if called else -1


def _leads_home(block: Block) -> bool:
    if block.link_share < 1 or not block.path:
        return False
    node = block.path[-1]
    links = list(islice(node.iter("a"), 2)) or list(node.iterancestors("a"))
    target = (links[0].get("href") or "").strip() if len(links) == 1 else ""
    return target != "" and _HOME.fullmatch(target) is not None


def _without_paper(name: str) -> list[str]:
    """A document's title, and the same without its last part: "Cầu mới thông xe - Báo Mẫu"."""
    found = [name]
    for separator in (" - ", " | ", " – "):
        if separator in name:
            found.append(name.rpartition(separator)[0])
    return found


def read_published(tree: Any) -> str:
    """Return when it was published by the document's marks, ISO 8601 in Vietnam's time, or ""."""
    stamps: list[str] = []
    for node in tree.iter("meta"):
        key = node.get("property") or node.get("itemprop") or node.get("name") or ""
        if key in _TIME_KEYS:
            stamps.append(node.get("content") or "")
    stamps += [node.get("datetime") or "" for node in tree.iter("time")]
    for node in tree.iter("script"):
        if (node.get("type") or "").lower() == "application/ld+json":
            stamps += re.findall(r'"datePublished"\s*:\s*"([^"]{8,40})"', node.text or "")
    return next((time for stamp in stamps if (time := _local_time(stamp))), "")


def _local_time(stamp: str) -> str:
    """A machine's time stamp in Vietnam's time; without a zone it is taken as it is."""
    try:
        moment = datetime.fromisoformat(stamp.strip())
        zoned = moment.astimezone(_VIETNAM) if moment.tzinfo else moment
    except (ValueError, OverflowError):
        return parse_published(stamp)
    return zoned.replace(tzinfo=None).isoformat(timespec="minutes") if len(stamp) > 10 else stamp
