"""The engine without a model: every summary is the article's own sentences.

For archives where speed is all, for machines without memory, and to tell the model's share of a
fault from the rest.
"""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.engines.protocol import Candidate, GenerationOptions, Request, Task
from summarizer.results import EngineInfo

__all__ = ["NO_MODEL", "NoEngine"]

NO_MODEL = "none"


class NoEngine:
    """Supports no task; implements `protocol.Engine`."""

    info = EngineInfo(NO_MODEL, NO_MODEL, "cpu", NO_MODEL)
    max_source_tokens = 0

    def supports(self, task: Task) -> bool:  # noqa: ARG002  # the protocol's signature
        """Return False."""
        return False

    def count_tokens(self, request: Request) -> int:
        """Return the number of words, there being no tokens."""
        return len(request.text.split())

    def generate(
        self,
        requests: Sequence[Request],
        options: GenerationOptions,  # noqa: ARG002
    ) -> list[list[Candidate]]:
        """Return no candidates."""
        return [[] for _ in requests]

    def word_scores(
        self,
        requests: Sequence[Request],  # noqa: ARG002
        candidates: Sequence[Candidate],  # noqa: ARG002
    ) -> list[list[tuple[str, float, float]]]:
        """Return nothing, there being no candidates."""
        return []

    def close(self) -> None:
        """Do nothing."""
