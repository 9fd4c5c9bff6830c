"""Endless shuffled batches, the same ones however often training is stopped and started.

Each chunk of rows is shuffled and batched by a generator seeded with (seed, name, epoch, chunk), so
the whole state is three numbers and no generator has to be saved. Left out: what a row is
(`stream`, `ranking`).
"""

from __future__ import annotations

import random
from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

__all__ = ["ShuffledBatches", "StreamState"]

T = TypeVar("T")


@dataclass(slots=True)
class StreamState:
    """Where a stream stands: its next batch is `batch` of `chunk` of `epoch`."""

    epoch: int = 0
    chunk: int = 0
    batch: int = 0


class ShuffledBatches(ABC, Generic[T]):
    """Batches of rows, epoch after epoch.

    Args:
        name: Distinguishes streams of one seed.
        rows: How many there are; at least one.
        seed: Of everything random.
        chunk: Rows of a chunk; enough for many batches.
    """

    def __init__(self, name: str, rows: int, seed: int, chunk: int = 1024) -> None:
        if not rows:
            raise ValueError(f"no rows for {name}")
        self.state = StreamState()
        self._name, self._count, self._seed, self._size = name, rows, seed, chunk
        self._loaded: tuple[int, int] | None = None
        self._chunk: list[list[T]] = []
        self._order: tuple[int, list[int]] = (-1, [])

    def next_batch(self) -> list[T]:
        """Return the next batch and move on."""
        state = self.state
        self._load()
        batch = self._chunk[state.batch]
        state.batch += 1
        if state.batch == len(self._chunk):
            state.batch, state.chunk = 0, state.chunk + 1
            if state.chunk * self._size >= self._count:
                state.chunk, state.epoch = 0, state.epoch + 1
        return batch

    @abstractmethod
    def _batches(self, indexes: Sequence[int], generator: random.Random) -> list[list[T]]:
        """Return the batches of some rows, in any order; at least one."""

    def _load(self) -> None:
        epoch, chunk = self.state.epoch, self.state.chunk
        if self._loaded == (epoch, chunk):
            return
        if self._order[0] != epoch:
            order = list(range(self._count))
            random.Random(f"{self._seed} {self._name} {epoch}").shuffle(order)
            self._order = (epoch, order)
        generator = random.Random(f"{self._seed} {self._name} {epoch} {chunk}")
        start = chunk * self._size
        self._chunk = self._batches(self._order[1][start : start + self._size], generator)
        generator.shuffle(self._chunk)
        self._loaded = (epoch, chunk)
