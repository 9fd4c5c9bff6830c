"""Reads and writes Parquet through pyarrow, an extra."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

from summarizer.batch.entry import Entry
from summarizer.batch.fields import Columns, entry_of_row, has_content, no_content
from summarizer.batch.files import InputFile, cannot_read
from summarizer.errors import MissingExtraError, install_fix

__all__ = ["ParquetFile", "load_pyarrow", "read_parquet"]

_READ_ROWS = 64  # articles are large; a batch of them stays within a few MB
_WRITE_ROWS = 1_000  # a row group; fixed, so that the same rows give the same bytes


def load_pyarrow() -> ModuleType:
    """Return pyarrow with its parquet module.

    Raises:
        MissingExtraError: it is not installed.
    """
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError as exc:
        raise MissingExtraError(
            "Parquet needs the package pyarrow.",
            "Expected it to be installed.",
            install_fix("parquet"),
        ) from exc
    return pyarrow  # type: ignore[no-any-return]  # pyarrow has no types


def read_parquet(file: InputFile, columns: Columns) -> Iterator[Entry]:
    """Yield an entry a row, a few rows in memory at a time."""
    arrow = load_pyarrow()
    with file.open() as opened:
        try:
            table = arrow.parquet.ParquetFile(opened.stream)
        except (arrow.ArrowInvalid, OSError) as exc:
            raise cannot_read(file.path, exc) from exc
        if not has_content(table.schema_arrow.names, columns):
            raise no_content(repr(file.path), columns)
        number, total = 0, table.metadata.num_rows
        try:
            for batch in table.iter_batches(batch_size=_READ_ROWS):
                for row in batch.to_pylist():
                    number += 1
                    place, source = f"{file.name}:{number}", f"{file.path}:{number}"
                    yield entry_of_row(row, columns, place, source, number / total)
        except (arrow.ArrowException, OSError) as exc:
            raise cannot_read(file.path, exc) from exc


class ParquetFile:
    """Writes rows of text columns in row groups of a fixed size."""

    def __init__(self, path: Path, columns: Sequence[str]) -> None:
        arrow = load_pyarrow()
        self._arrow = arrow
        self._schema = arrow.schema([(name, arrow.string()) for name in columns])
        self._file = path.open("wb")
        self._writer: Any = arrow.parquet.ParquetWriter(self._file, self._schema)
        self._rows: list[dict[str, str]] = []

    def write(self, row: dict[str, str]) -> None:
        """Add a row."""
        self._rows.append(row)
        if len(self._rows) >= _WRITE_ROWS:
            self._flush()

    def close(self) -> None:
        """Write what is left and the file's end."""
        if self._rows:
            self._flush()
        self._writer.close()
        self._file.close()

    def _flush(self) -> None:
        self._writer.write_table(self._arrow.Table.from_pylist(self._rows, schema=self._schema))
        self._rows = []
