"""The server process: answers what it accepted before it stops.

Left out: what it serves (`application`).
"""

from __future__ import annotations

import socket
from typing import TYPE_CHECKING

import uvicorn

from summarizer.web.security.connections import PunctualProtocol

if TYPE_CHECKING:
    from fastapi import FastAPI

__all__ = ["Server"]

# What waits in the queue is done by then; a client that never reads is not waited for.
_SHUTDOWN_S = 90


class Server(uvicorn.Server):
    """Uvicorn with this service's manners.

    Args:
        app: What `build_app` built.
        host: Address to listen on.
        port: TCP port.
    """

    def __init__(self, app: FastAPI, host: str, port: int) -> None:
        self._app = app
        config = uvicorn.Config(
            app,
            host=host,
            port=port,
            root_path=app.state.root_path,
            http=PunctualProtocol,
            ws="none",
            lifespan="on",
            log_config=None,
            access_log=False,
            server_header=False,
            timeout_graceful_shutdown=_SHUTDOWN_S,
        )
        super().__init__(config)

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Stop listening, let what is under way end, then stop."""
        # An open page keeps a connection as its sign of life, which ends only on this event.
        self._app.state.page.stop_event.set()
        await super().shutdown(sockets)
