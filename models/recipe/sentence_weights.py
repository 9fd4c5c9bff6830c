"""Fits what makes a sentence worth choosing: `python -m models.recipe.sentence_weights`.

For each training article, what every sentence adds to the title's ROUGE-1 + 2 + L against the
reference lead; ridge regression on
`summarizer.summarization.sentence_features`, once without and once with the model's candidates as
votes. Left out: the features' meaning.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any

import numpy as np
import typer

from models.recipe.fitted import write_fitted
from models.recipe.prepare import PrepareOptions, read_articles
from models.recipe.ridge import ridge
from models.recipe.support import choose_input
from summarizer.engines import GenerationOptions, Request, load_engine
from summarizer.evaluation.rouge import rouge
from summarizer.summarization.sentence_features import Features, sentence_features

__all__ = ["fit_weights", "main"]

_MADE_BY = "`python -m models.recipe.sentence_weights`: ROUGE points that each adds."
_RIDGE = 10.0
_SENTENCES = 14
_BATCH = 16
_SYLLABLES = PrepareOptions().syllables
_OPTIONS = GenerationOptions(beams=4, candidates=4, max_new_tokens=96)


def main(
    data: Annotated[Path, typer.Option(help="Folder with vietnews-train.jsonl.xz.")],
    out: Annotated[Path, typer.Option()] = Path("summarizer/summarization/sentence_weights.toml"),
    articles: Annotated[int, typer.Option(help="Drawn by seed.")] = 3000,
    seed: Annotated[int, typer.Option()] = 3,
) -> None:
    """Fit and write the weights."""
    rows = [a for a in read_articles(data / "vietnews-train.jsonl.xz") if len(a["body"]) > 2]
    drawn = random.Random(seed).sample(rows, min(articles, len(rows)))
    gains = [g for article in drawn for g in _gains(article)]
    tables = {}
    for name, votes in (("alone", [()] * len(drawn)), ("voted", _votes(drawn))):
        described = [
            features
            for article, voted in zip(drawn, votes, strict=True)
            for features in sentence_features(article["title"], article["body"][:_SENTENCES], voted)
        ]
        tables[name] = fit_weights(described, gains)
    write_fitted(out, _MADE_BY, tables)


def fit_weights(described: Sequence[Features], gains: Sequence[float]) -> dict[str, float]:
    """Return the weight of each feature, by ridge regression on centred values.

    Args:
        described: Features of each sentence, all with the same names.
        gains: What each sentence is worth.
    """
    names = list(described[0])
    x = np.array([[features[name] for name in names] for features in described])
    y = np.asarray(gains)
    weights = ridge(x - x.mean(0), y - y.mean(), _RIDGE)
    return dict(zip(names, weights.tolist(), strict=True))


def _gains(article: dict[str, Any]) -> list[float]:
    title = article["title"]
    base = _nearness(article["lead"], title)
    return [
        _nearness(article["lead"], f"{title}. {s}") - base for s in article["body"][:_SENTENCES]
    ]


def _nearness(reference: str, text: str) -> float:
    scores = rouge(reference, text)
    return scores.rouge1 + scores.rouge2 + scores.rouge_l


def _votes(articles: Sequence[dict[str, Any]]) -> list[tuple[str, ...]]:
    """Let the embedded model summarize each article; one that is too long has no vote."""
    engine = load_engine("vi-news", device="cpu")
    votes: list[tuple[str, ...]] = []
    for start in range(0, len(articles), _BATCH):
        requests = [
            Request("summarize", choose_input(a["body"], _SYLLABLES, a["title"], ""), a["title"])
            for a in articles[start : start + _BATCH]
        ]
        for candidates in engine.generate(requests, _OPTIONS):
            votes.append(tuple(c.text for c in candidates))
    return votes


if __name__ == "__main__":
    typer.run(main)
