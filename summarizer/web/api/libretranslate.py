"""LibreTranslate's routes, so that its clients work unchanged: /translate, /languages, /detect.

Vietnamese to English only; errors are LibreTranslate's `{"error": "..."}`. Left out: what has its
own route under /v1 (`api`).
"""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse
from starlette.concurrency import run_in_threadpool

from summarizer.errors import InputTooLargeError, OptionError, SummarizerError
from summarizer.service import MAX_CHARACTERS
from summarizer.text import detect_language
from summarizer.web.security.limits import check_size
from summarizer.web.work import Work

__all__ = ["build_compatible_router"]

_LANGUAGES = [
    {"code": "vi", "name": "Vietnamese", "targets": ["en"]},
    {"code": "en", "name": "English", "targets": []},
]
# The detector gives no probability; these tell a certain answer from a likely one.
_CONFIDENCE = {"vi": ("vi", 100.0), "en": ("en", 100.0), "vi-unaccented": ("vi", 50.0)}
# More texts than that in one call would hold the queue for minutes.
_MAX_TEXTS = 100


def build_compatible_router(work: Work) -> APIRouter:
    """Build the routes."""
    router = APIRouter(include_in_schema=False)

    @router.post("/translate")
    async def translate(request: Request) -> JSONResponse:
        try:
            fields = await _fields(request)
            texts, is_list = _texts(fields)
            _check_languages(fields)
            english = await run_in_threadpool(work.translate_many, texts)
        except SummarizerError as error:
            return _error(error)
        return JSONResponse({"translatedText": english if is_list else english[0]})

    @router.get("/languages")
    async def languages() -> list[dict[str, Any]]:
        return _LANGUAGES

    @router.post("/detect")
    async def detect(request: Request) -> JSONResponse:
        try:
            texts, _ = _texts(await _fields(request))
        except SummarizerError as error:
            return _error(error)
        found = _CONFIDENCE.get(detect_language(texts[0]))
        answer = [{"language": found[0], "confidence": found[1]}] if found else []
        return JSONResponse(answer)

    return router


def _error(error: SummarizerError) -> JSONResponse:
    # LibreTranslate answers 400 to every bad request; its clients look for that.
    status = 400 if error.http_status == 422 else error.http_status
    headers = {"Retry-After": "10"} if status == 503 else None
    return JSONResponse({"error": str(error)}, status, headers=headers)


async def _fields(request: Request) -> dict[str, Any]:
    """Read JSON or a form, as LibreTranslate does."""
    if request.headers.get("content-type", "").startswith("application/json"):
        try:
            body = await request.json()
        except ValueError as exc:
            raise _bad("The body is not JSON.", "a JSON object") from exc
        if not isinstance(body, dict):
            raise _bad("The body is no object.", "a JSON object")
        return body
    return dict(await request.form())


def _texts(fields: dict[str, Any]) -> tuple[list[str], bool]:
    asked = fields.get("q")
    given = asked if isinstance(asked, list) else [asked]
    texts = [text for text in given if isinstance(text, str)]
    if not texts or len(texts) < len(given):
        raise _bad("Parameter q is missing or is no text.", "a text or a list of texts in q")
    if len(texts) > _MAX_TEXTS:
        raise InputTooLargeError(
            f"There are {len(texts)} texts.", f"Expected at most {_MAX_TEXTS}.", "Send fewer."
        )
    check_size("".join(texts)[: MAX_CHARACTERS + 1])
    return texts, isinstance(asked, list)


def _check_languages(fields: dict[str, Any]) -> None:
    if fields.get("source") not in ("vi", "auto"):
        raise _bad("The source language is not supported.", "source 'vi' or 'auto'")
    if fields.get("target") != "en":
        raise _bad("The target language is not supported.", "target 'en'")
    if fields.get("format", "text") != "text":
        raise _bad("The format is not supported.", "format 'text'")


def _bad(what: str, expected: str) -> OptionError:
    return OptionError(what, f"Expected {expected}.", "See GET /languages.")
