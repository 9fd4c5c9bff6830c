"""What the web layer needs of `summarizer.Summarizer`, and the one place that loads it.

Also which models this machine can offer.

Left out: how a summary is made (`summarizer.summarization`).
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import TYPE_CHECKING, Protocol

from summarizer.engines.registry import known_models, resolve_model
from summarizer.errors import ModelError
from summarizer.results import Article, Summary, Translation
from summarizer.settings import Settings
from summarizer.summarization.options import DEFAULT_LENGTH, Length, Style
from summarizer.translation import Glossary

if TYPE_CHECKING:
    from summarizer.service import Summarizer

__all__ = ["Desk", "DeskFor", "desk_loader", "offered_models"]


class Desk(Protocol):
    """A `summarizer.Summarizer`, or what tests put in its place."""

    def summarize(
        self,
        article: Article | str,
        *,
        length: Length = DEFAULT_LENGTH,
        style: Style = "paragraph",
        translate: bool = False,
        with_title: bool = False,
        exact: bool = False,
    ) -> Summary:
        """Return the summary of `article`."""

    def translate(
        self, text: str | Article | Summary, *, glossary: Glossary | None = None
    ) -> Translation:
        """Return the English version, one sentence for each."""

    def translate_steps(
        self, summary: Summary, *, glossary: Glossary | None = None
    ) -> Iterator[Translation]:
        """Yield the English of a summary as it grows; the last one is whole."""


DeskFor = Callable[[str, str], Desk]  # from a model's name and a device's

# A hub model takes gigabytes; going back to the one before is common, to a third is not.
_KEPT = 2


def desk_loader(settings: Settings) -> DeskFor:
    """Return a function that gives the desk of a model and a device, loading each once.

    It keeps the desk of the settings and the last other one. A load that failed is tried again at
    the next call: the reason may be gone by then. Call it where no other desk is at work.
    """
    desks: dict[tuple[str, str], Summarizer] = {}
    lock = threading.Lock()

    def desk_for(model: str, device: str) -> Desk:
        from summarizer.service import Summarizer

        chosen = (model, device)
        with lock:
            if chosen not in desks:
                others = [key for key in desks if key != (settings.model, settings.device)]
                for key in others[: max(0, len(desks) + 1 - _KEPT)]:
                    desks.pop(key).close()
                desks[chosen] = Summarizer(
                    model,
                    device=device,
                    engine=settings.engine,
                    threads=settings.threads,
                    replicas=settings.replicas,
                )
            return desks[chosen]

    return desk_for


def offered_models(first: str) -> list[str]:
    """Return the aliases of models that summarize and are on this machine, `first` before all."""
    offered = [first]
    for profile in known_models().values():
        if "summarize" in profile.tasks and profile.alias not in offered:
            with suppress(ModelError):
                resolve_model(profile.alias)
                offered.append(profile.alias)
    return offered
