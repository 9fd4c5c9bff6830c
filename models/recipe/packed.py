"""Rows of token ids, packed: one uint16 array for all tokens, the lengths beside it.

A row has one or more fields (title, text, target). 100 thousand rows take some 30 MB in memory and
half of that on disk, in files of at most 16 MiB. Left out: what the fields mean (`prepare`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

__all__ = ["PackedRows", "pack_rows", "read_packed", "write_packed"]

# uint16 of random-looking ids packs to about two thirds, so a file stays under 16 MiB.
_FILE_TOKENS = 9_000_000


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
    """Write `name.0.npz`, `name.1.npz`, …; return their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob(f"{name}.*.npz"):
        old.unlink()
    sums = np.cumsum(rows.lengths.sum(axis=1, dtype=np.int64))
    paths: list[Path] = []
    first = begun = 0
    while first < len(rows) or not paths:
        after = int(np.searchsorted(sums, begun + _FILE_TOKENS, side="right"))
        last = min(len(rows), max(first + 1, after))
        ended = int(sums[last - 1]) if last else 0
        path = folder / f"{name}.{len(paths)}.npz"
        np.savez_compressed(path, tokens=rows.tokens[begun:ended], lengths=rows.lengths[first:last])
        paths.append(path)
        first, begun = last, ended
    return paths


def read_packed(folder: Path, name: str) -> PackedRows:
    """Read what `write_packed` wrote.

    Raises:
        FileNotFoundError: there is no such file.
    """
    paths = sorted(folder.glob(f"{name}.*.npz"), key=lambda p: int(p.name.split(".")[-2]))
    if not paths:
        raise FileNotFoundError(f"{folder / name}.0.npz is missing: run prepare first")
    parts = [np.load(path) for path in paths]
    return PackedRows(
        np.concatenate([part["tokens"] for part in parts]),
        np.concatenate([part["lengths"] for part in parts]),
    )
