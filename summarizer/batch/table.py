"""Writes CSV that no spreadsheet computes: for the batch's output and the page's download.

A cell that starts like a formula (`=cmd|…`, `@SUM`) would be worked out by the program that opens
it, and may come from an article's title or a file's name; it gets an apostrophe in front.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from typing import IO

__all__ = ["CsvTable"]

_COMPUTED = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


class CsvTable:
    """A table with its head written.

    Args:
        file: Where to; opened for text without translation of line ends.
        columns: Names of the columns.
    """

    def __init__(self, file: IO[str], columns: Sequence[str]) -> None:
        self._writer = csv.writer(file, lineterminator="\n")
        self._writer.writerow(columns)

    def write(self, cells: Iterable[str]) -> None:
        """Write a row."""
        self._writer.writerow([_harmless(cell) for cell in cells])


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.lstrip(" ").startswith(_COMPUTED) and not _is_number(cell) else cell


def _is_number(cell: str) -> bool:
    try:
        float(cell)
    except ValueError:
        return False
    return True
