"""How long a piece of work may take, and whether anybody still waits for it.

Work that can be long calls `check_deadline` between two sentences and before each call of a model.
The deadline travels in a context variable, so that nothing on the way has to hand it on. Left out:
who sets one (`summarizer.web`), and work that never asks (`web.security.text_work` ends its
process).
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar, copy_context
from typing import TypeVar

from summarizer.errors import AbandonedError, DeadlineExceededError

__all__ = ["Deadline", "check_deadline", "current_deadline", "steps_under", "under"]

T = TypeVar("T")


class Deadline:
    """A budget of seconds, and the word that nobody waits any more.

    Args:
        seconds: How long the work may take, time in a queue not counted.
        clock: Seconds that only grow.
        outer: A deadline whose end is this one's, too: a batch's, for one of its files.
    """

    def __init__(
        self,
        seconds: float = math.inf,
        clock: Callable[[], float] = time.monotonic,
        outer: Deadline | None = None,
    ) -> None:
        self.seconds, self._clock, self._outer = seconds, clock, outer
        self._used, self._since = 0.0, math.inf
        self._is_cancelled = False

    @property
    def left_s(self) -> float:
        """Seconds that are left."""
        return self.seconds - self._used - max(0.0, self._clock() - self._since)

    def cancel(self) -> None:
        """Say that nobody waits any more; any thread may."""
        self._is_cancelled = True

    @contextmanager
    def running(self) -> Iterator[None]:
        """Count the seconds of a block."""
        self._since = self._clock()
        try:
            yield
        finally:
            self._used += self._clock() - self._since
            self._since = math.inf

    def check(self) -> None:
        """Go on only if there is somebody who waits, and time.

        Raises:
            AbandonedError: it was cancelled.
            DeadlineExceededError: the seconds are spent.
        """
        if self._outer is not None:
            self._outer.check()
        if self._is_cancelled:
            raise AbandonedError(
                "Nobody waits for the answer any more.",
                "Expected the caller to stay until it is there.",
                "Send the request again and keep the connection open.",
            )
        if self.left_s <= 0:
            raise self.exceeded()

    def exceeded(self) -> DeadlineExceededError:
        """Return the error that says that the seconds are spent."""
        return DeadlineExceededError(
            f"The work took longer than {self.seconds:g} seconds.",
            f"Expected a text that is done within {self.seconds:g} seconds (TOMTAT_WORK_SECONDS).",
            "Send less text at a time, or have the limit raised.",
        )


_ENDLESS = Deadline()
_current: ContextVar[Deadline] = ContextVar("deadline", default=_ENDLESS)


def current_deadline() -> Deadline:
    """Return the deadline of the work under way; one that never ends when none was set."""
    return _current.get()


def check_deadline() -> None:
    """Go on only if the work under way may; see `Deadline.check`."""
    _current.get().check()


@contextmanager
def under(deadline: Deadline) -> Iterator[None]:
    """Set the deadline of a block."""
    token = _current.set(deadline)
    try:
        yield
    finally:
        _current.reset(token)


def steps_under(deadline: Deadline, steps: Iterator[T]) -> Iterator[T]:
    """Yield the steps, each made under the deadline, whichever thread asks for it."""
    context = copy_context()
    context.run(_current.set, deadline)
    try:
        while True:
            try:
                step = context.run(next, steps)
            except StopIteration:
                return
            yield step
    finally:
        if close := getattr(steps, "close", None):
            context.run(close)
