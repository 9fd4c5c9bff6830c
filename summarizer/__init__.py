"""Tóm Tắt: summarizes Vietnamese news and translates it to English, on this machine.

>>> import summarizer
>>> summary = summarizer.summarize(text)                                    # doctest: +SKIP
>>> desk = summarizer.load(device="cpu")                                    # doctest: +SKIP
>>> desk.summarize(text, length="short", translate=True).translation.text   # doctest: +SKIP

Reading order: `results`, `text`, `article`, `factcheck`, `engines.protocol`,
`summarization.summarize`, `service`.
Names load on first use, so that `import summarizer` costs nothing.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from summarizer.api import check, clean, load, summarize, translate
    from summarizer.errors import (
        DeviceError,
        InputError,
        ModelError,
        SummarizerError,
    )
    from summarizer.results import Article, Check, Failure, Notice, Summary, Translation
    from summarizer.service import AsyncSummarizer, Summarizer

__version__ = "0.1.0"

__all__ = [
    "Article",
    "AsyncSummarizer",
    "Check",
    "DeviceError",
    "Failure",
    "InputError",
    "ModelError",
    "Notice",
    "Summarizer",
    "SummarizerError",
    "Summary",
    "Translation",
    "check",
    "clean",
    "load",
    "summarize",
    "translate",
]

_MODULES = {
    "summarizer.api": ("check", "clean", "load", "summarize", "translate"),
    "summarizer.errors": ("DeviceError", "InputError", "ModelError", "SummarizerError"),
    "summarizer.service": ("AsyncSummarizer", "Summarizer"),
    "summarizer.results": ("Article", "Check", "Failure", "Notice", "Summary", "Translation"),
}
_HOME = {name: module for module, names in _MODULES.items() for name in names}


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module 'summarizer' has no attribute {name!r}")
    value = getattr(importlib.import_module(_HOME[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
