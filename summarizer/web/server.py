"""The server process: takes its port before it loads, and answers what it accepted before it stops.

Left out: what it serves (`application`).
"""

from __future__ import annotations

import errno
import faulthandler
import os
import signal
import socket
from collections.abc import Callable
from contextlib import suppress
from types import FrameType
from typing import TYPE_CHECKING

import uvicorn

from summarizer.errors import OptionError
from summarizer.web.security.connections import PunctualProtocol

if TYPE_CHECKING:
    from fastapi import FastAPI

__all__ = ["Server", "address_of", "open_many_files", "stay_on_hangup", "take_port"]

# What waits in the queue is done by then; a client that never reads is not waited for.
_SHUTDOWN_S = 85
# A thread that hears nothing would keep the process after that; the process ends all the same.
_END_S = 90
_WHY = {
    errno.EADDRINUSE: "another program has it",
    errno.EACCES: "only an administrator may use it",
    errno.EADDRNOTAVAIL: "the address is none of this machine's",
}


def take_port(host: str, port: int) -> list[socket.socket]:
    """Return sockets bound to all addresses of a host; connections are taken later.

    Raises:
        OptionError: the address cannot be used.
    """
    sockets: list[socket.socket] = []
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
        for family, kind, protocol, _, address in dict.fromkeys(found):
            sockets.append(socket.socket(family, kind, protocol))
            sockets[-1].setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            if family == socket.AF_INET6:
                sockets[-1].setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
            sockets[-1].bind(address)
    except OSError as exc:
        for opened in sockets:
            opened.close()
        raise _cannot_listen(host, port, exc) from exc
    return sockets


def _cannot_listen(host: str, port: int, error: OSError) -> OptionError:
    why = _WHY.get(error.errno or 0, error.strerror or "unknown reason")
    return OptionError(
        f"Cannot listen on {address_of(host, port)}: {why}.",
        "Expected an address of this machine and a free port.",
        f"Choose another port with --port, like {port + 1 if port < 65535 else 7860}.",
    )


def address_of(host: str, port: int) -> str:
    """Return `host:port` as it stands in a link, an IPv6 address in brackets."""
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"


def open_many_files() -> None:
    """Let this process hold as many connections as the system lets it; 1,024 are soon used up."""
    with suppress(ImportError):  # not on Windows
        import resource

        _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
        with suppress(OSError, ValueError):
            resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))


def stay_on_hangup() -> None:
    """Let SIGHUP, the habit for "read your files again", end this process no more.

    Unless its terminal has gone: whoever closes the window does not want it to go on unseen.
    """
    if not hasattr(signal, "SIGHUP") or signal.getsignal(signal.SIGHUP) is not signal.SIG_DFL:
        return
    had_terminal = _has_terminal()

    def hear(_: int, __: FrameType | None) -> None:
        if had_terminal and not _has_terminal():
            os.kill(os.getpid(), signal.SIGTERM)

    signal.signal(signal.SIGHUP, hear)


def _has_terminal() -> bool:
    try:
        os.close(os.open("/dev/tty", os.O_RDWR | os.O_NOCTTY))
    except OSError:
        return False
    return True


class Server(uvicorn.Server):
    """Uvicorn with this service's manners.

    Args:
        app: What `build_app` built.
        host: Address to listen on.
        port: TCP port.
        on_ready: Called when connections are taken.
    """

    def __init__(
        self, app: FastAPI, host: str, port: int, on_ready: Callable[[], None] = lambda: None
    ) -> None:
        self._app, self._on_ready = app, on_ready
        self._host, self._port = host, port
        config = uvicorn.Config(
            app,
            host=host,
            port=port,
            root_path=app.state.root_path,
            forwarded_allow_ips=list(app.state.proxies),
            http=PunctualProtocol,
            ws="none",
            lifespan="on",
            log_config=None,
            access_log=False,
            server_header=False,
            timeout_graceful_shutdown=_SHUTDOWN_S,
        )
        super().__init__(config)

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Take connections, then say so."""
        try:
            await super().startup(sockets)
        except OSError as exc:  # another program was quicker since the port was taken
            raise _cannot_listen(self._host, self._port, exc) from exc
        if self.started:
            self._on_ready()

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Begin to stop; whatever hangs then, the process ends in time."""
        faulthandler.dump_traceback_later(_END_S, exit=True)
        super().handle_exit(sig, frame)

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Stop listening, let what is under way end, then stop."""
        # An open page keeps a connection as its sign of life, which ends only on this event.
        self._app.state.running.let_end()
        self._app.state.page.stop_event.set()
        await super().shutdown(sockets)
        self._app.state.running.stop_all()
