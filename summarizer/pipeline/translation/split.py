"""Cuts a long sentence into clauses that a small model can translate, and says how they join again.

Used when the whole sentence came out wrong or does not fit the model. Leaves sentences to
`vietnamese`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from summarizer.results import Span

__all__ = ["join_clauses", "split_clauses"]

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


def join_clauses(translations: Sequence[str]) -> str:
    """Join clauses' translations with commas into one sentence.

    >>> join_clauses(["The road is new.", "It is 7 km long."])
    'The road is new, it is 7 km long.'
    """
    parts = []
    for i, text in enumerate(translations):
        text = text.strip()
        if i < len(translations) - 1:
            text = text.rstrip(".,;:- ") + ","
        if i and text[1:2].islower() and text.split(" ")[0].lower() in _OPENERS.split():
            text = text[0].lower() + text[1:]
        parts.append(text)
    return " ".join(p for p in parts if p != ",")


# Words that have a capital only because a clause was translated as a sentence.
_OPENERS = """
the a an in on at of to and but or this that these those it he she they we with for from by as while
when which who same time also so is was are were has have had there after before
"""


def _trim(text: str, span: Span) -> Span:
    start, end = span
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
