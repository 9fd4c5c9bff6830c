"""Reads a web page for `clean`, guarded: public addresses only, and little of time and memory.

Every hop of a redirect is checked anew, and the connection goes to the address that was checked.
Left out: whether a server offers this at all (`web` has it off unless told otherwise).
"""

from __future__ import annotations

import contextlib
import socket
import threading
import time
from dataclasses import dataclass
from typing import Any
from urllib.parse import SplitResult, urljoin, urlsplit

from summarizer.article.address import Network
from summarizer.article.encoding import decode_bytes
from summarizer.errors import FetchError, InputTooLargeError

__all__ = ["Limits", "fetch"]

_AGENT = "tomtat/0.1 (summarizes one page at its reader's request)"
_TYPES = ("text/html", "application/xhtml+xml", "text/plain", "application/xml", "text/xml")
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_CHUNK = 65_536


@dataclass(frozen=True, slots=True)
class Limits:
    """What one page may cost.

    Attributes:
        total_s: Seconds for all of it, redirects included.
        idle_s: Seconds without a byte.
        max_bytes: Size of the body after decompression.
        max_redirects: Hops.
    """

    total_s: float = 20.0
    idle_s: float = 8.0
    max_bytes: int = 5_000_000
    max_redirects: int = 5


def fetch(url: str, *, network: Network | None = None, limits: Limits | None = None) -> str:
    """Return the text or HTML at `url`.

    Args:
        url: An http or https link.
        network: How to look names up and which addresses to allow; the public internet if None.
        limits: Limits of time and size; the defaults of `Limits` if None.

    Raises:
        FetchError: the link cannot be read, or leads somewhere it must not.
        InputTooLargeError: the page is over the size limit.
        EncodingError: the page is not text.
    """
    network, limits = network or Network(), limits or Limits()
    deadline = time.monotonic() + limits.total_s
    for _ in range(limits.max_redirects + 1):
        parts = _split(url)
        status, headers, body = _get(parts, network, limits, deadline)
        if status in _REDIRECTS and headers.get("location"):
            url = urljoin(url, headers["location"])
            continue
        if status != 200:
            raise _failed(
                f"The server answered {status}.", "Open the link in a browser to see why."
            )
        kind, _, parameters = headers.get("content-type", "text/html").partition(";")
        if kind.strip().lower() not in _TYPES:
            raise _failed(
                f"The link leads to {kind.strip()[:60]!r}, not to a page.",
                "Download the file and open it instead.",
            )
        return decode_bytes(body, _charset(parameters))
    raise _failed(
        f"The link redirects more than {limits.max_redirects} times.", "Use the page's own address."
    )


def _failed(what: str, fix: str) -> FetchError:
    return FetchError(what, "Expected a link to a public web page.", fix)


def _charset(parameters: str) -> str:
    _, _, value = parameters.lower().partition("charset=")
    return value.split(";")[0].strip(" \"'")


def _split(url: str) -> SplitResult:
    try:
        parts = urlsplit(url.strip())
        valid = parts.scheme in ("http", "https") and parts.hostname and parts.port != 0
    except ValueError:
        valid = False
    if not valid or parts.username is not None:
        raise _failed("The link is not a web address.", "Give a link that starts with https://.")
    return parts


def _get(
    parts: SplitResult, network: Network, limits: Limits, deadline: float
) -> tuple[int, dict[str, str], bytes]:
    """One request, without following redirects: status, headers in lower case, body."""
    import urllib3  # 0.1 s: only when a link comes
    from urllib3.exceptions import HTTPError, LocationValueError

    host = parts.hostname or ""
    port = parts.port or (443 if parts.scheme == "https" else 80)
    watch = _Watch()
    pool = _open_pool(urllib3, parts.scheme, host, port, network)
    pool.ConnectionCls = _watched(pool.ConnectionCls, watch)
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    default = port == (443 if parts.scheme == "https" else 80)
    shown = f"[{host}]" if ":" in host else host
    headers = {
        "Host": shown if default else f"{shown}:{port}",
        "User-Agent": _AGENT,
        "Accept": "text/html,application/xhtml+xml,text/plain;q=0.9",
        "Accept-Encoding": "gzip, deflate",
    }
    watch.start(deadline)
    try:
        response = pool.urlopen(
            "GET",
            target,
            headers=headers,
            redirect=False,
            retries=False,
            preload_content=False,
            timeout=urllib3.Timeout(connect=limits.idle_s, read=limits.idle_s),
        )
        found = {key.lower(): value for key, value in response.headers.items()}
        is_page = response.status == 200
        body = _read(response, limits, deadline) if is_page else b""
        return response.status, found, body
    except (HTTPError, LocationValueError, OSError, ValueError) as exc:
        if isinstance(exc, (FetchError, InputTooLargeError)):
            raise
        raise _failed(
            f"The page at {host!r} could not be read ({type(exc).__name__}).",
            "Try again, or open the page and paste its text.",
        ) from exc
    finally:
        watch.stop()
        pool.close()


class _Watch:
    """Ends a connection at a time, whatever it does: a header or a TLS handshake may come in drops.

    Time-outs of sockets count from the last byte, so they alone bound nothing.
    """

    def __init__(self) -> None:
        self._socket: socket.socket | None = None
        self._timer: threading.Timer | None = None
        self._is_over = False

    def start(self, deadline: float) -> None:
        self._timer = threading.Timer(max(0.0, deadline - time.monotonic()), self._end)
        self._timer.daemon = True
        self._timer.start()

    def watch(self, connected: socket.socket) -> None:
        self._socket = connected.dup()  # TLS takes the original over
        if self._is_over:
            self._end()

    def stop(self) -> None:
        if self._timer:
            self._timer.cancel()
        if self._socket:
            self._socket.close()

    def _end(self) -> None:
        self._is_over = True
        if self._socket:
            with contextlib.suppress(OSError):
                self._socket.shutdown(socket.SHUT_RDWR)


def _watched(connection: Any, watch: _Watch) -> Any:
    class Watched(connection):  # type: ignore[misc]
        def _new_conn(self) -> socket.socket:
            connected: socket.socket = super()._new_conn()
            watch.watch(connected)
            return connected

    return Watched


def _open_pool(urllib3: Any, scheme: str, host: str, port: int, network: Network) -> Any:
    """A connection pool to the checked address that speaks to the server in the host's name."""
    address = network.pin(host, port)
    if scheme == "http":
        return urllib3.HTTPConnectionPool(address, port, maxsize=1)
    return urllib3.HTTPSConnectionPool(
        address, port, maxsize=1, server_hostname=host, assert_hostname=host
    )


def _read(response: Any, limits: Limits, deadline: float) -> bytes:
    """The body, decompressed, read piece by piece so that neither bytes nor drops run away."""
    chunks: list[bytes] = []
    size = 0
    while True:
        chunk = response.read1(_CHUNK, decode_content=True)
        if time.monotonic() > deadline:
            raise _failed(
                f"The page took longer than {limits.total_s:g} seconds.",
                "Open the page yourself and paste its text.",
            )
        if not chunk:
            return b"".join(chunks)
        size += len(chunk)
        if size > limits.max_bytes:
            raise InputTooLargeError(
                f"The page is larger than {limits.max_bytes} bytes.",
                "Expected the page of one article.",
                "Open the page yourself and paste its text.",
            )
        chunks.append(chunk)
