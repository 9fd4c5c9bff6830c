"""The server's log: one line an event, as text or as JSON, never a word of an article.

Only messages written in this package and by the server are shown; what other libraries log may
quote their input. Left out: what is worth a line (`observe`, `problems`).
"""

from __future__ import annotations

import json
import logging
import sys
import time

from summarizer.web.api.problems import incident_error

__all__ = ["log_gradio_errors", "set_up_log"]

_FIELDS = ("id", "method", "route", "status", "ms")


def set_up_log(form: str) -> None:
    """Send the log to stderr, as "text" or "json"."""
    handler = logging.StreamHandler()
    handler.setFormatter(_JsonLines() if form == "json" else _TextLines())
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(logging.CRITICAL)
    for name, level in (("summarizer", logging.INFO), ("uvicorn.error", logging.WARNING)):
        logging.getLogger(name).setLevel(level)


def log_gradio_errors() -> None:
    """Have what fails inside Gradio logged as an incident, not printed with its values."""
    from gradio import queueing, route_utils, routes

    for module in (queueing, route_utils, routes):
        module.traceback = _Incidents


class _Incidents:
    """Stands in for Python's `traceback` in Gradio's modules, which use no more of it."""

    @staticmethod
    def print_exc() -> None:
        error = sys.exc_info()[1]
        if isinstance(error, Exception):
            incident_error(error)


class _JsonLines(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        line = {
            "time": _time(record),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
        }
        line |= {field: getattr(record, field) for field in _FIELDS if hasattr(record, field)}
        if record.exc_info and record.exc_info[0]:
            line["error"] = record.exc_info[0].__name__  # its message may quote the article
        return json.dumps(line, ensure_ascii=False)


class _TextLines(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        said = [f"{_time(record)} {record.levelname.lower()} {record.getMessage()}"]
        said += [f"{key}={getattr(record, key)}" for key in _FIELDS if hasattr(record, key)]
        if record.exc_info and record.exc_info[0]:
            said.append(f"error={record.exc_info[0].__name__}")
        return " ".join(said)


def _time(record: logging.LogRecord) -> str:
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(record.created))
