"""Tells a paper's own lead, the whole in short, from a first paragraph that begins the body.

Without markup any first paragraph looks like a lead. A logistic regression on what it shares with
title and body, and on how it and the body begin, tells them apart. Its weights are fitted on
training articles with and without their lead (`lead_weights.toml`, `models.recipe.lead_weights`).
Left out: what a lead is worth (`select`).
"""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.results import Article, Sentence
from summarizer.summarization.fitted import read_fitted
from summarizer.summarization.sentence_features import Features, content_words

__all__ = ["LEAD_FEATURES", "is_papers_lead", "lead_features"]

LEAD_FEATURES = ("restates", "comes_back", "time", "number", "aside", "capitals", "body_time")


def is_papers_lead(article: Article, described: Sequence[tuple[Sentence, Features]]) -> bool:
    """Return whether the first paragraph is the paper's own summary.

    Args:
        article: Cleaned.
        described: Its sentences of the roles lead and body, in order, with `sentence_features`.
    """
    features = lead_features(article, described)
    if features is None:
        return False
    weights: dict[str, float] = read_fitted("lead_weights.toml")
    return sum(weights[name] * value for name, value in features.items()) >= weights["least"]


def lead_features(
    article: Article, described: Sequence[tuple[Sentence, Features]]
) -> Features | None:
    """Return the values of `LEAD_FEATURES`, or None if there is no lead, or nothing but it."""
    openings = [next((f for s, f in described if s.role == r), None) for r in ("lead", "body")]
    if openings[0] is None or openings[1] is None:
        return None
    lead, body, title = (
        content_words(" ".join(s.text for s in article.sentences if s.role == role))
        for role in ("lead", "body", "title")
    )
    comes_back = len(lead & body) / max(1, len(lead))
    return {
        "restates": len(lead & title) / len(title) if title else comes_back,
        "comes_back": comes_back,
        **{name: openings[0][name] for name in ("time", "number", "aside", "capitals")},
        "body_time": openings[1]["time"],
    }
