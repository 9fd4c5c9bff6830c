"""Tells a photograph's caption that has no credit from a sentence of the report.

Cleaning finds captions by markup and credits; pasted text often has neither, and "Cảnh sát đứng gác
tại lễ tang." restates the title well enough to be chosen. A logistic regression on a paragraph's
words, its form and its place tells one; weights and words are fitted on articles whose captions are
known (`caption_weights.toml`, `caption_words.tsv`, `models.recipe.caption_weights`).
Left out: what a caption is worth (`select`).
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

from summarizer.results import Sentence
from summarizer.summarization.fitted import read_fitted, read_fitted_words
from summarizer.summarization.sentence_features import Features
from summarizer.text import syllables

__all__ = [
    "CAPTION_FEATURES",
    "caption_cues",
    "caption_features",
    "caption_probability",
    "places_of_paragraphs",
]

CAPTION_FEATURES = (
    "size", "under", "over", "commas", "number", "capitals", "leans", "time", "pronoun", "reports",
    "aside", "quotes", "title_share", "title_part", "title_pairs", "central",
    "place_0", "place_1", "place_2",
)  # fmt: skip
# Share of a text's cues that must be known; without accents hardly any is, and form alone misleads.
_KNOWN = 0.6


def caption_probability(text: str, described: Features, place: int) -> float:
    """Return how likely a paragraph of one sentence is a caption.

    Args:
        text: The sentence.
        described: Its `sentence_features`.
        place: See `places_of_paragraphs`.
    """
    weights: dict[str, float] = read_fitted("caption_weights.toml")
    words, cues = read_fitted_words("caption_words.tsv"), caption_cues(text)
    known = cues & words.keys()
    if len(known) < _KNOWN * len(cues):
        return 0.0
    features = caption_features(described, place)
    odds = weights["intercept"] + sum(weights[n] * value for n, value in features.items())
    odds += math.fsum(words[cue] for cue in known)  # in whatever order
    return 1 / (1 + math.exp(-odds))


def places_of_paragraphs(sentences: Sequence[Sentence]) -> list[int | None]:
    """Return the place of each sentence's paragraph, or None where it has no paragraph to itself.

    Args:
        sentences: Lead and body, in order.
    """
    sizes = Counter(sentence.paragraph for sentence in sentences)
    places = {paragraph: place for place, paragraph in enumerate(sizes)}
    return [places[s.paragraph] if sizes[s.paragraph] == 1 else None for s in sentences]


def caption_features(described: Features, place: int) -> Features:
    """Return the values of `CAPTION_FEATURES`."""
    known = {**described, **{f"place_{p}": float(place == p) for p in range(3)}}
    return {name: known[name] for name in CAPTION_FEATURES}


def caption_cues(text: str) -> frozenset[str]:
    """Return a text's words, and what it begins ("^hình", "^hình ảnh") and ends ("nhân$") with."""
    words = [word.lower() for word in syllables(text)]
    if not words:
        return frozenset()
    return frozenset([*words, f"^{words[0]}", f"^{' '.join(words[:2])}", f"{words[-1]}$"])
