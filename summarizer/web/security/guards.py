"""What stands between the network and the application: bodies, security headers, request ids.

Left out: how many may work at once (`limits.Gate`); which hosts may be named (`serve`).
"""

from __future__ import annotations

import asyncio
import re
import secrets
import time
from typing import TYPE_CHECKING

from h11 import LocalProtocolError
from starlette.requests import ClientDisconnect

from summarizer.errors import DeadlineError, InputTooLargeError, SummarizerError
from summarizer.web.api.problems import answer_error, as_known_error
from summarizer.web.security.limits import MAX_BODY_BYTES, MAX_UPLOAD_BYTES

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

__all__ = ["Guard"]

_REQUEST_ID = re.compile(rb"[A-Za-z0-9._-]{1,64}")

_HEADERS = (
    # Gradio needs inline scripts and builds its HTML templates with Function(); nothing else may
    # come from, or go to, another origin.
    (
        b"content-security-policy",
        b"default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; "
        b"style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; "
        b"connect-src 'self'; worker-src 'self' blob:; object-src 'none'; base-uri 'self'; "
        b"form-action 'self'; frame-ancestors 'self'",
    ),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"x-frame-options", b"SAMEORIGIN"),  # for browsers that do not know frame-ancestors
    (b"permissions-policy", b"camera=(), geolocation=(), microphone=()"),
)
# A body of the largest size in 30 s is 1.6 Mbit/s.
_BODY_S = 30.0
# Whoever reads no byte of an answer for so long is hung up on.
_SEND_S = 60.0


class _CutError(Exception):
    """The body was given up while it was read; the exchange holds why."""


class Guard:
    """ASGI middleware: refuses large and slow bodies, adds security headers and `X-Request-ID`.

    Args:
        app: What comes next.
        max_body_bytes: Size of a body, uploads aside.
        body_s: Seconds in which a body must arrive.
    """

    def __init__(
        self, app: ASGIApp, max_body_bytes: int = MAX_BODY_BYTES, body_s: float = _BODY_S
    ) -> None:
        self._app, self._max, self._body_s = app, max_body_bytes, body_s

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        limit = MAX_UPLOAD_BYTES if scope["path"].endswith("/upload") else self._max
        exchange = _Exchange(dict(scope["headers"]), receive, send, limit, self._body_s)
        scope.setdefault("state", {})["request_id"] = exchange.id
        if exchange.refusal is None:
            try:
                await self._app(scope, exchange.receive, exchange.send)
            except (_CutError, ClientDisconnect, LocalProtocolError):
                pass  # given up by either side: nobody is there to be answered
            except Exception as unforeseen:  # noqa: BLE001 - a server would log it, article and all
                exchange.refusal = as_known_error(unforeseen)
        if exchange.refusal is not None and not exchange.started:
            answer = answer_error(exchange.refusal, scope)
            await answer(scope, receive, exchange.send_with_headers)


class _Exchange:
    """One request and its answer: how much was read and by when, whether the answer began."""

    def __init__(
        self,
        headers: dict[bytes, bytes],
        receive: Receive,
        send: Send,
        limit: int,
        body_s: float,
    ) -> None:
        self._receive, self._send, self._limit = receive, send, limit
        self.id = _request_id(headers.get(b"x-request-id", b""))
        self._added = (*_HEADERS, (b"x-request-id", self.id.encode()))
        declared = headers.get(b"content-length", b"0")
        is_too_large = declared.isdigit() and int(declared) > limit
        self.refusal: SummarizerError | None = _too_large(limit) if is_too_large else None
        self._deadline = time.monotonic() + body_s
        self._read, self._is_whole = 0, False
        self.started = False

    async def receive(self) -> Message:
        if self._is_whole:
            return await self._receive()  # waits for the caller to go away, as long as it takes
        try:
            async with asyncio.timeout(self._deadline - time.monotonic()):
                message = await self._receive()
        except TimeoutError:
            self.refusal = _too_slow()
            raise _CutError from None
        self._is_whole = not message.get("more_body", False)
        self._read += len(message.get("body", b""))
        if self._read > self._limit:
            self.refusal = _too_large(self._limit)
            raise _CutError
        return message

    async def send(self, message: Message) -> None:
        if self.refusal is not None and not self.started:
            return  # whatever the application makes of a cut body; the refusal follows
        await self.send_with_headers(message)

    async def send_with_headers(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.started = True
            message = {**message, "headers": [*message.get("headers", []), *self._added]}
        try:
            async with asyncio.timeout(_SEND_S):
                await self._send(message)
        except TimeoutError:  # it reads nothing: its connection ends with this exchange
            raise _CutError from None


def _too_slow() -> DeadlineError:
    return DeadlineError(
        "The request took too long to arrive.",
        f"Expected all of it within {_BODY_S:g} seconds.",
        "Check the connection and send it again.",
    )


def _too_large(limit: int) -> InputTooLargeError:
    return InputTooLargeError(
        "The request is too large.",
        f"Expected at most {limit:,} bytes.",
        "Send one article at a time.",
    )


def _request_id(given: bytes) -> str:
    """Keep the caller's id when it is harmless in a header and a log, else make one."""
    return given.decode() if _REQUEST_ID.fullmatch(given) else secrets.token_hex(8)
