"""The forms of requests and answers of the REST API, as OpenAPI shows them.

Left out: results (`summarizer.results` describes itself); the routes (`api`).
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from summarizer.summarization.options import DEFAULT_LENGTH

__all__ = [
    "METRICS",
    "CheckRequest",
    "Health",
    "Model",
    "Problem",
    "SummarizeRequest",
    "TranslateRequest",
    "problems",
]

_EXAMPLE = (
    "Sáng 11/3, UBND xã Suối Trầm khánh thành cầu treo dài 86 m, giúp 412 hộ dân không còn phải "
    "lội suối trong mùa mưa. Cầu được khởi công từ tháng 8/2024, tổng kinh phí 3,2 tỷ đồng."
)
_LENGTH = Literal["auto", "short", "medium", "long"] | Annotated[int, Field(ge=10, le=400)]


def _form(*examples: dict[str, Any]) -> ConfigDict:
    return ConfigDict(extra="forbid", json_schema_extra={"examples": list(examples)})


class SummarizeRequest(BaseModel):
    """An article, as text, as HTML or as a link, and what to make of it."""

    model_config = _form({"text": _EXAMPLE}, {"text": _EXAMPLE, "length": 20, "translate": True})

    text: str = Field("", description="The article as pasted, furniture and all.")
    html: str = Field("", description="The article's page as HTML, in place of `text`.")
    url: str = Field(
        "", max_length=2000, description="Its link, in place of both, where the server opens links."
    )
    title: str = Field("", description="The headline, when it is known and not in the text.")
    length: _LENGTH = Field(DEFAULT_LENGTH, description="At most how long, or so many syllables.")
    exact: bool = Field(False, description="Whether the length shall be reached, too.")
    with_title: bool = Field(False, description="Whether the title opens it as a sentence.")
    style: Literal["paragraph", "bullets", "headline"] = "paragraph"
    translate: bool = Field(False, description="Whether to translate the summary to English.")
    glossary: str = Field("", description="Your own terms for it: the text of a TSV or TBX file.")
    model: str = Field("", description="One of `GET /v1/models` that is offered; else the first.")
    article: bool = Field(True, description="Whether the answer holds the article as it was read.")
    device: str = Field("", description="A device that is offered; the server's own when empty.")


class TranslateRequest(BaseModel):
    """A Vietnamese text."""

    model_config = _form({"text": _EXAMPLE})

    text: str = Field(description="Vietnamese; one English sentence comes for each.")
    glossary: str = Field("", description="Your own terms: the text of a TSV or TBX file.")


class CheckRequest(BaseModel):
    """An article and a summary of it that somebody else made."""

    model_config = _form({"article": _EXAMPLE, "summary": "Cầu treo dài 96 m, giúp 412 hộ dân."})

    article: str = Field(description="The article as pasted.")
    summary: str = Field(description="The summary whose figures and names are looked up.")


class Model(BaseModel):
    """A model that has a name here."""

    alias: str
    title: str
    tasks: list[str]
    licence: str
    embedded: bool
    offered: bool = Field(description="Whether this server summarizes with it.")


class Problem(BaseModel):
    """Problem details (RFC 9457): what happened, what was expected, what to do."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "type": "urn:tomtat:error:input.empty",
                    "title": "The input has no text.",
                    "status": 422,
                    "detail": "Expected the text of a news article. Paste its title and body.",
                    "code": "input.empty",
                    "what": "The input has no text.",
                    "expected": "Expected the text of a news article.",
                    "fix": "Paste its title and body.",
                }
            ]
        }
    )

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


# What OpenAPI says of the one route that answers to Prometheus.
METRICS: dict[str, Any] = {
    "get": {
        "tags": ["operation"],
        "summary": "Counts, times and lengths of queues, for Prometheus",
        "responses": {
            "200": {
                "description": "The text form of Prometheus",
                "content": {"text/plain": {"schema": {"type": "string"}}},
            }
        },
    }
}


def problems(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """Return what OpenAPI says of a route's errors."""
    content = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
    return {status: {"description": "Problem details", "content": content} for status in statuses}
