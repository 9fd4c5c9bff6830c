"""The key that LibreTranslate's clients send, which is a field of the body in place of a header.

Left out: whether the key is right (`admission`); the size of the body and its deadline (`guards`).
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING
from urllib.parse import parse_qs

if TYPE_CHECKING:
    from starlette.types import Message, Receive

__all__ = ["PATHS", "read_body_key"]

PATHS = ("/translate", "/detect")


async def read_body_key(receive: Receive, content_type: str) -> tuple[str, Receive]:
    """Read the body to its end and return its `api_key`, "" without one, and the body again.

    Args:
        receive: Where the body comes from.
        content_type: JSON, or else a form.
    """
    messages: list[Message] = []
    body = b""
    while True:
        message = await receive()
        messages.append(message)
        body += message.get("body", b"")
        if message["type"] != "http.request" or not message.get("more_body", False):
            break

    async def again() -> Message:
        return messages.pop(0) if messages else await receive()

    return _key(body, content_type), again


def _key(body: bytes, content_type: str) -> str:
    if content_type.startswith("application/json"):
        try:
            fields = json.loads(body)
        except (ValueError, RecursionError):
            return ""
        key = fields.get("api_key") if isinstance(fields, dict) else ""
        return key if isinstance(key, str) else ""
    try:
        return parse_qs(body.decode("ascii"), max_num_fields=100).get("api_key", [""])[0]
    except ValueError:  # no form, or one of too many fields
        return ""
