"""Rows of token ids, packed: one uint16 array for all tokens, the lengths beside it.

A row has one or more fields (title, text, target). On disk a token takes three quarters of a byte:
xz finds twice as much to save in ids as zip does. Left out: what the fields mean (`prepare`).
"""

from __future__ import annotations

import lzma
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

__all__ = ["PackedRows", "join_rows", "pack_rows", "read_packed", "write_packed"]

_FILE_TOKENS = 9_000_000  # of a file, which then stays under 16 MiB
# Ids are numbers of two bytes.
_XZ: list[dict[str, Any]] = [{"id": lzma.FILTER_LZMA2, "preset": 6, "lp": 1, "pb": 1, "lc": 3}]


@dataclass(frozen=True)
class PackedRows:
    """Rows of one task.

    Attributes:
        tokens: Every token of every row, shape (tokens,).
        lengths: Tokens by row and field, shape (rows, fields).
    """

    tokens: NDArray[np.uint16]
    lengths: NDArray[np.uint16]

    def __post_init__(self) -> None:
        ends = np.cumsum(self.lengths.sum(axis=1, dtype=np.int64))
        object.__setattr__(self, "_starts", np.concatenate(([0], ends)))

    def __len__(self) -> int:
        return len(self.lengths)

    def row(self, index: int) -> list[list[int]]:
        """Return one row's fields."""
        start = int(self._starts[index])  # type: ignore[attr-defined]  # set in __post_init__
        fields = []
        for length in self.lengths[index]:
            fields.append(self.tokens[start : start + int(length)].tolist())
            start += int(length)
        return fields


def pack_rows(rows: Sequence[Sequence[Sequence[int]]], fields: int) -> PackedRows:
    """Pack rows of `fields` lists of token ids each."""
    lengths = np.array([[len(f) for f in row] for row in rows], dtype=np.uint16)
    tokens = np.array([t for row in rows for f in row for t in f], dtype=np.uint16)
    return PackedRows(tokens, lengths.reshape(len(rows), fields))


def write_packed(folder: Path, name: str, rows: PackedRows) -> list[Path]:
    """Write `name.0.npz.xz`, `name.1.npz.xz`, …; return their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob(f"{name}.*.npz.xz"):
        old.unlink()
    sums = np.cumsum(rows.lengths.sum(axis=1, dtype=np.int64))
    paths: list[Path] = []
    first = begun = 0
    while first < len(rows) or not paths:
        after = int(np.searchsorted(sums, begun + _FILE_TOKENS, side="right"))
        last = min(len(rows), max(first + 1, after))
        ended = int(sums[last - 1]) if last else 0
        path = folder / f"{name}.{len(paths)}.npz.xz"
        with lzma.open(path, "wb", filters=_XZ) as file:
            np.savez(file, tokens=rows.tokens[begun:ended], lengths=rows.lengths[first:last])
        paths.append(path)
        first, begun = last, ended
    return paths


def read_packed(folder: Path, name: str) -> PackedRows:
    """Read what `write_packed` wrote.

    Raises:
        FileNotFoundError: there is no such file.
    """
    paths = sorted(folder.glob(f"{name}.*.npz.xz"), key=lambda p: int(p.name.split(".")[-3]))
    if not paths:
        raise FileNotFoundError(f"{folder / name}.0.npz.xz is missing: run prepare first")
    tokens, lengths = [], []
    for path in paths:
        with lzma.open(path) as file, np.load(file) as part:
            tokens.append(part["tokens"])
            lengths.append(part["lengths"])
    return PackedRows(np.concatenate(tokens), np.concatenate(lengths))


def join_rows(*parts: PackedRows) -> PackedRows:
    """Return the rows of several, which have the same fields, one after another."""
    return PackedRows(
        np.concatenate([part.tokens for part in parts]),
        np.concatenate([part.lengths for part in parts]),
    )
