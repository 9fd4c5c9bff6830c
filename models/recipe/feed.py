"""Batches as arrays, made beside training where that pays.

A GPU takes its steps faster than one process can shuffle, number and pad rows for it, so there each
task has a process of its own that stays some batches ahead. Left out: what is in a batch (`stream`,
`ranking`).
"""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable
from typing import Any, Generic, TypeVar

from models.recipe.shuffle import ShuffledBatches, StreamState

__all__ = ["Feed"]

_AHEAD = 48  # batches
T = TypeVar("T")
R = TypeVar("R")


class Feed(Generic[T, R]):
    """The batches of a stream, each as `collate` makes it.

    Args:
        stream: Where they come from.
        collate: Makes arrays of a batch; no torch, whose threads do not outlive a fork.
        background: Make them in another process.
    """

    def __init__(
        self,
        stream: ShuffledBatches[T],
        collate: Callable[[list[T]], R],
        *,
        background: bool = False,
    ) -> None:
        self.state = stream.state
        self._stream, self._collate, self._background = stream, collate, background
        self._queue: Any = None

    def next_batch(self) -> R:
        """Return the next batch and move on.

        Raises:
            RuntimeError: the other process failed; its own error is in the message.
        """
        if not self._background:
            self._stream.state = self.state
            return self._collate(self._stream.next_batch())
        if self._queue is None:
            self._start()
        batch, after = self._queue.get()
        if after is None:
            raise RuntimeError(f"The process that makes batches has failed: {batch}")
        self.state = after
        return batch  # type: ignore[no-any-return]  # a queue holds anything

    def _start(self) -> None:
        context = multiprocessing.get_context("fork")
        self._queue = context.Queue(_AHEAD)
        context.Process(target=self._fill, daemon=True).start()

    def _fill(self) -> None:
        self._stream.state = self.state
        try:
            while True:
                batch = self._collate(self._stream.next_batch())
                now = self._stream.state
                self._queue.put((batch, StreamState(now.epoch, now.chunk, now.batch)))
        except Exception as exc:  # noqa: BLE001  # the trainer must not wait for ever
            self._queue.put((repr(exc), None))
