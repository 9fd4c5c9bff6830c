"""What OpenAPI says of LibreTranslate's routes: bodies as JSON or a form, errors as `error`."""

from __future__ import annotations

from typing import Any

__all__ = ["DETECT", "FILE", "JSON", "SETTINGS", "TRANSLATE"]

_TEXT = {"type": "string", "maxLength": 1_000_000}
_TEXTS = {"oneOf": [_TEXT, {"type": "array", "items": _TEXT, "minItems": 1, "maxItems": 100}]}
_LANGUAGES = {
    "source": {"type": "string", "enum": ["vi", "auto"]},
    "target": {"type": "string", "enum": ["en"]},
}
_KEY = {"api_key": {"type": "string", "description": "Where the server asks for one."}}
_DETECTED = {
    "type": "object",
    "properties": {
        "confidence": {"type": "number", "minimum": 0, "maximum": 100},
        "language": {"type": "string", "enum": ["vi", "en"]},
    },
    "required": ["confidence", "language"],
}
_ERROR = {
    "description": "What was wrong",
    "content": {
        "application/json": {
            "schema": {
                "type": "object",
                "properties": {"error": {"type": "string"}},
                "required": ["error"],
            }
        }
    },
}
_EXAMPLE = {"q": "Cầu treo dài 86 m.", "source": "auto", "target": "en"}


def _object(required: list[str], **properties: Any) -> dict[str, Any]:
    return {"type": "object", "required": required, "properties": properties}


def _route(schema: dict[str, Any], body: dict[str, Any] | None = None) -> dict[str, Any]:
    answer = {"description": "The answer", "content": {"application/json": {"schema": schema}}}
    # 401 to 503: the same as under /v1, in this form.
    statuses = (400, 401, 403, 405, 408, 413, 429, 500, 503) if body else ()
    described: dict[str, Any] = {"responses": {200: answer, **dict.fromkeys(statuses, _ERROR)}}
    if body:
        described["openapi_extra"] = {"requestBody": {"required": True, "content": body}}
    return described


def _json_or_form(schema: dict[str, Any], example: dict[str, Any]) -> dict[str, Any]:
    kinds = ("application/json", "application/x-www-form-urlencoded", "multipart/form-data")
    return {kind: {"schema": schema, "example": example} for kind in kinds}


TRANSLATE = _route(
    _object(
        ["translatedText"],
        translatedText={"oneOf": [{"type": "string"}, {"type": "array"}]},
        detectedLanguage={"oneOf": [_DETECTED, {"type": "array", "items": _DETECTED}]},
        alternatives={"type": "array", "description": "Where asked for; always empty."},
    ),
    _json_or_form(
        _object(
            ["q", "source", "target"],
            q=_TEXTS,
            **_LANGUAGES,
            format={"type": "string", "enum": ["text", "html"]},
            alternatives={"type": "integer"},
            **_KEY,
        ),
        _EXAMPLE,
    ),
)
DETECT = _route(
    {"type": "array", "items": _DETECTED},
    _json_or_form(_object(["q"], q=_TEXT, **_KEY), {"q": "Cầu treo dài 86 m."}),
)
FILE = _route(
    _object(["translatedFileUrl"], translatedFileUrl={"type": "string", "format": "uri"}),
    {
        "multipart/form-data": {
            "schema": _object(
                ["file", "source", "target"],
                file={"type": "string", "format": "binary"},
                **_LANGUAGES,
                **_KEY,
            )
        }
    },
)
SETTINGS = _route(
    _object(
        ["charLimit", "keyRequired", "supportedFilesFormat", "language"],
        charLimit={"type": "integer"},
        keyRequired={"type": "boolean"},
        supportedFilesFormat={"type": "array", "items": {"type": "string"}},
        language={"type": "object"},
    )
)
JSON = _route({"oneOf": [{"type": "object"}, {"type": "array"}]})
