"""Reads news pages: from what a user pastes to an `Article` whose every part is accounted for.

Files and links are read by modules that are loaded when first asked for: most input is pasted text,
and the command line should start fast.
"""

from typing import TYPE_CHECKING, Any

from summarizer.article.clean import clean
from summarizer.article.read import MAX_CHARACTERS, read_article, to_article

if TYPE_CHECKING:
    from summarizer.article.document import (
        ENDINGS,
        MAX_BYTES,
        PARSED,
        parse_document,
        read_bytes,
        read_document,
    )
    from summarizer.article.encoding import decode_bytes
    from summarizer.article.html import is_html
    from summarizer.article.isolated import parse_isolated, read_isolated
    from summarizer.article.url import fetch

__all__ = [
    "ENDINGS",
    "MAX_BYTES",
    "MAX_CHARACTERS",
    "PARSED",
    "clean",
    "decode_bytes",
    "fetch",
    "is_html",
    "parse_document",
    "parse_isolated",
    "read_article",
    "read_bytes",
    "read_document",
    "read_isolated",
    "to_article",
]

_MODULES = {
    "ENDINGS": "document",
    "MAX_BYTES": "document",
    "PARSED": "document",
    "decode_bytes": "encoding",
    "fetch": "url",
    "is_html": "html",
    "parse_document": "document",
    "parse_isolated": "isolated",
    "read_bytes": "document",
    "read_document": "document",
    "read_isolated": "isolated",
}


def __getattr__(name: str) -> Any:
    from importlib import import_module

    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_MODULES[name]}"), name)
