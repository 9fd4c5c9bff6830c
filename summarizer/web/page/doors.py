"""Leaves of Gradio's routes only those the page uses, and of what they take only uploads.

Gradio answers on many more paths (files, proxies, records, editors), and its events take a file's
path or link in place of any value: for a mounted page it copies whatever file that names, and
fetches links. Left out: who may come at all (`admission`), sizes (`guards`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NoReturn

from summarizer.web.api.problems import answer_error, route_error
from summarizer.web.paths import route_path

if TYPE_CHECKING:
    from gradio import Blocks
    from starlette.types import ASGIApp, Receive, Scope, Send

__all__ = ["PageDoors", "take_uploads_alone"]

_READ = {
    "/",
    "/theme.css",
    "/favicon.ico",
    "/manifest.json",
    "/robots.txt",
    "/gradio_api/queue/data",
}
_READ_UNDER = ("/assets/", "/static/", "/gradio_api/heartbeat/")
_WRITE = {
    "/gradio_api/queue/join",
    "/gradio_api/run/predict",
    "/gradio_api/upload",
    "/gradio_api/cancel",
    "/gradio_api/reset",
}


class PageDoors:
    """ASGI middleware round the page: 404 on every path that the page itself does not use."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request."""
        if scope["type"] != "http" or _is_used(scope["method"], route_path(scope)):
            await self._app(scope, receive, send)
        else:
            await answer_error(route_error(), scope)(scope, receive, send)


def _is_used(method: str, path: str) -> bool:
    if method == "POST":
        return path in _WRITE
    return method in ("GET", "HEAD") and (path in _READ or path.startswith(_READ_UNDER))


def take_uploads_alone(page: Blocks) -> None:
    """Have Gradio take a file only from where it puts uploads, and no link at all."""
    from gradio import processing_utils

    # Gradio asks where a file lies only of a page that it launched itself.
    page.has_launched = True
    processing_utils.async_ssrf_protected_download = _refuse_link


async def _refuse_link(*_: object, **__: object) -> NoReturn:
    raise ValueError("A link stands in a file's place. Expected an upload. Upload the file.")
