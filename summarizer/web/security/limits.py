"""How much the page and the API take: sizes, and how many may wait.

Left out: who may call (`serve` decides by the address it binds to); HTTP (`guards`).
"""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager

from summarizer.deadline import Deadline, current_deadline
from summarizer.errors import BusyError, InputTooLargeError
from summarizer.service import MAX_CHARACTERS

__all__ = [
    "MAX_BODY_BYTES",
    "MAX_SESSIONS",
    "MAX_STATE_BYTES",
    "MAX_UPLOADS_BYTES",
    "MAX_UPLOAD_BYTES",
    "MAX_WAITING",
    "MAX_WAIT_S",
    "STATE_S",
    "Gate",
    "busy",
    "check_size",
]

# JSON may write a Vietnamese letter as "\uXXXX": six bytes a character, and room for the rest.
MAX_BODY_BYTES = 6 * MAX_CHARACTERS + 100_000

# A newspaper page as PDF has a few megabytes; the reader of documents has its own limits besides.
MAX_UPLOAD_BYTES = 20_000_000

# At about a second an article the last of them waits a quarter of a minute.
MAX_WAITING = 16

# A large model takes some seconds an article; nobody waits longer than that for a page.
MAX_WAIT_S = 120.0

# How long the page's last summary can still be changed and checked: a working day.
STATE_S = 8 * 3600

# Pages whose last summary is kept; of more, those used longest ago are forgotten.
MAX_SESSIONS = 200


# What all of them together may weigh: a dozen of the largest articles, two hundred ordinary ones.
MAX_STATE_BYTES = 300_000_000

# Of all uploads together that were not read yet; the page's second tab takes a hundred at once.
MAX_UPLOADS_BYTES = 500_000_000

# How soon a place is free again whose caller has gone.
_LOOK_S = 0.2


def check_size(text: str) -> None:
    """Refuse a text that is too long to be an article.

    Raises:
        InputTooLargeError: it is over `MAX_CHARACTERS` code points.
    """
    if len(text) > MAX_CHARACTERS:
        raise InputTooLargeError(
            f"The text has {len(text):,} characters.",
            f"Expected at most {MAX_CHARACTERS:,}.",
            "Send one article at a time.",
        )


class Gate:
    """A bounded queue before the model: one works, a few wait; the page and the API share it.

    The engine uses every core for one article, so two at once only make both late. What nobody
    waits for any more leaves the queue; time spent in it is no time of work (`Deadline`).

    Args:
        waiting: How many may wait; one more is refused at once.
        wait_s: How long one waits before it is refused after all.

    Raises:
        BusyError: on entering, when too many wait already, or the wait was too long.
        AbandonedError: while waiting, when nobody waits for the answer any more.
    """

    def __init__(self, waiting: int = MAX_WAITING, wait_s: float = MAX_WAIT_S) -> None:
        self._most, self._wait_s = waiting + 1, wait_s
        self._changed = threading.Condition()
        self._queue: deque[object] = deque()

    @property
    def taken(self) -> int:
        """How many are at work or waiting."""
        return len(self._queue)

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Wait for the turn, and work."""
        ticket, deadline = object(), current_deadline()
        with self._changed:
            if len(self._queue) >= self._most:
                raise busy()
            self._queue.append(ticket)
        try:
            self._wait(ticket, deadline)
            with deadline.running():
                yield
        finally:
            with self._changed:
                self._queue.remove(ticket)
                self._changed.notify_all()

    def _wait(self, ticket: object, deadline: Deadline) -> None:
        until = time.monotonic() + self._wait_s
        with self._changed:
            while self._queue[0] is not ticket:
                deadline.check()
                left = until - time.monotonic()
                if left <= 0:
                    raise busy()
                self._changed.wait(min(left, _LOOK_S))


def busy() -> BusyError:
    """Return the error that says that the queue is full."""
    return BusyError(
        "Too many requests are waiting.",
        "Expected a free place in the queue.",
        "Try again in a few seconds.",
        retry_after_s=10,
    )
