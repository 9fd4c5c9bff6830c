"""Ranks every sentence of the article, and picks those that the model reads.

The whole article is scored, whatever its length: by what a sentence of its place, form and words
added to the title in training articles (`sentence_features`, `sentence_weights.toml`).
Left out: what the model makes of them (`summarize`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.deadline import check_deadline
from summarizer.results import Article, Sentence
from summarizer.summarization.captions import caption_probability, places_of_paragraphs
from summarizer.summarization.fitted import read_fitted
from summarizer.summarization.fluency import is_statement
from summarizer.summarization.leads import is_papers_lead
from summarizer.summarization.sentence_features import (
    Features,
    leans,
    sentence_features,
)
from summarizer.text import count_syllables

__all__ = [
    "WINDOW_SYLLABLES",
    "RankedSentence",
    "model_windows",
    "rank_sentences",
    "readable_sentences",
]

# A question, a caption, a fragment or half a quotation is taken only when there is nothing else.
_LAST_RESORT = -100.0
# A paper's own lead is its summary of the article. Training articles have none to learn that from.
_LEAD = 8.0
# What a photograph shows is seldom the news: a penalty times its probability where that counts, and
# a last resort from a half on.
_CAPTION, _HARDLY, _MOSTLY = -25.0, 0.1, 0.5
# "Việc bầu chọn sẽ diễn ra vào tuần sau.": true, and what a title is filled up with.
_FILLER, _FILLER_SYLLABLES = -6.0, 12
WINDOW_SYLLABLES = 200  # what the embedded model was trained to read beside the title


@dataclass(frozen=True, slots=True)
class RankedSentence:
    """A sentence of the article as it was ranked.

    Attributes:
        index: Its place in `Article.sentences`.
        sentence: The sentence.
        score: What it is worth by itself, `editorial` included.
        features: What it is described by.
        editorial: What an editor minds and no fit can learn: leads first, fragments last.
        leans: Whether it stands only after the sentence before it.
    """

    index: int
    sentence: Sentence
    score: float
    features: Features
    editorial: float
    leans: bool


def rank_sentences(article: Article, votes: Sequence[str] = ()) -> list[RankedSentence]:
    """Score every lead and body sentence; best first.

    Args:
        article: Cleaned.
        votes: What a model wrote of the article, if it has been asked yet.
    """
    readable = readable_sentences(article)
    weights = read_fitted("sentence_weights.toml")["voted" if votes else "alone"]
    described = sentence_features(article.title, [s.text for _, s in readable], votes)
    sentences = [sentence for _, sentence in readable]
    own = is_papers_lead(article, list(zip(sentences, described, strict=True)))
    places = places_of_paragraphs(sentences)
    ranked = []
    for (index, sentence), features, place in zip(readable, described, places, strict=True):
        check_deadline()
        text = sentence.text
        is_lead = own and sentence.role == "lead"
        shown = 0.0
        if place is not None and not is_lead:
            shown = caption_probability(text, features, place)
        editorial = (
            _LEAD * is_lead
            + _FILLER * (count_syllables(text) < _FILLER_SYLLABLES)
            + _CAPTION * shown * (shown > _HARDLY)
            + _LAST_RESORT * (shown > _MOSTLY or not is_statement(text))
        )
        score = sum(weights[name] * value for name, value in features.items()) + editorial
        ranked.append(RankedSentence(index, sentence, score, features, editorial, leans(text)))
    return sorted(ranked, key=lambda r: -r.score)


def readable_sentences(article: Article) -> list[tuple[int, Sentence]]:
    """Return lead and body with their indexes; where there is neither, all but the byline."""
    sentences = list(enumerate(article.sentences))
    chosen = [(i, s) for i, s in sentences if s.role in ("lead", "body")]
    return chosen or [(i, s) for i, s in sentences if s.role != "byline"]


def model_windows(
    ranked: Sequence[RankedSentence], budget: int = WINDOW_SYLLABLES
) -> list[list[RankedSentence]]:
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
