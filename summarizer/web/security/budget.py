"""Gives each request a budget of work, and ends its work when its caller goes away.

Left out: what the budget is spent on and where it is asked for (`summarizer.deadline`); the page's
events, which Gradio runs outside of any request (`page.running`).
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from summarizer.deadline import Deadline, under

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

__all__ = ["WorkBudget"]


class WorkBudget:
    """ASGI middleware: sets the deadline of each request.

    Args:
        app: What comes next.
        seconds: How long one request may work.
    """

    def __init__(self, app: ASGIApp, seconds: float) -> None:
        self._app, self._seconds = app, seconds

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        caller = _Caller(receive, Deadline(self._seconds))
        try:
            with under(caller.deadline):
                await self._app(scope, caller.receive, send)
        finally:
            caller.leave()


class _Caller:
    """Whoever waits at the other end of one request."""

    def __init__(self, receive: Receive, deadline: Deadline) -> None:
        self._receive, self.deadline = receive, deadline
        self._departure: asyncio.Task[Message] | None = None

    async def receive(self) -> Message:
        if self._departure is not None:
            return await asyncio.shield(self._departure)
        message = await self._receive()
        if not message.get("more_body", False):  # the body is whole: what follows is the end
            self._departure = asyncio.create_task(self._watch())
        return message

    async def _watch(self) -> Message:
        message = await self._receive()
        self.deadline.cancel()
        return message

    def leave(self) -> None:
        """End the work with the request: it was answered, or the server stops."""
        self.deadline.cancel()
        if self._departure is not None:
            self._departure.cancel()
