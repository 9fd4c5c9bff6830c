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
_FIRST_WORD = re.compile(r"[A-Z][a-z]+|A\b")
# Capitals that are no sentence's: days, months, peoples.
_PROPER = re.compile(
    r"\w+(?:day|ese|ish|ian|ean)|January|February|March|April|May|June|July|August"
    r"|\w+ber|French|German|Dutch|Greek|Swiss|Thai|Lao|Mr|Mrs|Ms|Dr|President"
)
_WORD = re.compile(r"\w+")
_NEVER_NAMES = frozenset(["The", "A", "In", "On", "At", "To", "And", "But", "It", "This", "That"])
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
