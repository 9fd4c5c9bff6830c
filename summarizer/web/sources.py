"""Where the page's text comes from besides pasting: an opened file, or a link in place of the text.

Left out: reading formats and fetching safely (`summarizer.article`).
"""

from __future__ import annotations

import os
import re
from pathlib import Path

from summarizer.article import clean, fetch, read_document
from summarizer.errors import FetchError

__all__ = ["FILE_ENDINGS", "follow_link", "read_upload"]

FILE_ENDINGS = (".txt", ".html", ".htm", ".docx", ".pdf")

_LINK = re.compile(r"\s*(https?://\S+)\s*", re.IGNORECASE)


def read_upload(path: Path) -> str:
    """Return the text of an uploaded file, and delete the file whatever happens.

    Raises:
        SourceFileError, InputTooLargeError, EncodingError, EmptyInputError: it has no usable text.
    """
    try:
        return clean(read_document(path)).text
    finally:
        path.unlink(missing_ok=True)


def follow_link(text: str) -> str:
    """Return `text`, or the page behind it when it is nothing but a link.

    Raises:
        FetchError: it is a link, and following links is not allowed or did not work.
    """
    link = _LINK.fullmatch(text)
    if link is None:
        return text
    if os.environ.get("TOMTAT_ALLOW_FETCH") != "1":
        raise FetchError(
            "The text is a link, and this server does not open links.",
            "Expected the article itself, or a server started with TOMTAT_ALLOW_FETCH=1.",
            "Open the link in a browser, copy the page and paste it.",
        )
    return fetch(link[1])
