"""Fits what tells a paper's lead from a body's beginning: `python -m models.recipe.lead_weights`.

Each training article is read twice, with its lead as the first paragraph and without it, by the
package's own cleaner. Left out: the features' meaning (`summarizer.summarization.leads`).
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import numpy as np
import typer

from models.recipe.fitted import write_fitted
from models.recipe.logistic import fit_logistic
from models.recipe.prepare import read_articles
from summarizer.article import clean
from summarizer.summarization.leads import LEAD_FEATURES, lead_features
from summarizer.summarization.ranking import readable_sentences
from summarizer.summarization.sentence_features import Features, sentence_features

__all__ = ["fit_lead_weights", "main"]

_FOUND = 0.75  # share of true leads that shall be taken for one
_MADE_BY = "`python -m models.recipe.lead_weights`: log-odds of being a lead."


def main(
    data: Annotated[Path, typer.Option(help="Folder with vietnews-train.jsonl.xz.")],
    out: Annotated[Path, typer.Option()] = Path("summarizer/summarization/lead_weights.toml"),
    articles: Annotated[int, typer.Option(help="Drawn by seed.")] = 3000,
    seed: Annotated[int, typer.Option()] = 5,
) -> None:
    """Fit and write the weights."""
    rows = [a for a in read_articles(data / "vietnews-train.jsonl.xz") if len(a["body"]) > 3]
    drawn = random.Random(seed).sample(rows, min(articles, len(rows)))
    true = [_describe(a["title"], [a["lead"], *a["body"]]) for a in drawn]
    false = [_describe(a["title"], a["body"]) for a in drawn]
    weights = fit_lead_weights([f for f in true if f], [f for f in false if f])
    write_fitted(out, _MADE_BY, weights)


def fit_lead_weights(true: Sequence[Features], false: Sequence[Features]) -> dict[str, float]:
    """Return a weight for each feature, and `least`, the sum from which on it is a lead.

    Args:
        true: Features of leads.
        false: Features of other first paragraphs.
    """
    x = np.array([[f[name] for name in LEAD_FEATURES] for f in (*true, *false)], np.float32)
    y = np.array([1] * len(true) + [0] * len(false), np.float32)
    weights = fit_logistic(x, y)[:-1]
    least = np.quantile(x[: len(true)] @ np.array(weights), 1 - _FOUND)
    return {**dict(zip(LEAD_FEATURES, weights, strict=True)), "least": float(least)}


def _describe(title: str, paragraphs: Sequence[str]) -> Features | None:
    article = clean("\n".join(paragraphs), title=title)
    sentences = [sentence for _, sentence in readable_sentences(article)]
    described = sentence_features(article.title, [s.text for s in sentences])
    return lead_features(article, list(zip(sentences, described, strict=True)))


if __name__ == "__main__":
    typer.run(main)
