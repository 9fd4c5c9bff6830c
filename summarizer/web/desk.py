"""What the web layer needs of `summarizer.Summarizer`, and the one place that loads it.

Left out: how a summary is made (`summarizer.pipeline`).
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Protocol

from summarizer.pipeline import Length, Style
from summarizer.pipeline.translation import Glossary
from summarizer.results import Article, Summary, Translation
from summarizer.settings import Settings

__all__ = ["Desk", "desk_loader"]


class Desk(Protocol):
    """A `summarizer.Summarizer`, or what tests put in its place."""

    def summarize(
        self,
        article: Article | str,
        *,
        length: Length = "medium",
        style: Style = "paragraph",
        translate: bool = False,
    ) -> Summary:
        """Return the summary of `article`."""

    def translate(
        self, text: str | Article | Summary, *, glossary: Glossary | None = None
    ) -> Translation:
        """Return the English version, one sentence for each."""


def desk_loader(settings: Settings) -> Callable[[str], Desk]:
    """Return a function that gives the desk of a device, loading each once.

    A load that failed is tried again at the next call: the reason may be gone by then.
    """
    desks: dict[str, Desk] = {}
    lock = threading.Lock()

    def desk_for(device: str) -> Desk:
        from summarizer.pipeline import Summarizer

        with lock:
            if device not in desks:
                desks[device] = Summarizer(
                    settings.model, device=device, engine=settings.engine, threads=settings.threads
                )
            return desks[device]

    return desk_for
