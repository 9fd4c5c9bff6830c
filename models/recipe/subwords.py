"""Pieces split further, as noise on what the model reads.

A piece that always comes whole is learned from its own few uses alone, and a rare one hardly at
all. Now and then it is read as the smaller pieces that spell it, so that they lend each other what
they mean (Provilkov et al. 2020, https://arxiv.org/abs/1910.13267).
"""

from __future__ import annotations

import json
import random
from collections.abc import Sequence
from pathlib import Path
from typing import Any

__all__ = ["find_splits", "read_splits", "split_some", "write_splits"]

_MOST = 4  # smaller pieces; more are letters
_BEST = 8  # ways to spell a piece that are looked at

Splits = list[list[int]]


def find_splits(pieces: Any) -> Splits:
    """Return, for each id, the likeliest other pieces that spell it; [] where there are none.

    Args:
        pieces: A SentencePiece processor.
    """
    size = pieces.get_piece_size()
    splits: Splits = [[] for _ in range(size)]
    for i in range(size):
        text = pieces.id_to_piece(i)
        if len(text) < 3 or not text.startswith("▁") or not text[1:].isalpha():
            continue
        whole, *others = pieces.nbest_encode_as_ids(text[1:], _BEST)
        # A bare space and the rest is no smaller.
        fit = [o for o in others if len(o) <= _MOST and pieces.id_to_piece(o[0]) != "▁"]
        if list(whole) == [i] and fit:
            splits[i] = list(fit[0])
    return splits


def split_some(
    ids: Sequence[int], splits: Splits, share: float, generator: random.Random
) -> list[int]:
    """Return ids with so many of those that can be split in their smaller pieces."""
    out: list[int] = []
    for i in ids:
        if splits[i] and generator.random() < share:
            out += splits[i]
        else:
            out.append(i)
    return out


def write_splits(packed: Path, splits: Splits) -> None:
    """Write what `read_splits` reads."""
    (packed / "splits.json").write_text(json.dumps(splits, separators=(",", ":")), "utf-8")


def read_splits(packed: Path) -> Splits:
    """Read the splits of a folder that `prepare` filled."""
    splits: Splits = json.loads((packed / "splits.json").read_text("utf-8"))
    return splits
