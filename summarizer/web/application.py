"""The whole web application around a desk: API, page, and the guards before them.

Left out: starting a server (`serve`); what the page shows (`page`), what the API answers (`api`).
"""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

from summarizer.errors import MissingExtraError, SummarizerError
from summarizer.web.options import ServiceOptions

if TYPE_CHECKING:
    from fastapi import APIRouter, FastAPI, Request
    from starlette.responses import Response
    from starlette.routing import BaseRoute
    from starlette.types import Receive, Scope, Send

    from summarizer.web.observe import Metrics
    from summarizer.web.shared_service import DeskFor
    from summarizer.web.work import Work

    Lifespan = Callable[[FastAPI], AbstractAsyncContextManager[None]] | None

__all__ = ["build_app"]

# More than all requests and page events that are let in at once (`admission`, `page`).
_THREADS = 128


def build_app(desk_for: DeskFor, options: ServiceOptions | None = None) -> FastAPI:
    """Build the application; `serve` runs it, tests start it in-process.

    Args:
        desk_for: Returns the desk of a model and a device, loaded once.
        options: What this service offers and to whom.
    """
    # Read when Gradio is imported: no usage reports, no version check.
    os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
    import gradio as gr
    from fastapi import FastAPI
    from gradio.utils import get_upload_folder
    from starlette.routing import Mount

    from summarizer import __version__
    from summarizer.web.log import log_gradio_errors
    from summarizer.web.observe import Metrics
    from summarizer.web.page.assets import page_assets
    from summarizer.web.page.doors import PageDoors, take_uploads_alone
    from summarizer.web.page.page import build_page
    from summarizer.web.page.running import Running
    from summarizer.web.security.limits import MAX_UPLOAD_BYTES, Gate
    from summarizer.web.security.uploads import UploadQuota
    from summarizer.web.work import Work

    options, gate = options or ServiceOptions(), Gate()
    work, metrics = Work(desk_for, options, gate), Metrics(gate)
    assistants, mcp_routes = _mcp(work)
    # No /docs: FastAPI's loads its scripts from another origin.
    app = FastAPI(
        title="Tóm Tắt",
        version=__version__,
        description="Summarizes Vietnamese news and translates it to English.",
        docs_url=None,
        redoc_url=None,
        lifespan=_lifespan(assistants),
    )
    _answer_errors(app)
    _add_routes(app, work, options)
    app.router.routes.extend(mcp_routes)
    app.add_route("/metrics", metrics.answer, include_in_schema=False)
    _describe_problems(app)
    _add_guards(app, options, metrics)
    app.state.running = Running()
    page = build_page(desk_for, options, gate, app.state.running)
    take_uploads_alone(page)
    log_gradio_errors()
    gr.mount_gradio_app(
        app,
        page,
        path="/",
        root_path=options.root_path or None,
        max_file_size=MAX_UPLOAD_BYTES,
        **page_assets(),
    )
    app.state.root_path, app.state.proxies = options.root_path, options.proxies
    mount = app.routes[-1]
    assert isinstance(mount, Mount)
    app.state.page = mount.app
    mount.app = PageDoors(UploadQuota(mount.app, Path(get_upload_folder())))
    return app


def _lifespan(assistants: Lifespan) -> Lifespan:
    """Return what runs as long as the server does."""
    from anyio.to_thread import current_default_thread_limiter

    from summarizer.web.security.forget import keep_forgetting

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        # Work that waits for its turn holds a thread; what answers at once must find one, too.
        current_default_thread_limiter().total_tokens = _THREADS
        forgetting = asyncio.create_task(
            keep_forgetting(app.state.page.state_holder, app.state.page.get_blocks()._queue)
        )
        try:
            async with assistants(app) if assistants else nullcontext():
                yield
        finally:
            forgetting.cancel()

    return lifespan


def _add_routes(app: FastAPI, work: Work, options: ServiceOptions) -> None:
    from summarizer.web.api.libretranslate import build_compatible_router
    from summarizer.web.api.routes import build_health_router, build_router

    for router in (
        build_router(work, options),
        build_health_router(work),
        build_compatible_router(work, options, app.openapi),
    ):
        app.include_router(router)
        _refuse_other_methods(app, router)


