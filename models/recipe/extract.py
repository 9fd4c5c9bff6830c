"""The article's own words nearest to a reference lead, for leads that the model must not learn.

A lead whose facts or phrases stand nowhere in the input teaches a small model to invent. What it
can learn from such an article is which sentence the newsroom would have led with, and which clauses
it would have left out. Left out: which leads may stay as they are (`support`, `prepare`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise
from typing import Any

from models.recipe.support import count_words

__all__ = ["nearest_extract"]

_WORD = re.compile(r"\w+")
_CLAUSE = re.compile(r"[,;]\s+")
_LEAST = 12  # syllables; shorter is a heading or a fragment
_MOST_LEFT_OUT = 2  # clauses
_MOST_CLAUSES = 8  # longer lists are enumerations, in which no part can go


def nearest_extract(sentences: Sequence[str], reference: str) -> tuple[str, float]:
    """Return one sentence, less some inner clauses, and its nearness to the reference.

    The first and the last clause stay, as they hold the subject and the end. Nearness is the mean
    F-measure of syllables and of their pairs, 0 to 1; ("", 0.0) when no sentence is long enough.
    """
    wanted = _counts(reference)
    best, nearest = "", 0.0
    for sentence in sentences:
        for text in _versions(sentence):
            nearness = _nearness(_counts(text), wanted)
            if nearness > nearest:
                best, nearest = text, nearness
    return best, nearest


def _versions(sentence: str) -> Iterator[str]:
    if count_words(sentence) < _LEAST:
        return
    yield sentence
    marks = list(_CLAUSE.finditer(sentence))
    edges = [0, *(m.end() for m in marks), len(sentence)]
    clauses = [sentence[a:b] for a, b in pairwise(edges)]
    if not 3 <= len(clauses) <= _MOST_CLAUSES:
        return
    for size in range(1, _MOST_LEFT_OUT + 1):
        for gone in combinations(range(1, len(clauses) - 1), size):
            text = "".join(c for i, c in enumerate(clauses) if i not in gone)
            if count_words(text) >= _LEAST and _is_balanced(text):
                yield text


def _is_balanced(text: str) -> bool:
    return text.count('"') % 2 == 0 and text.count("(") == text.count(")")


def _counts(text: str) -> tuple[Counter[str], Counter[tuple[str, str]]]:
    words = _WORD.findall(text.lower())
    return Counter(words), Counter(pairwise(words))


def _nearness(
    text: tuple[Counter[str], Counter[tuple[str, str]]],
    reference: tuple[Counter[str], Counter[tuple[str, str]]],
) -> float:
    return (_f(text[0], reference[0]) + _f(text[1], reference[1])) / 2


def _f(a: Counter[Any], b: Counter[Any]) -> float:
    return 2 * (a & b).total() / max(1, a.total() + b.total())
