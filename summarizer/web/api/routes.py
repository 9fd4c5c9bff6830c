"""The REST API: summarize, translate, check, models, health. Described at /openapi.json.

Left out: what the routes do (`work`), streams (`events`), LibreTranslate's routes
(`libretranslate`), errors (`problems`), forms (`schemas`).
"""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, StreamingResponse
from starlette.concurrency import run_in_threadpool

from summarizer.engines.registry import known_models
from summarizer.errors import SummarizerError
from summarizer.results import Check, Summary, Translation
from summarizer.web.api.events import EVENT_STREAM, event_stream
from summarizer.web.api.problems import prefers_vietnamese, problem_response
from summarizer.web.api.schemas import (
    CheckRequest,
    Health,
    Model,
    SummarizeRequest,
    TranslateRequest,
    problems,
)
from summarizer.web.options import ServiceOptions
from summarizer.web.work import Work

__all__ = ["build_health_router", "build_router"]

_ERRORS = problems(400, 401, 403, 408, 413, 422, 429, 500, 503)


def build_router(work: Work, options: ServiceOptions) -> APIRouter:
    """Build the routes of the work itself."""
    router = APIRouter(prefix="/v1", tags=["work"])

    @router.post("/summarize", response_model=Summary, responses=_ERRORS)
    def summarize(request: SummarizeRequest) -> JSONResponse:
        """Summarize a Vietnamese article; every sentence comes with its sources and checks."""
        answer = work.summarize(request).to_dict()
        if not request.article:
            del answer["article"]
        return JSONResponse(answer)

    @router.post(
        "/summarize/stream",
        response_class=StreamingResponse,
        responses={200: EVENT_STREAM, **_ERRORS},
    )
    async def summarize_stream(request: SummarizeRequest, http: Request) -> StreamingResponse:
        """Summarize an article and send each part as soon as it is there.

        Server-sent events: `article`, `sentence` (one each), `translated` (one each), at the end
        `summary` with everything, or `error` with problem details. Without `article`, where it is
        false.
        """
        vietnamese = prefers_vietnamese(http.headers.get("accept-language", ""))
        steps = work.summarize_steps(request)
        return await event_stream(steps, vietnamese=vietnamese, article=request.article)

    @router.post("/translate", response_model=Translation, responses=_ERRORS)
    def translate(request: TranslateRequest) -> JSONResponse:
        """Translate Vietnamese to English, sentence by sentence."""
        return JSONResponse(work.translate(request.text, request.glossary).to_dict())

    @router.post("/check", response_model=Check, responses=_ERRORS)
    def check(request: CheckRequest) -> JSONResponse:
        """Compare a summary with its article: a status a sentence, a verdict a claim.

        `verbatim` and `entailed` are established; `unchecked` is not, though its figures and names
        stand in the article; `unsupported` and `contradicted` are wrong, with the place.
        """
        return JSONResponse(work.check(request.article, request.summary).to_dict())

    @router.get("/models", responses=problems(400))
    async def models() -> list[Model]:
        """List the models that have a name, and say which of them are offered here."""
        return [
            Model(
                alias=profile.alias,
                title=profile.title,
                tasks=list(profile.tasks),
                licence=profile.terms,
                embedded=profile.embedded,
                offered=profile.alias in options.models,
            )
            for profile in known_models().values()
        ]

    return router


def build_health_router(work: Work) -> APIRouter:
    """Build the routes by which a supervisor watches the process."""
    router = APIRouter(tags=["operation"])

    @router.get("/healthz", responses=problems(400))
    async def healthz() -> Health:
        """Say that the process answers."""
        return Health()

    @router.head("/healthz", include_in_schema=False)
    async def healthz_head() -> Health:
        return Health()

    @router.head("/readyz", include_in_schema=False)
    @router.get("/readyz", response_model=Health, responses=problems(400, 503))
    async def readyz() -> Any:
        """Say whether the model is loaded."""
        try:
            await run_in_threadpool(work.desk)
        except SummarizerError as error:
            return problem_response(error)
        return Health()

    return router
