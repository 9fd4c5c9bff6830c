"""Counts and times every request, for the log and for Prometheus at /metrics.

A request is named by its route, never by its path, which could hold anything. Left out: the form of
a log line (`log`).
"""

from __future__ import annotations

import logging
import time
from typing import TYPE_CHECKING

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_LATEST
from starlette.responses import Response

from summarizer.web.paths import route_path

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from summarizer.web.security.limits import Gate

__all__ = ["Metrics", "Observer"]

_log = logging.getLogger(__name__)
_ROUTES = frozenset(
    {
        "/v1/summarize",
        "/v1/summarize/stream",
        "/v1/translate",
        "/v1/check",
        "/v1/models",
        "/translate",
        "/detect",
        "/languages",
        "/translate_file",
        "/frontend/settings",
        "/spec",
        "/health",
        "/mcp",
        "/healthz",
        "/readyz",
        "/metrics",
        "/openapi.json",
    }
)
# From a refusal to the longest article that a person still waits for.
_SECONDS = (0.01, 0.05, 0.1, 0.25, 0.5, 1, 2, 4, 8, 16, 32, 64)


class Metrics:
    """What /metrics tells.

    Args:
        gate: Its length of queue is told as it is at that moment.
    """

    def __init__(self, gate: Gate) -> None:
        self._registry = CollectorRegistry()
        self.requests = Counter(
            "tomtat_requests_total", "Requests by route and status.", ["route", "status"],
            registry=self._registry,
        )  # fmt: skip
        self.seconds = Histogram(
            "tomtat_request_seconds", "Seconds from request to the answer's end.", ["route"],
            buckets=_SECONDS, registry=self._registry,
        )  # fmt: skip
        self.under_way = Gauge(
            "tomtat_requests_under_way", "Requests being answered.", registry=self._registry
        )
        Gauge(
            "tomtat_work_waiting", "Pieces of work at the model or waiting for it.",
            registry=self._registry,
        ).set_function(lambda: gate.taken)  # fmt: skip

    async def answer(self, _: Request) -> Response:
        """Answer `GET /metrics`."""
        return Response(generate_latest(self._registry), media_type=CONTENT_TYPE_LATEST)


class Observer:
    """ASGI middleware around all others."""

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        self._app, self._metrics = app, metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        began, status = time.perf_counter(), 0

        async def send_and_see(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        self._metrics.under_way.inc()
        try:
            await self._app(scope, receive, send_and_see)
        finally:
            self._metrics.under_way.dec()
            self._tell(scope, status, time.perf_counter() - began)

    def _tell(self, scope: Scope, status: int, seconds: float) -> None:
        path = route_path(scope)
        route = path if path in _ROUTES else "page"
        self._metrics.requests.labels(route, str(status or "none")).inc()
        self._metrics.seconds.labels(route).observe(seconds)
        if route == "page" and status < 400:
            return  # a page is a hundred files
        _log.info(
            "request",
            extra={
                "id": scope.get("state", {}).get("request_id", ""),
                "method": scope["method"],
                "route": route,
                "status": status,
                "ms": round(seconds * 1000),
            },
        )
