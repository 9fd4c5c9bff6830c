"""Reads what a command was given: a file, a link, or `-` for standard input."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from summarizer.results import Article

__all__ = ["read_source", "read_source_text"]


def read_source(source: str) -> Article:
    """Return the article of a file, http(s) link or standard input.

    Raises:
        InputError: it cannot be read, is no text, or is too large.
    """
    from summarizer.article import fetch, read_article, to_article

    if _is_link(source):
        return to_article(fetch(source))
    return read_article(*_read_bytes(source))


def read_source_text(source: str) -> str:
    """Return the text or HTML of the same, for what need not be an article.

    Raises:
        InputError: it cannot be read, is no text, or is too large.
    """
    from summarizer.article import fetch, parse_isolated

    return fetch(source) if _is_link(source) else parse_isolated(*_read_bytes(source))


def _is_link(source: str) -> bool:
    return source.startswith(("http://", "https://"))


def _read_bytes(source: str) -> tuple[bytes, str]:
    """Return the bytes and the ending of the name."""
    from summarizer.article import read_bytes

    if source == "-":
        return sys.stdin.buffer.read(), ""
    path = Path(source)
    return read_bytes(path), path.suffix
