"""Ranks every sentence of the article by the score that it has as a summary of its own.

The whole article is scored, whatever its length. Left out: the score (`scorer`), and what the
ranked sentences make together (`search`).
"""

from __future__ import annotations

from dataclasses import dataclass

from summarizer.deadline import check_deadline
from summarizer.results import Article, Sentence, Source
from summarizer.summarization.candidates import Candidate
from summarizer.summarization.fluency import is_statement
from summarizer.summarization.scorer import SummaryScorer
from summarizer.text import count_syllables

__all__ = [
    "WINDOW_SYLLABLES",
    "RankedSentence",
    "rank_sentences",
    "readable_sentences",
    "reading_windows",
]

# A question, a fragment or half a quotation is taken only when there is nothing else.
_LAST_RESORT = -100.0
# "Việc bầu chọn sẽ diễn ra vào tuần sau.": true, and what a title is filled up with.
_FILLER, _FILLER_SYLLABLES = -6.0, 12
WINDOW_SYLLABLES = 200  # what the embedded model was trained to read beside the title


@dataclass(frozen=True, slots=True)
class RankedSentence:
    """A sentence of the article as it was ranked.

    Attributes:
        index: Its place in `Article.sentences`.
        sentence: The sentence.
        candidate: The sentence, as a summary's.
        score: As a summary of its own.
    """

    index: int
    sentence: Sentence
    candidate: Candidate
    score: float


def rank_sentences(article: Article, scorer: SummaryScorer) -> list[RankedSentence]:
    """Score every lead and body sentence; best first."""
    ranked = []
    for index, sentence in readable_sentences(article):
        check_deadline()
        text = sentence.text
        source = Source(index, sentence.span, text)
        candidate = Candidate(text, (source,), "extracted", editorial=_editorial(text))
        ranked.append(RankedSentence(index, sentence, candidate, scorer({index: candidate})))
    return sorted(ranked, key=lambda r: -r.score)


def readable_sentences(article: Article) -> list[tuple[int, Sentence]]:
    """Return lead and body with their indexes; where there is neither, all but the byline."""
    sentences = list(enumerate(article.sentences))
    chosen = [(i, s) for i, s in sentences if s.role in ("lead", "body")]
    return chosen or [(i, s) for i, s in sentences if s.role != "byline"]


def reading_windows(article: Article, budget: int = WINDOW_SYLLABLES) -> list[list[Sentence]]:
    """Return the article's sentences in groups of at most `budget` syllables, in reading order.

    The first group is what the model reads. A sentence over the budget by itself is left out.
    """
    windows: list[list[Sentence]] = []
    room = 0
    for _, sentence in readable_sentences(article):
        size = count_syllables(sentence.text)
        if size > budget:
            continue
        if size > room:
            windows.append([])
            room = budget
        windows[-1].append(sentence)
        room -= size
    return windows


def _editorial(text: str) -> float:
    short = count_syllables(text) < _FILLER_SYLLABLES
    return _FILLER * short + _LAST_RESORT * (not is_statement(text))
