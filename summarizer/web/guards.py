"""What stands between the network and the application: size of bodies, headers, request ids.

Left out: how many may work at once (`limits.Gate`); which hosts may be named (`serve`).
"""

from __future__ import annotations

import re
import secrets
from typing import TYPE_CHECKING

from summarizer.errors import InputTooLargeError, SummarizerError
from summarizer.web.limits import MAX_BODY_BYTES, MAX_UPLOAD_BYTES
from summarizer.web.problems import as_known_error, problem_response

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
)


class _TooLargeError(Exception):
    """The body grew over the limit while it was read."""


class Guard:
    """ASGI middleware: refuses large bodies, adds security headers and `X-Request-ID`."""

    def __init__(self, app: ASGIApp, max_body_bytes: int = MAX_BODY_BYTES) -> None:
        self._app = app
        self._max = max_body_bytes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        limit = MAX_UPLOAD_BYTES if scope["path"].endswith("/upload") else self._max
        exchange = _Exchange(dict(scope["headers"]), receive, send, limit)
        error: SummarizerError | None = None
        if not exchange.is_too_large:
            try:
                await self._app(scope, exchange.receive, exchange.send)
            except _TooLargeError:
                pass
            except Exception as unforeseen:  # noqa: BLE001 - a server would log it, article and all
                error = as_known_error(unforeseen)
        if exchange.is_too_large:
            error = _too_large(limit)
        if error is not None and not exchange.started:
            await problem_response(error)(scope, receive, exchange.send_with_headers)


class _Exchange:
    """One request and its answer: how much was read, whether the answer began."""

    def __init__(
        self, headers: dict[bytes, bytes], receive: Receive, send: Send, limit: int
    ) -> None:
        self._receive, self._send, self._limit = receive, send, limit
        self._added = (*_HEADERS, (b"x-request-id", _request_id(headers.get(b"x-request-id", b""))))
        declared = headers.get(b"content-length", b"0")
        self.is_too_large = declared.isdigit() and int(declared) > limit
        self._read = 0
        self.started = False

    async def receive(self) -> Message:
        message = await self._receive()
        self._read += len(message.get("body", b""))
        if self._read > self._limit:
            self.is_too_large = True
            raise _TooLargeError
        return message

    async def send(self, message: Message) -> None:
        if self.is_too_large and not self.started:
            return  # whatever the application makes of a cut body; the refusal follows
        await self.send_with_headers(message)

    async def send_with_headers(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.started = True
            message = {**message, "headers": [*message.get("headers", []), *self._added]}
        await self._send(message)


def _too_large(limit: int) -> InputTooLargeError:
    return InputTooLargeError(
        "The request is too large.",
        f"Expected at most {limit:,} bytes.",
        "Send one article at a time.",
    )


def _request_id(given: bytes) -> bytes:
    """Keep the caller's id when it is harmless in a header and a log, else make one."""
    return given if _REQUEST_ID.fullmatch(given) else secrets.token_hex(8).encode()
