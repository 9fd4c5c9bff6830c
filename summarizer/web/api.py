"""The REST API: summarize, translate, models, health. Described at /openapi.json.

Left out: LibreTranslate's routes (`libretranslate`), errors (`problems`), limits (`limits`).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any, Literal

from fastapi import APIRouter
from fastapi.responses import JSONResponse
from pydantic import BaseModel, ConfigDict, Field

from summarizer.article import clean
from summarizer.errors import DataFileError, EmptyInputError, OptionError, SummarizerError
from summarizer.pipeline.translation import Glossary, parse_glossary
from summarizer.registry import known_models
from summarizer.results import Summary, Translation
from summarizer.web.desk import Desk
from summarizer.web.limits import Gate, check_size
from summarizer.web.problems import problem_response

__all__ = ["Problem", "build_router"]

_EXAMPLE = (
    "Sáng 11/3, UBND xã Suối Trầm khánh thành cầu treo dài 86 m, giúp 412 hộ dân không còn phải "
    "lội suối trong mùa mưa. Cầu được khởi công từ tháng 8/2024, tổng kinh phí 3,2 tỷ đồng."
)


class SummarizeRequest(BaseModel):
    """An article, as text or as HTML, and what to make of it."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [{"text": _EXAMPLE}]})

    text: str = Field("", description="The article as pasted, furniture and all.")
    html: str = Field("", description="The article's page as HTML, in place of `text`.")
    title: str = Field("", description="The headline, when it is known and not in the text.")
    length: Literal["short", "medium", "long"] | Annotated[int, Field(ge=5, le=1000)] = Field(
        "medium", description="How long, or a number of syllables."
    )
    style: Literal["paragraph", "bullets", "headline"] = "paragraph"
    translate: bool = Field(False, description="Whether to translate the summary to English.")


class TranslateRequest(BaseModel):
    """A Vietnamese text."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [{"text": _EXAMPLE}]})

    text: str = Field(description="Vietnamese; one English sentence comes for each.")
    glossary: str = Field("", description="Your own terms: the text of a TSV or TBX file.")


class Model(BaseModel):
    """A model that has a name here."""

    alias: str
    title: str
    tasks: list[str]
    licence: str
    embedded: bool


class Problem(BaseModel):
    """Problem details (RFC 9457): what happened, what was expected, what to do."""

    type: str
    title: str
    status: int
    detail: str
    code: str
    what: str
    expected: str
    fix: str


class Health(BaseModel):
    """Whether the service lives, or is ready to work."""

    status: Literal["ok"] = "ok"


def _problems(*statuses: int) -> dict[int | str, dict[str, Any]]:
    content = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
    return {status: {"description": "Problem details", "content": content} for status in statuses}


def build_router(desk_for: Callable[[str], Desk], device: str, gate: Gate) -> APIRouter:
    """Build the routes.

    Args:
        desk_for: Returns the desk of a device, loaded once.
        device: The device that answers.
        gate: Shared with the page; refuses what would wait too long.
    """
    router = APIRouter()

    @router.post("/v1/summarize", response_model=Summary, responses=_problems(413, 422, 500, 503))
    def summarize(request: SummarizeRequest) -> dict[str, Any]:
        """Summarize a Vietnamese article; every sentence comes with its sources and checks."""
        text = request.text or request.html
        _check_one(request)
        check_size(text)
        article = clean(text, title=request.title)
        with gate:
            summary = desk_for(device).summarize(
                article, length=request.length, style=request.style, translate=request.translate
            )
        return summary.to_dict()

    @router.post(
        "/v1/translate", response_model=Translation, responses=_problems(413, 422, 500, 503)
    )
    def translate(request: TranslateRequest) -> dict[str, Any]:
        """Translate Vietnamese to English, sentence by sentence."""
        check_size(request.text)
        check_size(request.glossary)
        glossary = _read_glossary(request.glossary)
        with gate:
            return desk_for(device).translate(request.text, glossary=glossary).to_dict()

    @router.get("/v1/models")
    def models() -> list[Model]:
        """List the models that can be named by an alias."""
        return [
            Model(
                alias=profile.alias,
                title=profile.title,
                tasks=list(profile.tasks),
                licence=profile.licence,
                embedded=profile.embedded,
            )
            for profile in known_models().values()
        ]

    @router.get("/healthz")
    def healthz() -> Health:
        """Say that the process answers."""
        return Health()

    @router.get("/readyz", response_model=Health, responses=_problems(503))
    def readyz() -> Health | JSONResponse:
        """Say whether the model is loaded."""
        try:
            desk_for(device)
        except SummarizerError as error:
            return problem_response(error)
        return Health()

    return router


def _check_one(request: SummarizeRequest) -> None:
    if bool(request.text.strip()) == bool(request.html.strip()):
        both = bool(request.text.strip())
        raise EmptyInputError(
            f"The request has {'both text and html' if both else 'neither text nor html'}.",
            "Expected exactly one of them.",
            "Put the article into 'text', or its page into 'html'.",
        )


def _read_glossary(text: str) -> Glossary | None:
    """Read the caller's own glossary; a bad one is the caller's mistake, not ours."""
    if not text.strip():
        return None
    try:
        return parse_glossary(text)
    except DataFileError as error:
        raise OptionError(error.what, error.expected, error.fix) from error
