"""From an input row's fields to an entry: which field is the id, which the text."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from summarizer.article import decode_bytes, fetch
from summarizer.batch.entry import Document, Entry
from summarizer.errors import SourceFileError, SummarizerError

__all__ = ["CONTENT", "Columns", "entry_of_row", "has_content", "line_to_text"]

CONTENT = ("text", "html", "url")
Columns = Mapping[str, str]


def has_content(names: object, columns: Columns) -> bool:
    """Whether a table with these column names holds articles."""
    known = set(names) if isinstance(names, (list, tuple)) else set()
    return any(columns.get(name, name) in known for name in CONTENT)


def no_content(source: str, columns: Columns) -> SourceFileError:
    """Return the error for a row or table without any of the fields that hold articles."""
    wanted = ", ".join(repr(columns.get(name, name)) for name in CONTENT)
    return SourceFileError(
        f"{source} has no field with an article.",
        f"Expected one of: {wanted}.",
        "Name the field, for example with --columns text=body.",
    )


def entry_of_row(
    row: Mapping[str, Any], columns: Columns, place: str, source: str, reached: float
) -> Entry:
    """Return the entry of a row; one without an article carries the error.

    Args:
        row: Names and values.
        columns: Our name → the row's.
        place: The id of a row that has none.
        source: Where the row stands, for errors.
        reached: How far into the file it stands.
    """

    def value(name: str) -> Any:
        return row.get(columns.get(name, name))

    given = value("id")
    name = place if given is None or given == "" else str(given)
    fields = {**row, "id": name}
    kind = next((k for k in CONTENT if isinstance(value(k), str) and value(k)), None)
    if kind is None and not any(isinstance(value(k), str) for k in CONTENT):
        return Entry(name, source, None, no_content(source, columns), fields, reached)
    try:
        content = "" if kind is None else fetch(value(kind)) if kind == "url" else value(kind)
    except SummarizerError as exc:
        return Entry(name, source, None, exc, fields, reached)
    title = value("title")
    document = Document(content, title=title if isinstance(title, str) else "")
    return Entry(name, source, document, None, fields, reached)


def line_to_text(line: bytes) -> str:
    """Return a line's text: UTF-8, or an older Vietnamese encoding.

    Raises:
        EncodingError: it is neither.
    """
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        return decode_bytes(line)
