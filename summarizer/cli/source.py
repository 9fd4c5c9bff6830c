"""Reads what a command was given: a file, a link, or `-` for standard input."""

from __future__ import annotations

import sys
from pathlib import Path

__all__ = ["read_source"]


def read_source(source: str) -> str:
    """Return the text or HTML of a file, http(s) link or standard input.

    Raises:
        InputError: it cannot be read, is no text, or is too large.
    """
    from summarizer.article import fetch, parse_document, read_document

    if source == "-":
        return parse_document(sys.stdin.buffer.read(), "")
    if source.startswith(("http://", "https://")):
        return fetch(source)
    return read_document(Path(source))
