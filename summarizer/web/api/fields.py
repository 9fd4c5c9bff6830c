"""The fields of a request's body as LibreTranslate reads them: JSON, a form, or a form with files.

Left out: what the fields mean (`libretranslate`); who may send how much (`body_key`, `guards`).
"""

from __future__ import annotations

import json
from collections.abc import AsyncGenerator
from typing import Any
from urllib.parse import parse_qsl

from starlette.datastructures import Headers, UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser

from summarizer.errors import OptionError

__all__ = ["Sent", "read_fields"]

_MOST = 100


class Sent(dict[str, Any]):
    """The fields of one body; a file's is `(name, bytes)`."""


async def read_fields(body: bytes, content_type: str) -> Sent:
    """Return the fields of a body.

    Args:
        body: All of it.
        content_type: As the caller says it; anything but JSON and multipart is taken for a form, in
            UTF-8 as everything here, percent-encoded or not.

    Raises:
        OptionError: the body has another form than it says.
    """
    if content_type.startswith("application/json"):
        return _json(body)
    if content_type.startswith("multipart/form-data"):
        return await _multipart(body, content_type)
    try:
        text = body.decode("utf-8")
        return Sent(parse_qsl(text, keep_blank_values=True, errors="strict", max_num_fields=_MOST))
    except ValueError as exc:
        raise _bad("The body is no form in UTF-8.", f"at most {_MOST} fields in UTF-8") from exc


def _json(body: bytes) -> Sent:
    try:
        fields = json.loads(body)
    except (ValueError, RecursionError) as exc:
        raise _bad("The body is not JSON.", "a JSON object") from exc
    if not isinstance(fields, dict):
        raise _bad("The body is no object.", "a JSON object")
    return Sent(fields)


async def _multipart(body: bytes, content_type: str) -> Sent:
    async def stream() -> AsyncGenerator[bytes, None]:
        yield body
        yield b""

    headers = Headers({"content-type": content_type})
    try:
        form = await MultiPartParser(
            headers, stream(), max_files=1, max_fields=_MOST, max_part_size=len(body) + 1
        ).parse()
    except (MultiPartException, KeyError, ValueError) as exc:
        raise _bad("The body is no form.", "multipart/form-data with its boundary") from exc
    sent = Sent()
    for name, value in form.multi_items():
        if isinstance(value, UploadFile):
            sent[name] = (value.filename or "", await value.read())
        else:
            sent[name] = value
    await form.close()
    return sent


def _bad(what: str, expected: str) -> OptionError:
    return OptionError(what, f"Expected {expected}.", "Correct the body and send it again.")
