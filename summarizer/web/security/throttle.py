"""How often a client may ask, how often it may fail to prove who it is, how many places it takes.

Left out: what a client is and what it hears (`admission`).
"""

from __future__ import annotations

import ipaddress
import time
from collections import Counter, OrderedDict
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from summarizer.errors import BusyError

__all__ = ["Allowance", "Places", "client_of"]

# Clients remembered at once; the longest silent one is forgotten first.
_MOST = 10_000


class Allowance:
    """Lets each client do something `count` times in `seconds`, evenly refilled.

    Args:
        count: How many at once, and how many in `seconds`; 0 for any number.
        seconds: Time in which an empty allowance is full again.
        clock: Seconds that only grow.
    """

    def __init__(
        self, count: int, seconds: float, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._count, self._per_second, self._clock = count, count / seconds, clock
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def wait_s(self, client: str) -> float:
        """Return the seconds until the client may go on, 0 when it may now."""
        if not self._count:
            return 0.0
        left = self._now(client)
        return 0.0 if left >= 1 else (1 - left) / self._per_second

    def take(self, client: str) -> None:
        """Count one against the client."""
        self._add(client, -1)

    def give_back(self, client: str) -> None:
        """Undo one `take`."""
        self._add(client, 1)

    def _add(self, client: str, change: int) -> None:
        if not self._count:
            return
        self._left[client] = (self._now(client) + change, self._clock())
        self._left.move_to_end(client)
        while len(self._left) > _MOST:
            self._left.popitem(last=False)

    def _now(self, client: str) -> float:
        left, since = self._left.get(client, (float(self._count), 0.0))
        return min(float(self._count), left + (self._clock() - since) * self._per_second)


class Places:
    """So many at once, and of them only a part for one client.

    Args:
        most: How many at once.
        of_one: How many of them one client may take.
    """

    def __init__(self, most: int, of_one: int) -> None:
        self._most, self._of_one = most, of_one
        self._taken: Counter[str] = Counter()

    @contextmanager
    def place(self, client: str) -> Iterator[None]:
        """Take a place for a block.

        Raises:
            BusyError: there is none, or none for this client.
        """
        if self._taken.total() >= self._most or self._taken[client] >= self._of_one:
            raise BusyError(
                "Too many requests are open.",
                f"Expected at most {self._of_one} of one client and {self._most} of all at once.",
                "Close some, or try again in a few seconds.",
                retry_after_s=10,
            )
        self._taken[client] += 1
        try:
            yield
        finally:
            self._taken[client] -= 1
            if not self._taken[client]:
                del self._taken[client]


def client_of(address: str) -> str:
    """Return who counts as one client: an IPv4 address, or the network of an IPv6 one."""
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return "unknown"
    if isinstance(parsed, ipaddress.IPv6Address):
        mapped = parsed.ipv4_mapped
        return str(mapped or ipaddress.ip_network((parsed, 64), strict=False))
    return str(parsed)
