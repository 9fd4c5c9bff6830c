"""The one reward of a summary: how near it is to the lead that a newsroom wrote.

ROUGE-1 + 2 × ROUGE-2, F-measures in points: pairs of words tell more of what a summary says than
single ones, and differ less. A text shorter than the least that was asked for counts as that long,
so that up to there only what is said counts and not how shortly.
Left out: the figures that are reported (`summarizer.evaluation.rouge`).
"""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

from summarizer.evaluation.rouge import tokenize

__all__ = ["Reward"]

_PAIRS = 2.0


class Reward:
    """Rewards texts for one reference.

    Args:
        reference: The lead.
    """

    def __init__(self, reference: str) -> None:
        tokens = tokenize(reference)
        self._size = len(tokens)
        self._words, self._pairs = Counter(tokens), Counter(pairwise(tokens))

    def __call__(self, text: str, least: int = 0) -> float:
        """Return the reward of a text, 0 to 300.

        Args:
            text: A summary.
            least: Syllables that were asked for at least.
        """
        tokens = tokenize(text)
        size = max(len(tokens), least)
        words = (self._words & Counter(tokens)).total()
        pairs = (self._pairs & Counter(pairwise(tokens))).total()
        return 200 * words / max(1, size + self._size) + _PAIRS * 200 * pairs / max(
            1, size + self._size - 2
        )
