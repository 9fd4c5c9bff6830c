"""Cuts a long sentence into clauses that a small model can translate, and says how they join again.

Used when the whole sentence came out wrong or does not fit the model. Leaves sentences to
`vietnamese`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import accumulate, pairwise

from summarizer.results import Span

__all__ = ["join_clauses", "split_clauses"]

_BREAK = re.compile(
    r"[;:,]\s+|(?<!\s)\s++"
    r"(?:[-–]\s+|(?=(?:nhưng|đồng thời|trong khi|do đó|vì vậy|tuy nhiên|nhằm|để)\s))"
)
_FIRST_WORD = re.compile(r"[A-Z][a-z]+|A\b")
# Capitals that are no sentence's: days, months, peoples.
_PROPER = re.compile(
    r"\w+(?:day|ese|ish|ian|ean)|January|February|March|April|May|June|July|August"
    r"|\w+ber|French|German|Dutch|Greek|Swiss|Thai|Lao|Mr|Mrs|Ms|Dr|President"
)
_WORD = re.compile(r"\w+")
_WRITTEN = re.compile(r"\S+")  # what stands between white space
_NEVER_NAMES = frozenset(["The", "A", "In", "On", "At", "To", "And", "But", "It", "This", "That"])
_LEAST_WORDS = 6  # a shorter piece loses the context that tells its words' meaning


def split_clauses(sentence: str, most_words: int = 18, closed: Sequence[Span] = ()) -> list[Span]:
    """Return spans of clauses of at most `most_words` syllables where the punctuation allows it.

    The spans cover the sentence but for white space at their seams. No seam lies inside a
    `closed` span.
    """
    seams = _open_seams(sentence, closed)
    words = [m.start() for m in _WRITTEN.finditer(sentence)]
    spans: list[Span] = []
    start = 0

    def count(first: int, end: int) -> int:
        return bisect_left(words, end) - bisect_left(words, first)

    for seam, following in pairwise([*seams, len(sentence)]):
        if (
            count(start, following) > most_words
            and count(start, seam) >= _LEAST_WORDS
            and count(seam, len(sentence)) >= _LEAST_WORDS
        ):
            spans.append((start, seam))
            start = seam
    spans.append((start, len(sentence)))
    return [_trim(sentence, span) for span in spans]


def _open_seams(sentence: str, closed: Sequence[Span]) -> list[int]:
    """Where the sentence may be cut: the ends of breaks that lie inside no closed span."""
    starts, ends = [s for s, _ in sorted(closed)], [e for _, e in sorted(closed)]
    reached = [0, *accumulate(ends, max)]  # how far the spans before a place reach
    seams = [m.end() for m in _BREAK.finditer(sentence)]
    return [seam for seam in seams if reached[bisect_left(starts, seam)] <= seam]


def join_clauses(translations: Sequence[str], names: str = "") -> str:
    """Join clauses' translations with commas into one sentence.

    Args:
        translations: Each with the capital of a sentence.
        names: Text whose words keep their capital wherever they stand.

    >>> join_clauses(["The road is new.", "It is 7 km long."])
    'The road is new, it is 7 km long.'
    """
    known = {*_WORD.findall(names), "Vietnam", "Hanoi", "Saigon"} - _NEVER_NAMES
    parts = []
    for i, text in enumerate(translations):
        text = text.strip()
        if i < len(translations) - 1:
            text = text.rstrip(".,;:- ") + ","
        word = _FIRST_WORD.match(text)
        if i and word and word[0] not in known and not _PROPER.fullmatch(word[0]):
            text = text[0].lower() + text[1:]
        parts.append(text)
    return " ".join(p for p in parts if p != ",")


def _trim(text: str, span: Span) -> Span:
    start, end = span
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
