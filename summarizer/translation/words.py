"""Finds words in an English sentence that are none: a small model puts them together from pieces.

Only what is written in small letters counts; names are the business of `inventions`. The list holds
what the embedded model was trained on, so a right word that is missing is one it can hardly write.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from functools import cache

from summarizer.data import read_table
from summarizer.translation.entity_spans import Piece
from summarizer.translation.names import romanize

__all__ = ["invented_words", "is_inflected", "plain_words"]

_WORD = re.compile(r"(?<![\w’'])[a-z]{4,}(?=['’]s\b|[^\w'’]|$)")
_STRAY = re.compile(r"(?<=\s)s(?=[\s,.;]|$)")  # a plural's ending by itself
# What an ending may be exchanged for.
_ENDINGS = (
    ("s", ""), ("es", ""), ("ies", "y"), ("ed", ""), ("d", ""), ("ied", "y"), ("ing", ""),
    ("ing", "e"), ("er", ""), ("r", ""), ("ers", ""), ("rs", ""), ("ly", ""),
)  # fmt: skip


def plain_words(english: str) -> list[str]:
    """Return the words of four letters and more that are written small."""
    return _WORD.findall(english)


def is_inflected(word: str, known: Collection[str]) -> bool:
    """Tell whether another known word explains this one: its singular, infinitive, adjective."""
    return any(
        word[: len(word) - len(ending)] + instead in known
        for ending, instead in _ENDINGS
        if word.endswith(ending)
    )


def invented_words(english: str, source: str, pieces: Sequence[Piece]) -> tuple[str, ...]:
    """Return words that are neither English nor in the source, its spelling or a piece of it."""
    known, stray = _known_words(), tuple(_STRAY.findall(english))
    unknown = [w for w in plain_words(english) if w not in known and not is_inflected(w, known)]
    if not unknown:
        return stray
    given = " ".join([source, romanize(source), *(piece.target for piece in pieces)]).lower()
    return (*(word for word in unknown if word not in given), *stray)


@cache
def _known_words() -> frozenset[str]:
    return frozenset(word for (word,) in read_table("english_words.tsv", 1))
