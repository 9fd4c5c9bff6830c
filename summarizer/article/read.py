"""Reads what any door was given, always in the same way: text or a file's bytes to an `Article`.

Left out: the formats (`document`), the process that reads them (`isolated`), what the text means
(`clean`).
"""

from __future__ import annotations

from summarizer.article.clean import clean
from summarizer.errors import InputTooLargeError
from summarizer.results import Article

__all__ = ["MAX_CHARACTERS", "read_article", "to_article"]

MAX_CHARACTERS = 1_000_000  # about 400 newspaper pages; longer input is a mistake


def read_article(data: bytes, suffix: str, *, title: str = "") -> Article:
    """Read a file; a page of HTML is known by its text, whatever its name.

    Args:
        data: The file's bytes.
        suffix: The ending of its name, as ".docx"; "" for text without a name.
        title: The headline, if it is known.

    Raises:
        SourceFileError, EncodingError: it has no usable text.
        InputTooLargeError: it has more than `MAX_CHARACTERS`, or is no document of an article.
        EmptyInputError: there is nothing but white space.
        BusyError: too many others are being read.
    """
    from summarizer.article.isolated import parse_isolated  # only where a file comes

    return to_article(parse_isolated(data, suffix), title)


def to_article(text: str, title: str = "") -> Article:
    """Clean a pasted text or HTML.

    Raises:
        InputTooLargeError: it has more than `MAX_CHARACTERS`.
        EmptyInputError: there is nothing but white space.
    """
    if len(text) > MAX_CHARACTERS:
        raise InputTooLargeError(
            f"The text has {len(text):,} characters.",
            f"Expected at most {MAX_CHARACTERS:,}.",
            "Summarize one article at a time.",
        )
    return clean(text, title=title)
