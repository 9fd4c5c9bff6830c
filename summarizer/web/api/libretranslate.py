"""LibreTranslate's routes, so that its clients work unchanged, with a key or without.

Vietnamese to English only; errors are LibreTranslate's `{"error": "..."}` (`problems`). Left out:
what has its own route under /v1 (`routes`); their description (`compatible_schemas`).
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import PurePath
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, Response
from starlette.concurrency import run_in_threadpool

from summarizer.article.encoding import decode_bytes
from summarizer.errors import InputTooLargeError, LanguageError, OptionError
from summarizer.service import MAX_CHARACTERS
from summarizer.text import detect_language
from summarizer.web.api.compatible_schemas import DETECT, FILE, JSON, SETTINGS, TRANSLATE
from summarizer.web.api.downloads import Downloads
from summarizer.web.api.fields import Sent, read_fields
from summarizer.web.api.problems import answer_error, route_error
from summarizer.web.api.translate_html import HtmlTexts
from summarizer.web.options import ServiceOptions
from summarizer.web.security.limits import check_size
from summarizer.web.work import Work

__all__ = ["build_compatible_router"]

_VI = {"code": "vi", "name": "Vietnamese"}
_EN = {"code": "en", "name": "English"}
# The detector gives no probability; these tell a certain answer from a likely one, and from none:
# LibreTranslate names English then, too.
_CONFIDENCE = {"vi": ("vi", 100.0), "en": ("en", 100.0), "vi-unaccented": ("vi", 50.0)}
# More texts than that in one call would hold the queue for minutes.
_MAX_TEXTS = 100
# So few can be a name or a label, of any language.
_FEW_WORDS = 5
_FORMATS = {".txt": "text", ".html": "html", ".htm": "html"}


def build_compatible_router(
    work: Work, options: ServiceOptions, describe: Callable[[], dict[str, Any]]
) -> APIRouter:
    """Build the routes.

    Args:
        work: What translates.
        options: What this server offers.
        describe: Returns the OpenAPI document.
    """
    router, downloads = APIRouter(tags=["as in LibreTranslate"]), Downloads()

    @router.post("/translate", **TRANSLATE)
    async def translate(request: Request) -> JSONResponse:
        """Translate one text or a list of texts."""
        fields = await _fields(request)
        texts, is_list = _texts(fields)
        is_html = _check_options(fields) == "html"
        is_known = fields["source"] == "vi"
        if not is_list and not is_html:
            _check_single(texts[0])
        english = await run_in_threadpool(_translate, work, texts, is_html, is_known)
        answer: dict[str, Any] = {"translatedText": english if is_list else english[0]}
        if not is_known:
            found = [_detected(text) for text in texts]
            answer["detectedLanguage"] = found if is_list else found[0]
        if fields.get("alternatives") not in (None, 0, "", "0"):
            answer["alternatives"] = [[] for _ in texts] if is_list else []
        return JSONResponse(answer)

    @router.post("/translate_file", **FILE)
    async def translate_file(request: Request) -> JSONResponse:
        """Translate a .txt or .html file; the English can be fetched for half an hour."""
        fields = await _fields(request)
        name, content = _file(fields)
        _check_options(fields)
        ending = PurePath(name).suffix.lower()
        text = decode_bytes(content)
        check_size(text)
        is_html = _FORMATS[ending] == "html"
        is_known = fields["source"] == "vi"
        (english,) = await run_in_threadpool(_translate, work, [text], is_html, is_known)
        kept = downloads.keep(english.encode(), ending)
        return JSONResponse({"translatedFileUrl": f"{request.base_url}download_file/{kept}"})

    @router.get("/download_file/{name}", include_in_schema=False)
    async def download_file(name: str, request: Request) -> Response:
        content = downloads.get(name)
        if content is None:
            return answer_error(route_error(), request.scope)
        disposition = f'attachment; filename="translated{PurePath(name).suffix}"'
        headers = {"Content-Disposition": disposition, "Cache-Control": "no-store"}
        return Response(content, media_type="application/octet-stream", headers=headers)

    @router.post("/detect", **DETECT)
    async def detect(request: Request) -> JSONResponse:
        """Say which language a text is in."""
        texts, _ = _texts(await _fields(request))
        return JSONResponse([_detected(texts[0])])

    settings = {
        "apiKeys": options.access is not None,
        "charLimit": MAX_CHARACTERS,
        "filesTranslation": True,
        "frontendTimeout": 500,
        "keyRequired": options.access is not None,
        "language": {"source": _VI, "target": _EN},
        "suggestions": False,
        "supportedFilesFormat": list(_FORMATS),
    }
    shown: dict[str, tuple[Callable[[], Any], str, dict[str, Any]]] = {
        "/languages": (_languages, "List the languages.", JSON),
        "/frontend/settings": (lambda: settings, "Say what this server takes.", SETTINGS),
        "/health": (lambda: {"status": "ok"}, "Say that the process answers.", JSON),
        "/spec": (describe, "The same document as /openapi.json.", JSON),
    }
    for path, (make, summary, described) in shown.items():
        answer = partial(_show, make)
        name = path.strip("/").replace("/", "_")
        router.add_api_route(path, answer, name=name, summary=summary, **described)
        router.add_api_route(path, answer, methods=["HEAD"], include_in_schema=False)
    return router


async def _show(make: Callable[[], Any]) -> JSONResponse:
    return JSONResponse(make())


def _languages() -> list[dict[str, Any]]:
    return [{**_VI, "targets": ["en"]}, {**_EN, "targets": []}]


def _translate(work: Work, texts: list[str], is_html: bool, is_known: bool) -> list[str]:
    if not is_html:
        return work.translate_many(texts, is_known=is_known)
    pages = [HtmlTexts(text) for text in texts]
    pieces = [piece for page in pages for piece in page.texts]
    english = iter(work.translate_many(pieces, is_known=is_known))
    return [page.filled([next(english) for _ in page.texts]) for page in pages]


def _check_single(text: str) -> None:
    """Refuse a text of a third language: unlike in a list, nothing of what was asked is done."""
    if detect_language(text) == "other" and len(text.split()) > _FEW_WORDS and _letters(text):
        raise LanguageError(
            "The text is not Vietnamese.",
            "Expected Vietnamese; translation goes from Vietnamese to English only.",
            "See GET /languages.",
        )


def _letters(text: str) -> bool:
    return sum(map(str.isalpha, text)) > len(text) / 2


def _detected(text: str) -> dict[str, Any]:
    language, confidence = _CONFIDENCE.get(detect_language(text), ("en", 0.0))
    return {"confidence": confidence, "language": language}


async def _fields(request: Request) -> Sent:
    sent = await read_fields(await request.body(), request.headers.get("content-type", ""))
    return Sent({**dict(request.query_params), **sent})


def _texts(fields: Sent) -> tuple[list[str], bool]:
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


def _file(fields: Sent) -> tuple[str, bytes]:
    file = fields.get("file")
    if not isinstance(file, tuple):
        raise _bad("Parameter file is missing or is no file.", "a file in multipart/form-data")
    name, content = file
    if PurePath(name).suffix.lower() not in _FORMATS:
        raise _bad("The file's format is not supported.", f"one of {', '.join(_FORMATS)}")
    return name, content


def _check_options(fields: Sent) -> str:
    """Check the languages and return the format."""
    if fields.get("source") not in ("vi", "auto"):
        raise _bad("The source language is not supported.", "source 'vi' or 'auto'")
    if fields.get("target") != "en":
        raise _bad("The target language is not supported.", "target 'en'")
    form = fields.get("format") or "text"
    if form not in ("text", "html"):
        raise _bad("The format is not supported.", "format 'text' or 'html'")
    return str(form)


def _bad(what: str, expected: str) -> OptionError:
    return OptionError(what, f"Expected {expected}.", "See GET /languages.")
