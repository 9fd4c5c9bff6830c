"""How much of what a summary claims the article holds, counted by kind of fact.

The verdicts come from `summarizer.factcheck`; here they are only counted. Left out:
averages (`table`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from summarizer.article import clean
from summarizer.evaluation.examples import Example
from summarizer.factcheck import ArticleFacts
from summarizer.results import FactCheck
from summarizer.text import split_sentences, to_nfc

__all__ = ["FIGURE_KINDS", "FactJudge", "Support"]

# The kinds that a reader takes for exact: one wrong figure is one too many.
FIGURE_KINDS = ("number", "date", "amount")


@dataclass(frozen=True, slots=True)
class Support:
    """Claims of one summary by kind: how many there are, and the texts of those not supported."""

    claims: Mapping[str, int]
    unsupported: Mapping[str, tuple[str, ...]]

    def is_supported(self, *kinds: str) -> bool:
        """Whether every claim of these kinds is supported."""
        return not any(self.unsupported.get(kind) for kind in kinds)


class FactJudge:
    """Checks any number of summaries of one article, which is indexed once."""

    def __init__(self, example: Example) -> None:
        self._facts = ArticleFacts(clean(example.text, title=example.title))

    def judge(self, summary: str) -> Support:
        """Count the claims of a summary."""
        summary = to_nfc(summary)
        claims: dict[str, int] = {}
        unsupported: dict[str, tuple[str, ...]] = {}
        for start, end in split_sentences(summary):
            for check in self._facts.check(summary[start:end]):
                claims[check.kind] = claims.get(check.kind, 0) + 1
                if not _holds(check):
                    unsupported[check.kind] = (*unsupported.get(check.kind, ()), check.text)
        return Support(claims, unsupported)


def _holds(check: FactCheck) -> bool:
    return check.verdict == "supported"
