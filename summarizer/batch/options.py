"""The options of a batch run, checked before anything is read."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from summarizer import __version__
from summarizer.errors import OptionError
from summarizer.summarization.options import (
    DEFAULT_LENGTH,
    Length,
    Style,
    check_style,
    length_bounds,
)

__all__ = ["AnswerOptions", "BatchOptions"]


@dataclass(frozen=True, slots=True)
class AnswerOptions:
    """What an answer depends on, beside its article; see `summarizer.Summarizer`.

    `model` may be "none": the article's own sentences, no model.
    """

    model: str = "vi-news"
    translator: str | None = None
    engine: str = "auto"
    length: Length = DEFAULT_LENGTH
    style: Style = "paragraph"
    translate: bool = False
    with_title: bool = False
    exact: bool = False

    def check(self) -> None:
        """Raise OptionError for an unknown length or style."""
        length_bounds(self.length)
        check_style(self.style)

    def to_dict(self, checksums: Mapping[str, str]) -> dict[str, Any]:
        """Return what is kept in the journal, to tell what changed between runs."""
        return {
            "version": __version__,
            "model": f"{self.model} ({checksums[self.model]})",
            "translator": f"{self.translator} ({checksums[self.translator]})"
            if self.translator
            else "",
            "engine": self.engine,
            "length": str(self.length),
            "style": self.style,
            "translate": self.translate,
            "with_title": self.with_title,
            "exact": self.exact,
        }


def settings_digest(settings: Mapping[str, Any]) -> bytes:
    """Return the hash of settings that goes into every key."""
    return hashlib.sha256(json.dumps(settings, sort_keys=True).encode()).digest()


@dataclass(frozen=True, slots=True)
class BatchOptions:
    """How a batch is run.

    Attributes:
        answer: What the answers depend on.
        device: auto | cpu | cuda | cuda:N | mps.
        limit: Take this many items of the input, None = all.
        where: Conditions on the items' fields, all of which must hold; see `where`.
        fields: Dotted names of the answer's fields to write, () = the whole answer (JSONL) or the
            usual columns (CSV, Parquet).
        columns: Our name → the input's name for id, text, html, url, title.
        on_error: keep a failed item's error in the output | skip it there; both list it in the
            errors file.
        retry_failed: Whether to compute items again whose failure the journal holds.
        workers: Processes that work side by side, 0 = one a core (one for a GPU).
        group: Articles that are decoded together.
        timeout_s: Seconds that one item may take.
        follow_links: Whether links in a folder that lead out of it are read.
    """

    answer: AnswerOptions = AnswerOptions()
    device: str = "auto"
    limit: int | None = None
    where: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    columns: Mapping[str, str] = field(default_factory=dict)
    on_error: Literal["keep", "skip"] = "keep"
    retry_failed: bool = False
    workers: int = 0
    group: int = 32
    timeout_s: float = 120.0
    follow_links: bool = False

    def check(self) -> None:
        """Raise OptionError for a value that cannot be."""
        self.answer.check()
        if self.on_error not in ("keep", "skip"):
            raise OptionError(
                f"on_error is {self.on_error!r}.", "Expected 'keep' or 'skip'.", "Use one of them."
            )
        for name in ("group", "timeout_s"):
            if getattr(self, name) <= 0:
                raise OptionError(
                    f"{name} is {getattr(self, name)}.", "Expected more than 0.", "Leave it out."
                )
        unknown = set(self.columns) - {"id", "text", "html", "url", "title"}
        if unknown:
            raise OptionError(
                f"A column is named for {', '.join(sorted(unknown))}.",
                "Expected id, text, html, url or title.",
                "Write for example --columns text=body,title=headline.",
            )
