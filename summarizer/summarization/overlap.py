"""How much two short texts share: words, and pairs of words.

The measures are those of ROUGE-1 and 2 on lower-case syllables, quick enough to compare every
summary that could be written with everything that tells what the article is about. Left out: the
figures that are reported (`evaluation.rouge`, the reference implementation).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import chain, pairwise
from typing import Generic, NamedTuple, TypeVar

from summarizer.text import syllables

__all__ = ["Bag", "Overlap", "Words", "join_words", "overlap", "read_words"]

T = TypeVar("T")


class Overlap(NamedTuple):
    """F-measures, 0 to 1: of words, of pairs of neighbours."""

    words: float
    pairs: float


class Bag(Generic[T]):
    """Items counted: all of them once, and how often those occur that occur more than once."""

    __slots__ = ("items", "repeated")

    def __init__(self, items: Iterable[T]) -> None:
        counts = Counter(items)
        self.items = frozenset(counts)
        self.repeated = {item: count for item, count in counts.items() if count > 1}

    def shared(self, other: Bag[T]) -> int:
        """Return how many items are in both, repetitions counted."""
        again = self.repeated.keys() & other.repeated.keys()
        more = sum(min(self.repeated[item], other.repeated[item]) - 1 for item in again)
        return len(self.items & other.items) + more


class Words:
    """The lower-case syllables of a text, counted once for many comparisons."""

    __slots__ = ("pairs", "single", "tokens")

    def __init__(self, tokens: Sequence[str]) -> None:
        self.tokens = tokens
        self.single = Bag(tokens)
        self.pairs = Bag(pairwise(tokens))


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
        _f_measure(one.single.shared(other.single), *sizes),
        _f_measure(one.pairs.shared(other.pairs), sizes[0] - 1, sizes[1] - 1),
    )


def _f_measure(shared: int, one: int, other: int) -> float:
    return 2 * shared / (one + other) if shared else 0.0
