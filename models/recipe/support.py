"""Which targets the model may learn from, and what of an article it reads.

A reference lead that holds a number or a name that the model's input does not hold teaches it to
invent. Left out: tokens (`prepare`); the stricter check of finished summaries
(`summarizer.factcheck`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

__all__ = ["choose_input", "count_words", "is_supported", "overlap"]

_WORD = re.compile(r"\w+")
_NUMBER = re.compile(r"\d+(?:[.,/:]\d+)*")
# A last sentence is cut in the middle only if the input would otherwise stay this much shorter.
_CUT_BELOW = 0.6
# Up to this many sentences from further down may join the head to support a lead.
_MAX_EXTRA = 2


def count_words(text: str) -> int:
    """Return the number of syllables and numbers."""
    return len(_WORD.findall(text))


def is_supported(target: str, source: str) -> bool:
    """Whether `source` holds every number and nine in ten capitalised words of `target`.

    The first word is left aside; with fewer than five capitalised words all must be there.
    """
    if not set(_NUMBER.findall(target)) <= set(_NUMBER.findall(source)):
        return False
    have = set(_WORD.findall(source))
    capitals = [w for i, w in enumerate(_WORD.findall(target)) if i and w[0].isupper()]
    hits = sum(word in have for word in capitals)
    return hits == len(capitals) if len(capitals) < 5 else hits >= 0.9 * len(capitals)


def overlap(target: str, source: str) -> float:
    """Return the share of the target's bigrams that the source has, 0 to 1."""
    wanted, have = _bigrams(target), set(_bigrams(source))
    return sum(b in have for b in wanted) / len(wanted) if wanted else 0.0


def choose_input(sentences: Sequence[str], limit: int, title: str, target: str) -> str:
    """Return what the model reads of an article: its head, and what supports the target.

    Args:
        sentences: The body.
        limit: Syllables.
        title: Read beside the body, so what it holds needs no other support.
        target: The lead. If the head does not support it, sentences from further down that hold the
            missing numbers or names take the place of the head's last ones. An input that supports
            its lead even so is worth more than a lead thrown away.
    """
    head = _head(sentences, limit)
    if is_supported(target, f"{title} {head}"):
        return head
    extra = _missing_sentences(sentences, title, target)
    size = sum(count_words(sentence) for sentence in extra)
    if not extra or size > limit // 2:
        return head
    first = _head([s for s in sentences if s not in extra], limit - size)
    return " ".join((first, *extra))


def _head(sentences: Sequence[str], limit: int) -> str:
    chosen: list[str] = []
    size = 0
    for sentence in sentences:
        words = count_words(sentence)
        if size + words > limit:
            if size < _CUT_BELOW * limit:
                chosen.append(" ".join(sentence.split()[: limit - size]))
            break
        chosen.append(sentence)
        size += words
    return " ".join(chosen)


def _missing_sentences(sentences: Sequence[str], title: str, target: str) -> list[str]:
    """Return, in order, the few sentences that hold most of the target's facts; [] if too many."""
    missing = _facts(target) - _facts_anywhere(title)
    chosen: list[int] = []
    while missing and len(chosen) < _MAX_EXTRA:
        gains = [len(missing & _facts_anywhere(sentence)) for sentence in sentences]
        best = max(range(len(gains)), key=gains.__getitem__, default=-1)
        if best < 0 or not gains[best]:
            return []
        chosen.append(best)
        missing -= _facts_anywhere(sentences[best])
    return [] if missing else [sentences[i] for i in sorted(chosen)]


def _facts(target: str) -> set[str]:
    words = _WORD.findall(target)
    return set(_NUMBER.findall(target)) | {w for i, w in enumerate(words) if i and w[0].isupper()}


def _facts_anywhere(text: str) -> set[str]:
    return set(_NUMBER.findall(text)) | set(_WORD.findall(text))


def _bigrams(text: str) -> list[tuple[str, str]]:
    words = _WORD.findall(text.lower())
    return list(pairwise(words))
