"""Starts the page and the API on one address, and keeps running until stopped.

Left out: what the page shows (`page`), what the API answers (`api`, `libretranslate`).
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from summarizer.errors import OptionError, SummarizerError
from summarizer.settings import Settings, read_settings

if TYPE_CHECKING:
    from fastapi import APIRouter, FastAPI, Request
    from starlette.responses import Response

    from summarizer.web.desk import Desk

__all__ = ["allowed_names", "build_app", "serve"]

_LOOPBACK = ("127.0.0.1", "::1", "localhost")


def serve(host: str = "127.0.0.1", port: int = 7860, *, settings: Settings | None = None) -> None:
    """Serve the page and the API until interrupted; prints the address when the model is loaded.

    Args:
        host: Address to listen on; one that others can reach needs TOMTAT_ALLOW_NETWORK=1.
        port: TCP port.
        settings: Defaults for model, device and engine; from the environment when None.

    Raises:
        OptionError: the address is open to the network and nobody allowed that.
        ModelError, DeviceError: the model cannot be loaded.
    """
    import uvicorn

    from summarizer.web.desk import desk_loader

    _check_host(host)
    settings = settings or read_settings()
    desk_for = desk_loader(settings)
    desk_for(settings.device)
    app = build_app(desk_for, _devices(settings), hosts=allowed_names(host))
    print(f"Tóm Tắt: http://{host}:{port}", flush=True)  # noqa: T201 - the line a user waits for
    uvicorn.run(app, host=host, port=port, log_level="warning", server_header=False)


def build_app(
    desk_for: Callable[[str], Desk],
    devices: Sequence[str] = ("auto",),
    *,
    hosts: Sequence[str] = ("127.0.0.1", "localhost"),
) -> FastAPI:
    """Build the whole web application around a desk; `serve` runs it, tests start it in-process.

    Args:
        desk_for: Returns the desk of a device, loaded once.
        devices: Devices of this machine, the default first.
        hosts: Names a request may call this server by.
    """
    # Read when Gradio is imported: no usage reports, no version check.
    os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
    import gradio as gr
    from fastapi import FastAPI
    from fastapi.exceptions import RequestValidationError
    from starlette.middleware.trustedhost import TrustedHostMiddleware

    from summarizer import __version__
    from summarizer.web.api import Problem, build_router
    from summarizer.web.guards import Guard
    from summarizer.web.libretranslate import build_compatible_router
    from summarizer.web.limits import MAX_UPLOAD_BYTES, Gate
    from summarizer.web.page import build_page, page_assets

    gate = Gate()
    # No /docs: FastAPI's loads its scripts from another origin.
    app = FastAPI(title="Tóm Tắt", version=__version__, docs_url=None, redoc_url=None)
    app.add_exception_handler(SummarizerError, _answer)
    app.add_exception_handler(RequestValidationError, _answer)
    app.add_exception_handler(400, _answer)
    for build in (build_router, build_compatible_router):
        router = build(desk_for, devices[0], gate)
        app.include_router(router)
        _refuse_other_methods(app, router)
    _describe_problems(app, Problem.model_json_schema())
    app.add_middleware(TrustedHostMiddleware, allowed_hosts=list(hosts))
    app.add_middleware(Guard)
    page = build_page(desk_for, devices, gate=gate)
    gr.mount_gradio_app(app, page, path="/", max_file_size=MAX_UPLOAD_BYTES, **page_assets())
    return app


def _refuse_other_methods(app: FastAPI, router: APIRouter) -> None:
    """Answer 405 on the API's paths; without it such a request would fall through to the page."""
    from fastapi.routing import APIRoute
    from starlette.responses import PlainTextResponse
    from starlette.routing import Route

    methods: dict[str, set[str]] = {}
    for route in router.routes:
        if isinstance(route, APIRoute):
            methods.setdefault(route.path, set()).update(route.methods or ())
    for path, allowed in methods.items():
        headers = {"Allow": ", ".join(sorted(allowed))}
        refusal = PlainTextResponse("Method Not Allowed", 405, headers=headers)
        app.router.routes.append(Route(path, refusal, include_in_schema=False))


def _describe_problems(app: FastAPI, schema: dict[str, object]) -> None:
    """Put the error form into the OpenAPI document; FastAPI's own form of a 422 is not used."""
    make = app.openapi

    def described() -> dict[str, object]:
        if app.openapi_schema is None:
            document = make()
            document["components"]["schemas"]["Problem"] = schema
            for unused in ("HTTPValidationError", "ValidationError"):
                document["components"]["schemas"].pop(unused, None)
        return app.openapi_schema or {}

    app.openapi = described  # type: ignore[method-assign]  # FastAPI's documented way


def _answer(request: Request, error: Exception) -> Response:
    from summarizer.web.problems import as_known_error, prefers_vietnamese, problem_response

    vietnamese = prefers_vietnamese(request.headers.get("accept-language", ""))
    return problem_response(as_known_error(error), vietnamese=vietnamese)


def _check_host(host: str) -> None:
    if host in _LOOPBACK or os.environ.get("TOMTAT_ALLOW_NETWORK") == "1":
        return
    raise OptionError(
        f"Host {host!r} opens the page to the network, where everyone could use it.",
        f"Expected one of: {', '.join(_LOOPBACK)}.",
        "Set TOMTAT_ALLOW_NETWORK=1 if you want that, behind a proxy that asks for a password.",
    )


def allowed_names(host: str) -> list[str]:
    """Return the names a request may call this server by.

    A page of this machine alone answers to no other name, so that a hostile site cannot rebind its
    own to it; a proxy in front of it needs the public name in TOMTAT_ALLOWED_HOSTS.
    """
    if host not in _LOOPBACK:
        return ["*"]
    named = os.environ.get("TOMTAT_ALLOWED_HOSTS", "").split(",")
    return ["127.0.0.1", "localhost", "[::1]", *filter(None, map(str.strip, named))]


def _devices(settings: Settings) -> list[str]:
    """Return the devices this machine offers, the configured one first."""
    from summarizer.engines import list_devices

    offered = [settings.device, "auto", *list_devices()]
    return list(dict.fromkeys(offered))
