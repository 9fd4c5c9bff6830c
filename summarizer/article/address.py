"""Which network addresses a link may lead to: public ones only, whatever the name says.

The address is looked up once and checked; the caller connects to that very address, so a name that
changes its answer between check and use gains nothing.
"""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable
from dataclasses import dataclass

from summarizer.errors import FetchError

__all__ = ["Network", "is_public"]

# The only part of IPv6 that is given to networks of the public; IANA's registry of unicast space.
_UNICAST = ipaddress.IPv6Network("2000::/3")
# What Python calls global in it all the same (IANA's registries of special-purpose addresses):
# ranges that carry another address inside or lead to a relay, which cannot be seen (6to4, Teredo,
# AMT), protocol assignments, examples, and the sink of reverse look-ups (AS112).
_SPECIAL = tuple(
    ipaddress.ip_network(network)
    for network in (
        "2001::/23",
        "2002::/16",
        "2620:4f:8000::/48",
        "3fff::/20",
        "192.0.0.0/24",
        "192.31.196.0/24",
        "192.52.193.0/24",
        "192.88.99.0/24",
        "192.175.48.0/24",
    )
)


def is_public(address: str) -> bool:
    """Whether `address` is an ordinary public unicast address, not local, private or reserved."""
    try:
        ip = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(ip, ipaddress.IPv6Address) and ip.ipv4_mapped:
        ip = ip.ipv4_mapped
    if (ip.version == 6 and ip not in _UNICAST) or any(ip in network for network in _SPECIAL):
        return False
    return ip.is_global and not (ip.is_multicast or ip.is_reserved or ip.is_unspecified)


def _look_up(host: str, port: int) -> list[str]:
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [str(entry[4][0]) for entry in found]


@dataclass(frozen=True, slots=True)
class Network:
    """How names become addresses, and which addresses are allowed.

    Attributes:
        look_up: Host and port to addresses; raises OSError when there is none.
        is_allowed: Whether an address may be connected to.
    """

    look_up: Callable[[str, int], list[str]] = _look_up
    is_allowed: Callable[[str], bool] = is_public

    def pin(self, host: str, port: int) -> str:
        """Return the one address to connect to for `host`.

        Raises:
            FetchError: the name has no address, or one that is not allowed.
        """
        try:
            addresses = self.look_up(host, port)
        except (OSError, UnicodeError) as exc:
            raise FetchError(
                f"The host {host!r} was not found.",
                "Expected a link to a public web page.",
                "Check the link and the network.",
            ) from exc
        if not addresses or not all(self.is_allowed(address) for address in addresses):
            raise FetchError(
                f"The host {host!r} is not on the public internet.",
                "Expected a link to a public web page.",
                "Open the page yourself and paste its text.",
            )
        return addresses[0]
