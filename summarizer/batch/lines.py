"""Reads JSONL and CSV a line at a time; a broken line is an entry with an error, the rest goes on.

Left out: which fields mean what (`fields`).
"""

from __future__ import annotations

import codecs
import csv
import json
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from summarizer.article import MAX_BYTES
from summarizer.batch.entry import Entry
from summarizer.batch.fields import Columns, entry_of_row, has_content, line_to_text, no_content
from summarizer.batch.files import InputFile, OpenFile
from summarizer.errors import (
    EncodingError,
    InputTooLargeError,
    SourceFileError,
    SummarizerError,
)

__all__ = ["read_csv", "read_jsonl"]

_MAX_RECORD_LINES = 5_000  # an article in one CSV field; more is a quote that was never closed


@dataclass(frozen=True, slots=True)
class _Line:
    """A line with its number, from 1; `data` is None for one that is too long."""

    number: int
    data: bytes | None
    reached: float


def _lines(file: OpenFile) -> Iterator[_Line]:
    number = 0
    while data := file.stream.readline(MAX_BYTES + 1):
        number += 1
        if number == 1:
            data = _without_mark(data)
        whole = len(data) <= MAX_BYTES
        rest = data
        while not rest.endswith(b"\n") and not whole and rest:
            rest = file.stream.readline(MAX_BYTES)
        yield _Line(number, data if whole else None, file.reached())


def _without_mark(data: bytes) -> bytes:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise SourceFileError(
            "The file is in UTF-16.", "Expected UTF-8.", "Save it as UTF-8 and try again."
        )
    return data.removeprefix(codecs.BOM_UTF8)


def _broken(file: InputFile, line: _Line, problem: str) -> Entry:
    source = f"{file.path}:{line.number}"
    error: SummarizerError
    if line.data is None:
        error = InputTooLargeError(
            f"Line {line.number} is larger than {MAX_BYTES // 1_000_000} MB.",
            f"Expected at most {MAX_BYTES // 1_000_000} MB.",
            "Give one article a line.",
        )
    else:
        error = SourceFileError(
            f"Line {line.number} cannot be read ({problem}).",
            "Expected one whole record.",
            "Correct the line and run the same command again; the rest is not computed again.",
        )
    return Entry(f"{file.name}:{line.number}", source, None, error, {}, line.reached)


def read_jsonl(file: InputFile, columns: Columns) -> Iterator[Entry]:
    """Yield an entry a line; empty lines are skipped."""
    with file.open() as opened:
        for line in _lines(opened):
            if line.data is not None and not line.data.strip():
                continue
            try:
                row = json.loads(line_to_text(line.data)) if line.data is not None else None
            except (ValueError, RecursionError, EncodingError) as exc:
                yield _broken(file, line, getattr(exc, "msg", "") or "no JSON in UTF-8")
                continue
            if not isinstance(row, dict):
                yield _broken(file, line, "no JSON object")
                continue
            place, source = f"{file.name}:{line.number}", f"{file.path}:{line.number}"
            yield entry_of_row(row, columns, place, source, line.reached)


def read_csv(file: InputFile, columns: Columns) -> Iterator[Entry]:
    """Yield an entry a record; the first line names the columns.

    A record that does not parse costs its first line only: reading goes on with the next one, so
    that a quote left open does not swallow the rest.
    """
    with file.open() as opened:
        source = _lines(opened)
        head = next(source, None)
        if head is None or head.data is None:
            raise no_content(repr(file.path), columns)
        text = line_to_text(head.data)
        delimiter = max("\t;,", key=text.count)
        names = next(csv.reader([text], delimiter=delimiter))
        if not has_content(names, columns):
            raise no_content(repr(file.path), columns)
        pending: deque[_Line] = deque()
        while record := _take_record(source, pending):
            first = record[0]
            row = _parse(record, names, delimiter)
            if isinstance(row, str):
                pending.extendleft(reversed(record[1:]))
                yield _broken(file, first, row)
            elif row:
                place = f"{file.name}:{first.number}"
                where = f"{file.path}:{first.number}"
                yield entry_of_row(row, columns, place, where, record[-1].reached)


def _take_record(source: Iterator[_Line], pending: deque[_Line]) -> list[_Line]:
    """Lines up to the first at which every quote is closed; all that is left if none is."""
    record: list[_Line] = []
    quotes = size = 0
    while line := pending.popleft() if pending else next(source, None):
        record.append(line)
        if line.data is None:
            break
        quotes += line.data.count(b'"')
        size += len(line.data)
        if quotes % 2 == 0 or len(record) >= _MAX_RECORD_LINES or size > MAX_BYTES:
            break
    return record


def _parse(record: list[_Line], names: list[str], delimiter: str) -> dict[str, Any] | str:
    """The record by its columns' names, {} for an empty line, or what is wrong with it."""
    if any(line.data is None for line in record):
        return "too long"
    csv.field_size_limit(MAX_BYTES + 1)
    try:
        lines = [line_to_text(line.data) for line in record if line.data is not None]
        rows = list(csv.reader(lines, delimiter=delimiter, strict=True))
    except EncodingError:
        return "no text in a known encoding"
    except csv.Error as exc:
        return str(exc)
    if not rows or not rows[0]:
        return {}
    if len(rows) > 1 or len(rows[0]) != len(names):
        return f"{len(rows[0])} fields for {len(names)} columns"
    return dict(zip(names, rows[0], strict=True))
