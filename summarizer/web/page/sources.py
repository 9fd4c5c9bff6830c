"""Where the page's text comes from besides pasting: an opened file, or a link in place of the text.

Left out: reading formats and fetching safely (`summarizer.article`).
"""

from __future__ import annotations

import re
from pathlib import Path

from summarizer.article import ENDINGS as FILE_ENDINGS
from summarizer.article import read_isolated, to_article
from summarizer.errors import FetchError
from summarizer.results import Article
from summarizer.web.options import LinkReader
from summarizer.web.security.text_work import run_text

__all__ = ["FILE_ENDINGS", "follow_link", "read_upload"]


_LINK = re.compile(r"\s*(https?://\S+)\s*", re.IGNORECASE)


def read_upload(path: Path) -> Article:
    """Return the article of an uploaded file, and delete the file whatever happens.

    It is `read_article` in two processes: one for the format, one for the text.

    Raises:
        SourceFileError, InputTooLargeError, EncodingError, EmptyInputError: it has no usable text.
    """
    try:
        return run_text(to_article, read_isolated(path))
    finally:
        path.unlink(missing_ok=True)


def follow_link(text: str, read_link: LinkReader | None) -> str:
    """Return `text`, or the page behind it when it is nothing but a link.

    Args:
        text: What the user pasted.
        read_link: Opens a link, as `summarizer.article.fetch` does; None where that is off.

    Raises:
        FetchError: it is a link, and following links is not allowed or did not work.
    """
    link = _LINK.fullmatch(text)
    if link is None:
        return text
    if read_link is None:
        raise FetchError(
            "The text is a link, and this server does not open links.",
            "Expected the article itself, or a server started with TOMTAT_ALLOW_FETCH=1.",
            "Open the link in a browser, copy the page and paste it.",
        )
    return read_link(link[1])
