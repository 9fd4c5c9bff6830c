"""Runs summarizing systems over articles with a reference and measures every summary.

A system is any callable from an `Example` to a text or a `Summary`; baselines and models are
treated alike. Left out: averages (`table`), the page (`report`), floors (`gate`).
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from summarizer.evaluation.examples import Example
from summarizer.evaluation.faithfulness import FactJudge, Support
from summarizer.evaluation.rouge import Rouge, rouge
from summarizer.evaluation.surface import Surface, measure_surface
from summarizer.results import OWN_WORDS, Summary

__all__ = ["REFERENCE", "Row", "System", "evaluate"]

System = Callable[[Example], "str | Summary"]
REFERENCE = "reference"


@dataclass(frozen=True, slots=True)
class Row:
    """One summary and its figures.

    Attributes:
        id: The article's.
        system: Name of what made the summary.
        summary: Its text.
        rouge: Against the reference.
        surface: Length, novelty, repetition.
        support: Claims found in the article or not.
        sentences: Number of its sentences, 0 when the system does not tell.
        extracted: How many of them are the article's own.
    """

    id: str
    system: str
    summary: str
    rouge: Rouge
    surface: Surface
    support: Support
    sentences: int = 0
    extracted: int = 0

    def to_dict(self) -> dict[str, Any]:
        """Return plain JSON values."""
        return dataclasses.asdict(self)


def evaluate(examples: Iterable[Example], systems: Mapping[str, System]) -> Iterator[Row]:
    """Yield a row for each article and system, and one for the reference itself.

    The reference's row tells how much of what people wrote the article supports: no system that
    learns from such references can be expected to be above it by itself.

    Raises:
        MissingExtraError: `rouge-score` is not installed.
    """
    for example in examples:
        judge = FactJudge(example)
        yield _measure(example, judge, REFERENCE, example.reference)
        for name, system in systems.items():
            yield _measure(example, judge, name, system(example))


def _measure(example: Example, judge: FactJudge, name: str, answer: str | Summary) -> Row:
    text = answer if isinstance(answer, str) else answer.text
    origins = [] if isinstance(answer, str) else [s.origin for s in answer.sentences]
    return Row(
        id=example.id,
        system=name,
        summary=text,
        rouge=rouge(example.reference, text),
        surface=measure_surface(example, text),
        support=judge.judge(text),
        sentences=len(origins),
        extracted=sum(origin in OWN_WORDS for origin in origins),
    )
