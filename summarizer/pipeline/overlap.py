"""How much two short texts share: words, and pairs of words.

The measures are those of ROUGE-1 and 2 on lower-case syllables, quick enough to compare every
summary that could be written with everything that tells what the article is about. Left out: the
figures that are reported (`evaluation.rouge`, the reference implementation).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import chain, pairwise
from typing import Any, NamedTuple

from summarizer.vietnamese import syllables

__all__ = ["Overlap", "Words", "join_words", "overlap", "read_words"]


class Overlap(NamedTuple):
    """F-measures, 0 to 1: of words, of pairs of neighbours."""

    words: float
    pairs: float


class Words:
    """The lower-case syllables of a text, counted once for many comparisons."""

    __slots__ = ("counts", "pairs", "tokens")

    def __init__(self, tokens: Sequence[str]) -> None:
        self.tokens = tokens
        self.counts = Counter(tokens)
        self.pairs = Counter(pairwise(tokens))


def read_words(text: str) -> Words:
    """Return the words of a text."""
    return Words([s.lower() for s in syllables(text)])


def join_words(parts: Sequence[Words]) -> Words:
    """Return the words of texts read one after the other."""
    return Words(list(chain.from_iterable(part.tokens for part in parts)))


def overlap(one: Words, other: Words) -> Overlap:
    """Compare two texts; the order of the arguments does not matter."""
    sizes = len(one.tokens), len(other.tokens)
    return Overlap(
        _f_measure(_shared(one.counts, other.counts), *sizes),
        _f_measure(_shared(one.pairs, other.pairs), sizes[0] - 1, sizes[1] - 1),
    )


def _f_measure(shared: int, one: int, other: int) -> float:
    return 2 * shared / (one + other) if shared else 0.0


def _shared(one: Counter[Any], other: Counter[Any]) -> int:
    if len(one) > len(other):
        one, other = other, one
    return sum(min(count, other[key]) for key, count in one.items() if key in other)
