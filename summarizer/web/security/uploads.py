"""How much all uploads together may take on the disk, until they are read or forgotten.

Left out: the size of one (`guards`); deleting them (`page.sources`, and the page's own timer).
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from summarizer.errors import BusyError
from summarizer.web.api.problems import prefers_vietnamese, problem_response
from summarizer.web.paths import route_path
from summarizer.web.security.limits import MAX_UPLOAD_BYTES, MAX_UPLOADS_BYTES

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Receive, Scope, Send

__all__ = ["UploadQuota"]

_PATH = "/gradio_api/upload"
_LEAST = 100_000  # a small file counts as much, or there could be a million of them


class UploadQuota:
    """ASGI middleware round the page: refuses an upload for which there is no room.

    Args:
        app: What comes next.
        folder: Where uploads lie.
        most: Bytes of all of them.
    """

    def __init__(self, app: ASGIApp, folder: Path, most: int = MAX_UPLOADS_BYTES) -> None:
        self._app, self._folder, self._most = app, folder, most
        self._coming = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request."""
        if scope["type"] != "http" or route_path(scope) != _PATH or scope["method"] != "POST":
            await self._app(scope, receive, send)
            return
        headers = dict(scope["headers"])
        declared = headers.get(b"content-length", b"")
        size = int(declared) if declared.isdigit() else MAX_UPLOAD_BYTES
        if self._coming + size + sum(_sizes(self._folder)) > self._most:
            language = headers.get(b"accept-language", b"").decode("latin-1")
            answer = problem_response(_full(), vietnamese=prefers_vietnamese(language))
            await answer(scope, receive, send)
            return
        self._coming += size
        try:
            await self._app(scope, receive, send)
        finally:
            self._coming -= size


def _sizes(folder: Path) -> Iterator[int]:
    for path, _, files in os.walk(folder):
        for name in files:
            try:
                yield max(_LEAST, os.stat(os.path.join(path, name)).st_size)
            except OSError:
                continue  # it has just been read and deleted


def _full() -> BusyError:
    return BusyError(
        "There is no room for another upload.",
        "Expected earlier ones to be read first.",
        "Try again in a minute.",
        retry_after_s=60,
    )
