"""The words of a text and their pairs of neighbours, read once for many comparisons.

Left out: how much two texts share as it is reported (`evaluation.rouge`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from summarizer.text.syllables import syllables

__all__ = ["Pair", "Words", "content_words", "join_words", "read_words"]

Pair = tuple[str, str]

# The commonest syllables without content of their own.
_FUNCTION_WORDS = frozenset(
    re.findall(
        r"\w+",
        "và của là có được các những cho trong với đã tại ở này đó một để khi từ người không theo "
        "về ra vào cũng sẽ đến như trên do bị sau trước thì mà nhiều lại còn vì nên nhưng",
    )
)


@dataclass(frozen=True, slots=True)
class Words:
    """A text's words in lower case.

    Attributes:
        tokens: In order.
        single: Each once.
        pairs: Each pair of neighbours once.
    """

    tokens: tuple[str, ...]
    single: frozenset[str]
    pairs: frozenset[Pair]

    @property
    def content(self) -> frozenset[str]:
        """The words that carry content."""
        return self.single - _FUNCTION_WORDS


def read_words(text: str) -> Words:
    """Return the words of a text."""
    tokens = tuple(s.lower() for s in syllables(text))
    return Words(tokens, frozenset(tokens), frozenset(pairwise(tokens)))


def join_words(parts: Iterable[Words]) -> Words:
    """Return the words of several texts; a pair is of one text."""
    parts = list(parts)
    return Words(
        tuple(token for part in parts for token in part.tokens),
        frozenset().union(*(part.single for part in parts)),
        frozenset().union(*(part.pairs for part in parts)),
    )


def content_words(text: str) -> frozenset[str]:
    """Return the lower-case words of a text that carry content."""
    return read_words(text).content
