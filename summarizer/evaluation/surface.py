"""Figures that need no reference: length, novelty, repetition, whether a summary was finished.

Left out: whether what it says is true (`faithfulness`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.evaluation.examples import Example
from summarizer.evaluation.rouge import tokenize

__all__ = ["Surface", "measure_surface"]

_FINAL = frozenset(".!?…\"”’')")


@dataclass(frozen=True, slots=True)
class Surface:
    """Figures of one summary.

    Attributes:
        syllables: Syllables and numbers.
        novelty: Share of its bigrams that the article (title and body) does not have, 0 to 100.
        repetition: Share of its trigrams that it has had before, 0 to 100.
        is_finished: It ends as a sentence ends, or is empty.
    """

    syllables: int
    novelty: float
    repetition: float
    is_finished: bool


def measure_surface(example: Example, summary: str) -> Surface:
    """Measure one summary against its article."""
    tokens = tokenize(summary)
    known = set(_ngrams(tokenize(example.title), 2)) | set(_ngrams(tokenize(example.text), 2))
    bigrams, trigrams = _ngrams(tokens, 2), _ngrams(tokens, 3)
    return Surface(
        syllables=len(tokens),
        novelty=_percent(sum(b not in known for b in bigrams), len(bigrams)),
        repetition=_percent(len(trigrams) - len(set(trigrams)), len(trigrams)),
        is_finished=not summary.strip() or summary.rstrip()[-1] in _FINAL,
    )


def _ngrams(tokens: Sequence[str], n: int) -> list[tuple[str, ...]]:
    return [tuple(tokens[i : i + n]) for i in range(len(tokens) - n + 1)]


def _percent(part: int, whole: int) -> float:
    return 100 * part / whole if whole else 0.0
