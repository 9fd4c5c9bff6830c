"""The package's word lists, rules and fitted numbers as files, and their readers.

A table is lines of tab-separated columns; lines that start with `#` say source and licence. Fitted
numbers are few and named, in one TOML file a model; the recipes (`models/recipe`) write them.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any

from summarizer.errors import DataFileError

__all__ = ["read_numbers", "read_table"]


def read_table(name: str, columns: int) -> Iterator[list[str]]:
    """Yield the rows of a table, each a list of `columns` strings.

    Raises:
        DataFileError: a line has another number of columns; names file and line.
    """
    text = files(__name__).joinpath(name).read_text(encoding="utf-8")
    # Not splitlines(): a field may hold a separator that Unicode counts as a line end.
    for number, line in enumerate(text.split("\n"), start=1):
        if not line or line.startswith("#"):
            continue
        row = line.split("\t")
        if len(row) != columns:
            raise DataFileError(
                f"Line {number} of {name} has {len(row)} columns.",
                f"Expected {columns}, separated by tabs.",
                "Restore the file from the package, or mend the line.",
                file=name,
                line=number,
            )
        yield row


@cache
def read_numbers(name: str) -> dict[str, Any]:
    """Return the named numbers of a TOML file, and tables of them."""
    return tomllib.loads(files(__name__).joinpath(name).read_text(encoding="utf-8"))
