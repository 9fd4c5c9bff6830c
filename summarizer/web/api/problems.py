"""Errors as HTTP answers: problem details (RFC 9457) with the four fields of the error tree.

In Vietnamese when the caller prefers it; on LibreTranslate's routes in its own
form. Left out: the page's own error box (`summary_html`).
"""

from __future__ import annotations

import logging
import secrets
from typing import TYPE_CHECKING, Any

from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse

from summarizer.errors import MethodError, OptionError, RouteError, SummarizerError
from summarizer.web.messages import speak
from summarizer.web.paths import route_path

if TYPE_CHECKING:
    from starlette.types import Scope

__all__ = [
    "answer_error",
    "as_known_error",
    "incident_error",
    "method_error",
    "prefers_vietnamese",
    "problem_body",
    "problem_response",
    "route_error",
]

_log = logging.getLogger(__name__)
# LibreTranslate's routes, whose clients look for `error` in the body.
_COMPATIBLE = ("/translate", "/translate_file", "/detect", "/languages", "/frontend/settings")


def answer_error(error: SummarizerError, scope: Scope) -> JSONResponse:
    """Return the answer to a request: in its caller's language, in the form of its route."""
    if route_path(scope) in _COMPATIBLE:
        # LibreTranslate answers 400 to every bad request.
        status = 400 if error.http_status == 422 else error.http_status
        return JSONResponse({"error": str(error)}, status, headers=_headers(error))
    accepted = dict(scope["headers"]).get(b"accept-language", b"").decode("latin-1")
    return problem_response(error, vietnamese=prefers_vietnamese(accepted))


def route_error() -> RouteError:
    """Return what stands for a path where nothing is; the path is not repeated."""
    return RouteError(
        "There is nothing at this path.",
        "Expected one that /openapi.json describes.",
        "Correct the path.",
    )


def method_error(allowed: str) -> MethodError:
    """Return what stands for a method that a path does not answer to."""
    return MethodError(
        "This path does not answer to this method.",
        f"Expected {allowed}.",
        "See /openapi.json for each path's methods.",
        allow=allowed,
    )


def problem_body(error: SummarizerError, *, vietnamese: bool = False) -> dict[str, Any]:
    """Return the problem details that stand for `error`."""
    title, detail = error.what, f"{error.expected} {error.fix}"
    if vietnamese:
        title, detail = speak("vi").error(error)
    return {
        "type": f"urn:tomtat:error:{error.code}",
        "title": title,
        "status": error.http_status,
        "detail": detail,
        **error.to_dict(),
    }


def problem_response(error: SummarizerError, *, vietnamese: bool = False) -> JSONResponse:
    """Return the answer that stands for `error`; a 429 or 503 says when to come back."""
    headers = {"Content-Language": "vi" if vietnamese else "en", **_headers(error)}
    return JSONResponse(
        problem_body(error, vietnamese=vietnamese),
        error.http_status,
        headers=headers,
        media_type="application/problem+json",
    )


def _headers(error: SummarizerError) -> dict[str, str]:
    headers = {}
    if error.http_status in (429, 503):
        headers["Retry-After"] = str(error.context.get("retry_after_s", 30))
    if error.http_status == 401:
        headers["WWW-Authenticate"] = 'Basic realm="Tom Tat", charset="UTF-8"'
    if error.http_status == 405:
        headers["Allow"] = str(error.context.get("allow", ""))
    return headers


def prefers_vietnamese(accept_language: str) -> bool:
    """Whether an `Accept-Language` header names Vietnamese before English."""
    ranked = []
    for position, part in enumerate(accept_language.split(",")):
        tag, _, weight = part.strip().partition(";q=")
        try:
            quality = float(weight) if weight else 1.0
        except ValueError:
            quality = 0.0
        ranked.append((-quality, position, tag.lower()[:2]))
    known = [language for _, _, language in sorted(ranked) if language in ("vi", "en")]
    return known[:1] == ["vi"]


def as_known_error(error: Exception) -> SummarizerError:
    """Return `error` as one of the tree: a malformed request by field, its values not repeated.

    What only a request can cause is the caller's mistake wherever it shows, not an incident.
    """
    if isinstance(error, SummarizerError):
        return error
    if isinstance(error, HTTPException):
        return OptionError(
            "The body of the request cannot be read.",
            "Expected JSON in UTF-8.",
            "Correct the body, and send it with Content-Type: application/json.",
        )
    if isinstance(error, RecursionError | UnicodeEncodeError):
        return OptionError(
            "The request is nested too deeply, or has half a character (a lone surrogate).",
            "Expected a few levels, and text that UTF-8 can write.",
            "Correct the body; cut text between characters, never inside an escape.",
        )
    if not isinstance(error, RequestValidationError):
        return incident_error(error)[0]
    faults = [
        f"{'.'.join(str(part) for part in fault['loc'])}: {fault['msg']}"
        for fault in error.errors()[:5]
    ]
    return OptionError(
        "The request does not have the form of this route.",
        f"Expected what /openapi.json describes; found {'; '.join(faults)}.",
        "Correct these fields.",
    )


def incident_error(error: Exception) -> tuple[SummarizerError, str]:
    """Log where an unforeseen error came from and return what to show, with its number.

    The message of `error` is left out of both: it may quote the article.
    """
    incident = secrets.token_hex(4)
    frame = error.__traceback__
    while frame is not None and frame.tb_next is not None:
        frame = frame.tb_next
    where = f"{frame.tb_frame.f_code.co_filename}:{frame.tb_lineno}" if frame else "?"
    _log.error("incident %s: %s at %s", incident, type(error).__name__, where)
    shown = SummarizerError(
        "Something went wrong that was not foreseen.",
        "Expected an answer or an error of a known kind.",
        f"Look for incident {incident} in the log.",
        incident=incident,
    )
    return shown, incident
