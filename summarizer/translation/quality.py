"""Whether an English sentence can stand: good, to be edited, or refused.

Two numbers tell it, of how likely the model finds its own words: the mean log-probability of a
word, and how many words it would hardly have written. They are weighed as people graded the
model's sentences (`models/recipe/quality.py`); other models' numbers mean something else, so
their sentences are all to be edited. Left out: figures and names (`verify`).
"""

from __future__ import annotations

import difflib
import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.data import read_numbers
from summarizer.results import Quality, Span

__all__ = ["UNLIKELY", "Calibration", "WordScore", "find_doubtful", "read_calibration"]

_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
# A word, the mean and the lowest log-probability of its pieces.
WordScore = tuple[str, float, float]
# Log-probability of a word's least likely piece under which the word is doubtful: of 355 graded
# sentences 58 % of the words under it are ones that the grader called wrong, half of all such.
UNLIKELY = -2.0
_LEAST_WORDS = 4  # nobody graded shorter ones: a name, a post, a heading


@dataclass(frozen=True, slots=True)
class Calibration:
    """Weights of a logistic regression for one model, and where its classes begin.

    Attributes:
        intercept: Log-odds that a sentence can stand, at 0 of the others.
        mean: Weight of the mean log-probability of a word.
        unlikely: Weight of the number of words under `UNLIKELY`.
        good: Probability from which a sentence is good.
        refused: Probability under which it is refused.
    """

    intercept: float
    mean: float
    unlikely: float
    good: float
    refused: float

    def probability(self, words: Sequence[WordScore]) -> float:
        """Return how probable it is that an editor could print the sentence, edited a little."""
        if not words:
            return 0.0
        mean = sum(mean for _, mean, _ in words) / len(words)
        unlikely = sum(lowest < UNLIKELY for _, _, lowest in words)
        odds = self.intercept + self.mean * mean + self.unlikely * unlikely
        return 1 / (1 + math.exp(-odds))

    def grade(self, words: Sequence[WordScore], *, is_sound: bool) -> Quality:
        """Return the class of a sentence; one that fails a check (`verify`) is never good."""
        probability = self.probability(words)
        if len(words) < _LEAST_WORDS:
            return "edit"
        if probability < self.refused:
            return "refused"
        return "good" if is_sound and probability >= self.good else "edit"


def read_calibration(model: str) -> Calibration | None:
    """Return the calibration of a model by its alias; None where none was fitted."""
    values = read_numbers("quality.toml").get(model)
    return Calibration(**values) if values else None


def find_doubtful(text: str, words: Sequence[WordScore]) -> tuple[Span, ...]:
    """Return the spans of an English sentence's words that the model would hardly have written.

    Args:
        text: The sentence as it is shown; names and figures may be written otherwise than in
            `words`.
        words: What the model wrote.
    """
    spans = [match.span() for match in _WORD.finditer(text)]
    shown = [text[start:end].lower() for start, end in spans]
    written = [word.strip('.,;:!?"()[]').lower() for word, _, _ in words]
    matcher = difflib.SequenceMatcher(None, written, shown, autojunk=False)
    doubtful = []
    for block in matcher.get_matching_blocks():
        for offset in range(block.size):
            if words[block.a + offset][2] < UNLIKELY:
                doubtful.append(spans[block.b + offset])
    return tuple(doubtful)
