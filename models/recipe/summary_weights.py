"""Fits what makes a summary worth choosing: `python -m models.recipe.summary_weights`.

For articles that neither the model was trained on nor the gate measures, every summary that fits
each named length, and its ROUGE-1 + 2 × ROUGE-2 against the reference lead; ridge regression,
within each article, on the features of `summarizer.summarization.scorer`, with and without the
model's texts as votes. Left out: the features' meaning.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import Annotated

import numpy as np
import typer

from models.recipe.fitted import write_fitted
from models.recipe.ridge import ridge
from summarizer.article import clean
from summarizer.engines import Engine, load_engine
from summarizer.engines.scheduler import JoinedEngine, run_together
from summarizer.evaluation import Example, draw_sample, read_examples, without_pinned
from summarizer.factcheck import ArticleFacts
from summarizer.results import Article
from summarizer.summarization.compose import Novelty, make_choices
from summarizer.summarization.options import LENGTHS
from summarizer.summarization.overlap import Words, overlap, read_words
from summarizer.summarization.ranking import model_windows, rank_sentences
from summarizer.summarization.rewrite import Rewrites, Writer
from summarizer.summarization.scorer import SummaryWorth
from summarizer.summarization.search import fitting_sets
from summarizer.summarization.sentence_features import Features

__all__ = ["Rival", "fit_within_articles", "main"]

_RIDGE = 10.0
# Pairs of words tell more of what a summary says than single ones, and differ less.
_PAIRS = 2.0
_BATCH = 16
_MADE_BY = "`python -m models.recipe.summary_weights`: ROUGE points within an article."


@dataclass(frozen=True, slots=True)
class Rival:
    """One summary that an article could have: its features and how near it is to the lead."""

    features: Features
    nearness: float


def main(
    data: Annotated[Path, typer.Option(help="Folder with vietnews-val.jsonl.xz.")],
    out: Annotated[Path, typer.Option()] = Path("summarizer/summarization/summary_weights.toml"),
    articles: Annotated[int, typer.Option(help="Drawn by seed, the gate's left out.")] = 3000,
) -> None:
    """Fit and write the weights."""
    rest = without_pinned(read_examples(data / "vietnews-val.jsonl.xz"))
    tables: dict[str, list[list[Rival]]] = {}
    engine = JoinedEngine(load_engine("vi-news", device="cpu"))
    drawn = draw_sample(rest, articles, "weights")
    for start in range(0, len(drawn), _BATCH):
        calls = [partial(_rivals, example, engine) for example in drawn[start : start + _BATCH]]
        for by_length in run_together(calls):
            if isinstance(by_length, Exception):
                raise by_length
            for name, rivals in by_length.items():
                tables.setdefault(name, []).append(rivals)
    fitted = {name: fit_within_articles(groups) for name, groups in sorted(tables.items())}
    write_fitted(out, _MADE_BY, fitted)


def _rivals(example: Example, engine: Engine) -> dict[str, list[Rival]]:
    article = clean(example.text, title=example.title)
    writer = Writer(engine, article, ArticleFacts(article))
    for window in model_windows(rank_sentences(article))[:1]:
        writer.read(window)
    score = cache(partial(_nearness, read_words(example.reference)))
    found = {
        f"{length}_{kind}": _rivals_of_length(article, rewrites, length, score)
        for kind, rewrites in (("alone", Rewrites()), ("voted", writer.rewrites))
        for length in LENGTHS
    }
    return {name: rivals for name, rivals in found.items() if len(rivals) > 1}


def _rivals_of_length(
    article: Article, rewrites: Rewrites, length: str, score: Callable[[str], float]
) -> list[Rival]:
    ranked = rank_sentences(article, rewrites.texts)
    choices = make_choices(article, rewrites, ranked)
    worth = SummaryWorth(article.title, ranked, rewrites.texts, LENGTHS[length])
    return [
        Rival(worth.describe(chosen), score(" ".join(d.text for _, d in sorted(chosen.items()))))
        for chosen in fitting_sets(choices, LENGTHS[length], Novelty())
    ]


def _nearness(reference: Words, text: str) -> float:
    shared = overlap(reference, read_words(text))
    return 100 * (shared.words + _PAIRS * shared.pairs)


def fit_within_articles(groups: Sequence[Sequence[Rival]]) -> dict[str, float]:
    """Return the weight of each feature, from differences between rivals of the same article.

    Args:
        groups: The rivals of each article; all with the same features.
    """
    names = list(groups[0][0].features)
    x, y = [], []
    for rivals in groups:
        features = np.array([[r.features[name] for name in names] for r in rivals])
        nearness = np.array([r.nearness for r in rivals])
        # Rivals of one article are not independent: many of them must not drown the few of others.
        share = len(rivals) ** -0.25
        x.append((features - features.mean(0)) * share)
        y.append((nearness - nearness.mean()) * share)
    weights = ridge(np.concatenate(x), np.concatenate(y), _RIDGE)
    return dict(zip(names, weights.tolist(), strict=True))


if __name__ == "__main__":
    typer.run(main)
