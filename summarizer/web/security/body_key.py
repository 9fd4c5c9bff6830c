"""The key that LibreTranslate's clients send, which is a field of the body in place of a header.

Left out: whether the key is right (`admission`); bodies of known users (`guards`).
"""

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING

from summarizer.errors import DeadlineError, InputTooLargeError, OptionError
from summarizer.web.api.fields import read_fields

if TYPE_CHECKING:
    from starlette.types import Message, Receive

__all__ = ["PATHS", "read_body_key"]

PATHS = ("/translate", "/translate_file", "/detect")
# An article of 40,000 letters, written as "\\uXXXX"; more goes with a key in a header.
_BYTES, _SECONDS = 250_000, 5.0


async def read_body_key(receive: Receive, content_type: str) -> tuple[str, Receive]:
    """Read the body to its end and return its `api_key`, "" without one, and the body again.

    Args:
        receive: Where the body comes from.
        content_type: JSON, a form with files, or else a form.

    Raises:
        InputTooLargeError: it is more than somebody unknown may send.
        DeadlineError: it takes longer than it may.
    """
    messages: list[Message] = []
    body = b""
    little = _small_and_soon(receive)
    while True:
        message = await little()
        messages.append(message)
        body += message.get("body", b"")
        if message["type"] != "http.request" or not message.get("more_body", False):
            break

    async def again() -> Message:
        return messages.pop(0) if messages else await receive()

    return await _key(body, content_type), again


def _small_and_soon(receive: Receive) -> Receive:
    until, read = time.monotonic() + _SECONDS, 0

    async def receive_little() -> Message:
        nonlocal read
        try:
            async with asyncio.timeout(until - time.monotonic()):
                message = await receive()
        except TimeoutError:
            raise DeadlineError(
                "The request took too long to arrive.",
                f"Expected all of it within {_SECONDS:g} seconds, for it names no user.",
                "Send the key as 'Authorization: Bearer KEY'.",
            ) from None
        read += len(message.get("body", b""))
        if read > _BYTES:
            raise InputTooLargeError(
                "The request is too large for one that names no user.",
                f"Expected at most {_BYTES:,} bytes with the key in the body.",
                "Send the key as 'Authorization: Bearer KEY'.",
            )
        return message

    return receive_little


async def _key(body: bytes, content_type: str) -> str:
    try:
        key = (await read_fields(body, content_type)).get("api_key")
    except OptionError:
        return ""
    return key if isinstance(key, str) else ""
