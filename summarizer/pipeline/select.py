"""Ranks every sentence of the article, and picks those that the model reads.

The whole article is scored, whatever its length. Lead order is a strong default for news, so the
score is a position prior, corrected by the words shared with the title and with other sentences.
Left out: what the model makes of them (`summarize`).
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.results import Article, Sentence
from summarizer.vietnamese import count_syllables, syllables

__all__ = ["RankedSentence", "model_windows", "rank_sentences"]

# Openings that lean on the sentence before: such a sentence does not stand alone.
_LEANING = (
    "đó là", "đây là", "theo đó", "tuy nhiên", "ngoài ra", "bên cạnh đó", "trước đó", "sau đó",
    "do đó", "vì vậy", "do vậy", "tại đây", "cũng trong", "đồng thời", "trong khi đó", "cụ thể",
    "nhưng", "còn ", "ông này", "bà này", "anh này", "chị này", "người này", "việc này",
    "điều này", "mặt khác", "hơn nữa", "thế nhưng", "song ", "như vậy", "từ đó", "qua đó",
)  # fmt: skip
_SHORT_SYLLABLES = 16  # captions that kept no label are this short
_LONG_SYLLABLES = 45  # a sentence that long says too much at once
_MIN_SYLLABLES = 8  # shorter ones are headings, credits, exclamations
# The commonest syllables without content of their own.
_FUNCTION_WORDS = frozenset(
    re.findall(
        r"\w+",
        "và của là có được các những cho trong với đã tại ở này đó một để khi từ người không theo "
        "về ra vào cũng sẽ đến như trên do bị sau trước thì mà nhiều lại còn vì nên nhưng",
    )
)


@dataclass(frozen=True, slots=True)
class RankedSentence:
    """A sentence of the article with its index in `Article.sentences` and its score."""

    index: int
    sentence: Sentence
    score: float
    leans: bool


def content_words(text: str) -> set[str]:
    """Return the lower-case syllables of a text that carry content."""
    return {s.lower() for s in syllables(text)} - _FUNCTION_WORDS


def rank_sentences(article: Article) -> list[RankedSentence]:
    """Score every lead and body sentence; best first."""
    readable = [(i, s) for i, s in enumerate(article.sentences) if s.role in ("lead", "body")]
    if not readable:
        readable = [(i, s) for i, s in enumerate(article.sentences) if s.role != "byline"]
    words = [content_words(s.text) for _, s in readable]
    frequency = Counter(word for group in words for word in group)
    title = content_words(article.title)
    ranked = []
    for place, ((index, sentence), group) in enumerate(zip(readable, words, strict=True)):
        shared = len(group & title) / math.sqrt(len(title)) if title else 0.0
        central = sum(math.log1p(frequency[w] - 1) for w in group) / max(8, len(group))
        length = count_syllables(sentence.text)
        leans = sentence.text.lower().startswith(_LEANING)
        score = 1.6 * math.exp(-place / 4) + 0.6 * shared + 0.5 * central
        score += 1.0 * (sentence.role == "lead") - 0.03 * max(0, length - _LONG_SYLLABLES)
        score -= (
            1.5 * (length < _MIN_SYLLABLES)
            + 0.5 * (length < _SHORT_SYLLABLES)
            + 0.4 * (leans and sentence.role != "lead")
        )
        score -= 0.7 * sentence.text.rstrip('"”').endswith("?") + 0.3 * (sentence.text[:1] in '"“')
        ranked.append(RankedSentence(index, sentence, score, leans))
    return sorted(ranked, key=lambda r: -r.score)


def model_windows(ranked: Sequence[RankedSentence], budget: int) -> list[list[RankedSentence]]:
    """Return groups of sentences, each in article order and of at most `budget` syllables.

    The first group is the head of the article, which is what the model was trained to read; for
    an article twice as long a second group holds the best of the rest. A sentence over the
    budget by itself is left to extraction.
    """
    reading_order = sorted(ranked, key=lambda r: r.index)
    head = _fill(reading_order, budget, stop_when_full=True)
    taken = {r.index for r in head}
    rest = [r for r in ranked if r.index not in taken]
    if sum(count_syllables(r.sentence.text) for r in rest) < budget:
        return [head] if head else []
    best = sorted(_fill(rest, budget, stop_when_full=False), key=lambda r: r.index)
    return [group for group in (head, best) if group]


def _fill(
    sentences: Sequence[RankedSentence], budget: int, *, stop_when_full: bool
) -> list[RankedSentence]:
    group: list[RankedSentence] = []
    used = 0
    for ranked in sentences:
        size = count_syllables(ranked.sentence.text)
        if used + size > budget:
            if stop_when_full and group:
                break
            continue
        group.append(ranked)
        used += size
    return group
