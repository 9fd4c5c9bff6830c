"""How much the page and the API take: sizes, and how many may wait.

Left out: who may call (`serve` decides by the address it binds to); HTTP (`guards`).
"""

from __future__ import annotations

import threading
from types import TracebackType

from summarizer.errors import BusyError, InputTooLargeError
from summarizer.service import MAX_CHARACTERS

__all__ = [
    "MAX_BODY_BYTES",
    "MAX_SESSIONS",
    "MAX_UPLOAD_BYTES",
    "MAX_WAITING",
    "MAX_WAIT_S",
    "STATE_S",
    "Gate",
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
    """Lets one piece of work through at a time and a few wait; the page and the API share it.

    The engine uses every core for one article, so two at once only make both late.

    Args:
        waiting: How many may wait; one more is refused at once.
        wait_s: How long one waits before it is refused after all.

    Attributes:
        taken: How many are at work or waiting.

    Raises:
        BusyError: on entering, when too many wait already, or the wait was too long.
    """

    def __init__(self, waiting: int = MAX_WAITING, wait_s: float = MAX_WAIT_S) -> None:
        self._most, self._wait_s = waiting + 1, wait_s
        self._counting, self._work = threading.Lock(), threading.Lock()
        self.taken = 0

    def __enter__(self) -> None:
        with self._counting:
            if self.taken >= self._most:
                raise _busy()
            self.taken += 1
        if not self._work.acquire(timeout=self._wait_s):
            self._give_back()
            raise _busy()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._work.release()
        self._give_back()

    def _give_back(self) -> None:
        with self._counting:
            self.taken -= 1


def _busy() -> BusyError:
    return BusyError(
        "Too many requests are waiting.",
        "Expected a free place in the queue.",
        "Try again in a few seconds.",
        retry_after_s=10,
    )
