"""Translated files that wait to be fetched: in memory, for half an hour, and not too many."""

from __future__ import annotations

import secrets
import time
from collections import OrderedDict
from collections.abc import Callable

__all__ = ["Downloads"]


class Downloads:
    """Files by names that nobody guesses; the oldest go first.

    Args:
        most_bytes: Size of all of them together.
        seconds: How long one is kept.
        clock: Seconds that only grow.
    """

    def __init__(
        self,
        most_bytes: int = 50_000_000,
        seconds: float = 1800.0,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._most, self._seconds, self._clock = most_bytes, seconds, clock
        self._kept: OrderedDict[str, tuple[bytes, float]] = OrderedDict()

    def keep(self, content: bytes, ending: str) -> str:
        """Keep a file and return its name, which ends in `ending`."""
        name = f"{secrets.token_urlsafe(24)}{ending}"
        self._kept[name] = (content, self._clock() + self._seconds)
        self._forget()
        return name

    def get(self, name: str) -> bytes | None:
        """Return a file, None where there is none, or none any more."""
        self._forget()
        return self._kept[name][0] if name in self._kept else None

    def _forget(self) -> None:
        size = sum(len(content) for content, _ in self._kept.values())
        for name, (content, until) in list(self._kept.items()):
            if until > self._clock() and size <= self._most:
                break
            size -= len(content)
            del self._kept[name]