def _add_guards(app: FastAPI, options: ServiceOptions, metrics: Metrics) -> None:
    """Add the middleware, the innermost first."""
    from starlette.middleware.trustedhost import TrustedHostMiddleware

    from summarizer.web.observe import Observer
    from summarizer.web.security.admission import Admission
    from summarizer.web.security.budget import WorkBudget
    from summarizer.web.security.guards import Guard

    app.add_middleware(WorkBudget, seconds=options.work_s)
    app.add_middleware(Admission, access=options.access, rate=options.rate)
    app.add_middleware(TrustedHostMiddleware, allowed_hosts=list(options.hosts))
    app.add_middleware(Guard)
    app.add_middleware(Observer, metrics=metrics)


def _mcp(work: Work) -> tuple[Lifespan, list[BaseRoute]]:
    """Return what starts and stops the assistants' protocol, and its route; none without `mcp`."""
    from summarizer.web.api.mcp_tools import build_mcp

    try:
        server = build_mcp(work)
    except MissingExtraError:
        return None, []
    from mcp.server.transport_security import TransportSecuritySettings
    from starlette.routing import Route

    # Hosts and origins are checked for all routes at once, see `_add_guards`.
    checked = TransportSecuritySettings(enable_dns_rebinding_protection=False)
    served = server.streamable_http_app(
        stateless_http=True, json_response=True, transport_security=checked
    )

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        async with server.session_manager.run():
            yield

    # It is never told anything unasked: a GET would wait for nothing until its client goes.
    return lifespan, [Route("/mcp", _Refusal("POST"), methods=["GET"]), *served.routes]


def _answer_errors(app: FastAPI) -> None:
    from fastapi.exceptions import RequestValidationError

    for kind in (SummarizerError, RequestValidationError, 400):
        app.add_exception_handler(kind, _answer)


def _answer(request: Request, error: Exception) -> Response:
    from summarizer.web.api.problems import answer_error, as_known_error

    return answer_error(as_known_error(error), request.scope)


def _refuse_other_methods(app: FastAPI, router: APIRouter) -> None:
    """Answer 405 on the API's paths; without it such a request would fall through to the page."""
    from fastapi.routing import APIRoute
    from starlette.routing import Route

    methods: dict[str, set[str]] = {}
    for route in router.routes:
        if isinstance(route, APIRoute):
            methods.setdefault(route.path, set()).update(route.methods or ())
    for path, allowed in methods.items():
        refusal = _Refusal(", ".join(sorted(allowed)))
        app.router.routes.append(Route(path, refusal, include_in_schema=False))


class _Refusal:
    """An application, not a function, which a route would call for GET alone."""

    def __init__(self, allowed: str) -> None:
        self._allowed = allowed

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        from summarizer.web.api.problems import answer_error, method_error

        await answer_error(method_error(self._allowed), scope)(scope, receive, send)


def _describe_problems(app: FastAPI) -> None:
    """Put the error form into the OpenAPI document; FastAPI's own form of a 422 is not used."""
    from summarizer.web.api.schemas import METRICS, Problem

    make, schema = app.openapi, Problem.model_json_schema()

    def described() -> dict[str, object]:
        if app.openapi_schema is None:
            document = make()
            document["components"]["schemas"]["Problem"] = schema
            document["paths"]["/metrics"] = METRICS
            document["components"]["securitySchemes"] = {
                "key": {"type": "http", "scheme": "bearer"},
                "header": {"type": "apiKey", "in": "header", "name": "X-API-Key"},
                "user": {"type": "http", "scheme": "basic"},
            }
            # Needed only where there are keys.
            document["security"] = [{}, {"key": []}, {"header": []}, {"user": []}]
            # `article: false` leaves it out.
            document["components"]["schemas"]["Summary"]["required"].remove("article")
            for unused in ("HTTPValidationError", "ValidationError"):
                document["components"]["schemas"].pop(unused, None)
        return app.openapi_schema or {}

    app.openapi = described  # type: ignore[method-assign]  # FastAPI's documented way
