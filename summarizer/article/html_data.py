"""What an HTML document says of its article in data for machines (JSON-LD of schema.org).

Pages that a program builds in the browser hold their text nowhere else. Left out: what is visible.
"""

from __future__ import annotations

import html
import json
from collections.abc import Iterator
from typing import Any

from summarizer.article.html_blocks import read_blocks
from summarizer.article.page import Page
from summarizer.text import normalize

__all__ = ["is_for_subscribers", "read_data"]


def read_data(tree: Any) -> Page | None:
    """Return the longest `articleBody` of the document under its `headline`; None without one.

    Its `description` is left out: it is written for search engines.
    """
    articles = [
        entry
        for entry in _entries(tree)
        if isinstance(entry.get("articleBody"), str) and entry["articleBody"].strip()
    ]
    if not articles:
        return None
    article = max(articles, key=lambda entry: len(entry["articleBody"]))
    headline = article.get("headline")
    title = " ".join(_paragraphs(headline)) if isinstance(headline, str) else ""
    paragraphs = _paragraphs(article["articleBody"])
    page = Page.read("\n\n".join([title, *paragraphs] if title else paragraphs))
    if title and page.lines:
        page.lines[0].role = "title"
    return page


def is_for_subscribers(tree: Any) -> bool:
    """Whether the document says that its article is not free to read."""
    return any(
        str(entry.get("isAccessibleForFree")).lower() == "false" and "headline" in entry
        for entry in _entries(tree)
    )


def _entries(tree: Any) -> Iterator[dict[str, Any]]:
    """Every object of the document's JSON-LD, those inside others too; broken data is skipped."""
    for node in tree.iter("script"):
        if (node.get("type") or "").strip().lower() != "application/ld+json":
            continue
        try:
            stack = [json.loads(node.text or "", strict=False)]
        except (ValueError, RecursionError):
            continue
        while stack:
            value = stack.pop()
            if isinstance(value, dict):
                yield value
                stack.extend(value.values())
            elif isinstance(value, list):
                stack.extend(value)


def _paragraphs(text: str) -> list[str]:
    """The paragraphs of a text that may hold line ends, character references or markup."""
    from lxml import html as lxml_html
    from lxml.etree import LxmlError

    text = normalize(text).text
    if "</" in text or "<br" in text or "<p" in text:
        try:
            return [block.text for block in read_blocks(lxml_html.fragment_fromstring(text, "div"))]
        except (LxmlError, ValueError):
            pass
    lines = normalize(html.unescape(text)).text.splitlines()
    return [line for line in (" ".join(line.split()) for line in lines) if line]
