"""Writes answers as JSONL, CSV or Parquet, in the input's order; the file appears when it is whole.

The same answers give the same bytes. Left out: where answers come from (`journal`).
"""

from __future__ import annotations

import dataclasses
import json
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Protocol

from summarizer.batch.journal import Answer
from summarizer.batch.parquet import ParquetFile, load_pyarrow
from summarizer.batch.table import CsvTable
from summarizer.errors import OptionError, OutputError, SummarizerError, nearest
from summarizer.results import Summary

__all__ = ["ErrorsFile", "OutputFile", "check_output"]

_COLUMNS = ("article.title", "article.published", "headline", "text", "status")
_ENGLISH = "translation.text"
_FORMATS = (".jsonl", ".csv", ".parquet")


class _Sink(Protocol):
    def write(self, row: Any, /) -> object: ...

    def close(self) -> None: ...


def check_output(path: Path, fields: Sequence[str]) -> None:
    """Check an output's ending and fields before anything is done.

    Raises:
        OptionError: one of them is unknown.
        MissingExtraError: the format needs a package that is not installed.
    """
    if path.suffix.lower() not in _FORMATS:
        raise OptionError(
            f"The output {path.name!r} has no known ending.",
            f"Expected one of: {', '.join(_FORMATS)}.",
            "Name it for example out.jsonl.",
        )
    if path.suffix.lower() == ".parquet":
        load_pyarrow()
    known = ["id", "error", *(f.name for f in dataclasses.fields(Summary))]
    for name in fields:
        if name.split(".")[0] not in known:
            raise OptionError(
                f"{name!r} is no field of a summary.",
                f"Expected one of: {', '.join(known)}; parts of them with dots.",
                f"{nearest(name, known)} Write for example --fields id,text,article.title.".strip(),
            )


class OutputFile:
    """The output, written beside its place and moved there by `finish`.

    Args:
        path: Its place; the ending (.jsonl, .csv, .parquet) names the format.
        fields: Dotted names of the fields to write; () as `BatchOptions.fields` says.
        translate: Whether the usual columns hold the English.

    Raises:
        OutputError: the file cannot be written.
    """

    def __init__(self, path: Path, fields: Sequence[str], *, translate: bool) -> None:
        kind = path.suffix.lower()
        self._fields = tuple(name for name in fields if name not in ("id", "error"))
        self._is_table = kind != ".jsonl"
        if self._is_table and not self._fields:
            self._fields = (*_COLUMNS, *([_ENGLISH] if translate else []))
        self._path, self._part = _target_and_part(path)
        with _writing(path):
            self._sink = _open_sink(self._part, kind, ("id", *self._fields, "error"))

    def write(self, name: str, answer: Answer) -> None:
        """Add an item's answer."""
        with _writing(self._path):
            if not self._is_table and (answer.failed or not self._fields):
                head = json.dumps({"id": name}, ensure_ascii=False).encode()
                self._sink.write(head[:-1] + b", " + answer.payload[1:] + b"\n")
                return
            values = json.loads(answer.payload)
            row = {"id": name, **{field: _pick(values, field) for field in self._fields}}
            if self._is_table:
                row["error"] = _one_line(values.get("error"))
                self._sink.write({key: _cell(value) for key, value in row.items()})
            else:
                self._sink.write(json.dumps(row, ensure_ascii=False).encode() + b"\n")

    def finish(self) -> None:
        """Put the file in its place."""
        with _writing(self._path):
            self._sink.close()
            _move(self._part, self._path)

    def abandon(self) -> None:
        """Remove what was written; the journal holds the answers."""
        _drop(self._sink, self._part)


class ErrorsFile:
    """The failed items, a JSON object a line; there is no file when there are none."""

    def __init__(self, path: Path) -> None:
        self._path, self._part = _target_and_part(path)
        self._file: Any = None

    def write(self, name: str, source: str, error: dict[str, Any]) -> None:
        """Add a failed item."""
        with _writing(self._path):
            if self._file is None:
                self._file = self._part.open("wb")
            row = {"id": name, "source": source, "error": error}
            self._file.write(json.dumps(row, ensure_ascii=False).encode() + b"\n")

    def finish(self) -> None:
        """Put the file in its place, or remove the last run's."""
        with _writing(self._path):
            if self._file is None:
                self._path.unlink(missing_ok=True)
            else:
                self._file.close()
                _move(self._part, self._path)

    def abandon(self) -> None:
        """Remove what was written."""
        if self._file is not None:
            _drop(self._file, self._part)


def _target_and_part(path: Path) -> tuple[Path, Path]:
    """Where a file really is, so that a link stays one, and what is written until it is whole."""
    target = Path(os.path.realpath(path))
    return target, target.with_name(target.name + ".part")


def _drop(sink: _Sink, part: Path) -> None:
    with suppress(OSError, ValueError):  # a full disk refuses the last bytes, too
        sink.close()
    with suppress(OSError):
        part.unlink(missing_ok=True)


def _move(part: Path, path: Path) -> None:
    """Make sure the bytes are on the disk, then give them their name."""
    with part.open("rb+") as file:
        os.fsync(file.fileno())
    part.replace(path)


@contextmanager
def _writing(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as exc:
        if isinstance(exc, SummarizerError):
            raise
        raise OutputError(
            f"The output {str(path)!r} cannot be written ({exc.strerror or type(exc).__name__}).",
            "Expected room and the right to write there.",
            "Make room or choose another place, then run again; what is finished is kept.",
        ) from exc


def _open_sink(path: Path, kind: str, columns: Sequence[str]) -> _Sink:
    if kind == ".jsonl":
        return path.open("wb")
    return _CsvFile(path, columns) if kind == ".csv" else ParquetFile(path, columns)


class _CsvFile:
    def __init__(self, path: Path, columns: Sequence[str]) -> None:
        self._file = path.open("w", encoding="utf-8", newline="")
        self._table, self._columns = CsvTable(self._file, columns), columns

    def write(self, row: dict[str, str]) -> None:
        self._table.write(row[name] for name in self._columns)

    def close(self) -> None:
        self._file.close()


def _pick(values: Any, field: str) -> Any:
    """The value at a dotted name ("translation.text", "sentences.0.text"); None where it ends."""
    for step in field.split("."):
        if isinstance(values, dict):
            values = values.get(step)
        elif isinstance(values, list) and step.isdigit() and int(step) < len(values):
            values = values[int(step)]
        else:
            return None
    return values


def _cell(value: Any) -> str:
    if value is None:
        return ""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _one_line(error: dict[str, str] | None) -> str:
    return f"{error['code']}: {error['what']} {error['fix']}" if error else ""
