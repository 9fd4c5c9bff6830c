"""Reads files: .txt and .html as they are, .docx, .pdf and .md by the libraries that know them.

pdfminer, because pypdf puts spaces inside Vietnamese words where a letter comes from another font.

Gives text (or HTML) for `clean`; leaves to it what the text means.
"""

from __future__ import annotations

import io
import logging
import re
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterable
from pathlib import Path

from summarizer.article.encoding import decode_bytes
from summarizer.errors import InputTooLargeError, SourceFileError

__all__ = ["ENDINGS", "MAX_BYTES", "PARSED", "parse_document", "read_bytes", "read_document"]

MAX_BYTES = 20_000_000  # a year of a daily column; a PDF with photographs still fits
_MAX_UNPACKED = 200_000_000
# What pdfminer lets through on damaged input, beside its own errors.
_PDF_DAMAGE = (
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
    AssertionError,
    ArithmeticError,
    RecursionError,
    struct.error,
    zlib.error,
)
# What .doc and other old files of Office begin with; .docx files with a password, too.
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_STOPS = (".", "!", "?", "…", ":", ";", "”", '"', "»")


def read_document(path: Path) -> str:
    """Return the text (or HTML) of a file for `clean`.

    Args:
        path: A file with one of `ENDINGS`; any other is read as text.

    Raises:
        SourceFileError: the file cannot be read, or is damaged.
        InputTooLargeError: it is over `MAX_BYTES`.
        EncodingError: its bytes are not text.
    """
    return parse_document(read_bytes(path), path.suffix)


def parse_document(data: bytes, suffix: str) -> str:
    """Return the text (or HTML) of a file's bytes; `suffix` is the ending of its name.

    Raises:
        SourceFileError: the file is damaged, or of an older Word.
        EncodingError: its bytes are not text.
    """
    if data.startswith(_OLD_OFFICE):
        raise SourceFileError(
            "The file is an old Word document (.doc), or has a password.",
            "Expected a .docx document without a password.",
            "Open it in Word or LibreOffice and save it as .docx, or copy the text and paste it.",
        )
    return _READERS.get(suffix.lower(), decode_bytes)(data)


def read_bytes(path: Path) -> bytes:
    """Return a file's bytes.

    Raises:
        SourceFileError: the file cannot be read.
        InputTooLargeError: it is over `MAX_BYTES`.
    """
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as exc:
        raise SourceFileError(
            f"The file {str(path)!r} cannot be read ({exc.strerror or 'unknown reason'}).",
            f"Expected a file that may be read: {', '.join(ENDINGS)}.",
            "Check the path and the permissions.",
        ) from exc
    if len(data) > MAX_BYTES:
        raise _too_large(path.name)
    return data


def _too_large(name: str) -> InputTooLargeError:
    return InputTooLargeError(
        f"The file {name!r} is larger than {MAX_BYTES // 1_000_000} MB.",
        f"Expected at most {MAX_BYTES // 1_000_000} MB.",
        "Save only the article's text and try again.",
    )


def _damaged(kind: str) -> SourceFileError:
    return SourceFileError(
        f"The file is no {kind} document, or it is damaged.",
        f"Expected a {kind} document without a password.",
        "Open it in its program, copy the text and paste it.",
    )


def _read_docx(data: bytes) -> str:
    import docx  # 0.1 s: only when a .docx comes
    from docx.opc.exceptions import OpcError

    from summarizer.article.word import read_blocks

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > _MAX_UNPACKED:
                raise _too_large("docx")
        blocks = list(read_blocks(docx.Document(io.BytesIO(data))))
    except (OpcError, zipfile.BadZipFile, KeyError, ValueError, SyntaxError, RecursionError) as exc:
        if isinstance(exc, InputTooLargeError):
            raise
        raise _damaged("Word") from exc
    return "\n\n".join(blocks)


def _read_pdf(data: bytes) -> str:
    from pdfminer.high_level import extract_text  # 0.1 s: only when a .pdf comes
    from pdfminer.psexceptions import PSException

    logging.getLogger("pdfminer").setLevel(logging.ERROR)  # it warns of every odd font
    try:
        lines = extract_text(io.BytesIO(data)).splitlines()
    except (PSException, *_PDF_DAMAGE) as exc:
        raise _damaged("PDF") from exc
    text = join_wrapped_lines(lines)
    if not text.strip():
        raise SourceFileError(
            "The PDF holds no text, only pictures.",
            "Expected a PDF with selectable text.",
            "Run character recognition on it first, or paste the text.",
        )
    return text


def join_wrapped_lines(lines: Iterable[str]) -> str:
    """Return paragraphs, a blank line between them, from lines that were wrapped for the page.

    A line ends its paragraph when it is finished and clearly shorter than the widest usual line, or
    when an empty line follows.
    """
    rows = [re.sub(r"\s+", " ", line).strip() for line in lines]
    widths = sorted(len(row) for row in rows if row)
    if not widths:
        return ""
    full = widths[int(len(widths) * 0.8)]
    paragraphs: list[str] = [""]
    for row in rows:
        if not row:
            paragraphs.append("")
            continue
        if not paragraphs[-1] and len(paragraphs) > 1 and _goes_on(paragraphs[-2], row):
            paragraphs.pop()  # a page ended inside the paragraph
        paragraphs[-1] = f"{paragraphs[-1]} {row}".strip()
        short = len(row) < 0.85 * full
        if short and (row.endswith(_STOPS) or len(row) < 0.6 * full):
            paragraphs.append("")
    return "\n\n".join(paragraph for paragraph in paragraphs if paragraph)


def _goes_on(paragraph: str, row: str) -> bool:
    return row[0].islower() and (paragraph[-1:].isalnum() or paragraph.endswith(","))


def _read_markdown(data: bytes) -> str:
    from markdown_it import MarkdownIt  # 0.1 s: only when a .md comes

    body = MarkdownIt("commonmark").enable("table").render(decode_bytes(data))
    return f"<!DOCTYPE html><html><body><article>{body}</article></body></html>"


_READERS: dict[str, Callable[[bytes], str]] = {
    ".docx": _read_docx,
    ".pdf": _read_pdf,
    ".md": _read_markdown,
    ".markdown": _read_markdown,
}
PARSED = tuple(_READERS)  # what a library reads; the rest is decoded
ENDINGS = (".txt", ".html", ".htm", *PARSED)
