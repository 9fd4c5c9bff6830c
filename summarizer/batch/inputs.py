"""Reads a batch's inputs as one stream of entries: folders, files, URLs, in the order given."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from summarizer.article import ENDINGS, MAX_BYTES, PARSED, fetch
from summarizer.batch.entry import Document, Entry
from summarizer.batch.fields import Columns
from summarizer.batch.files import InputFile, find_files, is_remote
from summarizer.batch.lines import read_csv, read_jsonl
from summarizer.batch.parquet import read_parquet
from summarizer.errors import InputTooLargeError, SourceFileError, SummarizerError

__all__ = ["check_inputs", "read_inputs"]

_TABLES = {
    ".jsonl": read_jsonl,
    ".ndjson": read_jsonl,
    ".csv": read_csv,
    ".tsv": read_csv,
    ".parquet": read_parquet,
}


def check_inputs(inputs: Sequence[str]) -> None:
    """Check that what was given is there, before anything is computed.

    Raises:
        SourceFileError: nothing was given, or a file or folder is missing.
    """
    if not inputs:
        raise SourceFileError(
            "No input was given.", "Expected files, folders or URLs.", "Name at least one."
        )
    for given in inputs:
        if not is_remote(given) and not Path(given).exists():
            next(find_files(given, lambda _: False))  # raises


def read_inputs(
    inputs: Sequence[str],
    columns: Columns,
    is_own: Callable[[Path], bool] = lambda _: False,
    passed_over: Counter[str] | None = None,
    *,
    follow_links: bool = False,
) -> Iterator[Entry]:
    """Yield every entry; what cannot be read is an entry with its error, and the rest goes on.

    In a folder, files of other kinds than documents and tables are passed over.

    Args:
        inputs: Files, folders, URLs.
        columns: Our name for a field → the input's.
        is_own: Whether a file is one that the run itself writes.
        passed_over: Gets the endings of passed over files, and how many there were.
        follow_links: Whether links that lead out of a folder are read.
    """
    for place, given in enumerate(inputs):
        for entry in _read_given(given, columns, is_own, passed_over, follow_links):
            yield replace(
                entry,
                id=_printable(entry.id),
                source=_printable(entry.source),
                reached=(place + entry.reached) / len(inputs),
            )


def _printable(text: str) -> str:
    """Text without lone surrogates, which file names and JSON can hold and UTF-8 cannot."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def _read_given(
    given: str,
    columns: Columns,
    is_own: Callable[[Path], bool],
    passed_over: Counter[str] | None,
    follow_links: bool,
) -> Iterator[Entry]:
    if is_remote(given) or not Path(given).is_dir():
        for file in find_files(given, is_own):
            yield from _read_file(file, columns)
        return
    find = partial(find_files, given, is_own, follow_links=follow_links)
    total = sum(1 for _ in filter(_is_input, find()))
    number = 0
    for file in find():
        if not _is_input(file):
            if passed_over is not None:
                passed_over[file.suffix or "without ending"] += 1
            continue
        for entry in _read_file(file, columns):
            yield replace(entry, reached=min(1.0, (number + entry.reached) / max(1, total)))
        number += 1


def _is_input(file: InputFile) -> bool:
    """Whether a folder's file is read; a folder stands for itself where it cannot be listed."""
    return file.suffix in ENDINGS or file.suffix in _TABLES or Path(file.path).is_dir()


def _read_file(file: InputFile, columns: Columns) -> Iterator[Entry]:
    reader = _TABLES.get(file.suffix)
    try:
        if reader is None:
            yield _read_document(file)
        else:
            yield from reader(file, columns)
    except SummarizerError as exc:
        yield Entry(file.name, file.path, None, exc, {"id": file.name, "path": file.path}, 1.0)


def _read_document(file: InputFile) -> Entry:
    suffix = file.suffix if file.suffix in PARSED else ""
    if file.path.startswith(("http://", "https://")) and not suffix:
        content: str | bytes = fetch(file.path)
    else:
        content = file.read(MAX_BYTES + 1)
    if len(content) > MAX_BYTES:
        raise InputTooLargeError(
            f"The file {file.name!r} is larger than {MAX_BYTES // 1_000_000} MB.",
            f"Expected at most {MAX_BYTES // 1_000_000} MB.",
            "Save only the article's text and try again.",
        )
    fields = {"id": file.name, "path": file.path}
    return Entry(file.name, file.path, Document(content, suffix), None, fields, 1.0)
