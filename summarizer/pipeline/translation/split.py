"""Cuts a long sentence into clauses that a small model can translate, and says how they join again.

Used when the whole sentence came out wrong or does not fit the model. Leaves sentences to
`vietnamese`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from summarizer.results import Span

__all__ = ["split_clauses"]

_BREAK = re.compile(
    r"[;:]\s+|,\s+|\s+[-–]\s+|\s+(?=(?:nhưng|đồng thời|trong khi|do đó|vì vậy|tuy nhiên|nhằm|để)\s)"
)
_LEAST_WORDS = 6  # a shorter piece loses the context that tells its words' meaning


def split_clauses(sentence: str, most_words: int = 18, closed: Sequence[Span] = ()) -> list[Span]:
    """Return spans of clauses of at most `most_words` syllables where the punctuation allows it.

    The spans cover the sentence but for white space at their seams. No seam lies inside a
    `closed` span.
    """
    seams = [
        m.end() for m in _BREAK.finditer(sentence) if not any(s < m.end() < e for s, e in closed)
    ]
    spans: list[Span] = []
    start = 0
    for i, seam in enumerate(seams):
        following = seams[i + 1] if i + 1 < len(seams) else len(sentence)
        rest = len(sentence[seam:].split())
        if (
            len(sentence[start:following].split()) > most_words
            and len(sentence[start:seam].split()) >= _LEAST_WORDS
            and rest >= _LEAST_WORDS
        ):
            spans.append((start, seam))
            start = seam
    spans.append((start, len(sentence)))
    return [_trim(sentence, span) for span in spans]


def _trim(text: str, span: Span) -> Span:
    start, end = span
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
