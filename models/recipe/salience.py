"""Fits which words of an article its lead takes up: `python -m models.recipe.salience`.

From training articles: of each word, how often the lead holds it when the article does; from
others, a logistic regression on `summarizer.summarization.salience` for words and for pairs of
neighbours. Left out: the features' meaning.
"""

from __future__ import annotations

import math
import random
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Annotated, Any

import numpy as np
import typer
from numpy.typing import NDArray

from models.recipe.fitted import write_fitted, write_fitted_words
from models.recipe.logistic import fit_logistic
from models.recipe.prepare import read_articles
from summarizer.summarization.overlap import Words, read_words
from summarizer.summarization.salience import FEATURES, Weights, unit_features

__all__ = ["count_taken", "main"]

_SENTENCES = 14
_MIN_ARTICLES = 20  # that hold a word; rarer ones count as unknown
_SMOOTHING = 20.0  # articles that a word is given beside its own, as an average word has them
_MADE_BY = "`python -m models.recipe.salience`: log-odds of being in the lead."


def main(
    data: Annotated[Path, typer.Option(help="Folder with vietnews-train.jsonl.xz.")],
    out: Annotated[Path, typer.Option()] = Path("summarizer/pipeline"),
    articles: Annotated[int, typer.Option(help="For the regression; the others count words.")] = (
        8000
    ),
    seed: Annotated[int, typer.Option()] = 1,
) -> None:
    """Fit and write words and weights."""
    rows = [a for a in read_articles(data / "vietnews-train.jsonl.xz") if len(a["body"]) > 2]
    random.Random(seed).shuffle(rows)
    taken, unknown = count_taken(rows[articles:])
    write_fitted_words(out / "salience_words.tsv", taken, decimals=1)
    known = Weights((), (), taken, unknown)
    tables = {}
    for kind in ("words", "pairs"):
        weights = fit_logistic(*_table(rows[:articles], known, pairs=kind == "pairs"))
        tables[kind] = dict(zip((*FEATURES, "intercept"), weights, strict=True))
    write_fitted(out / "salience_weights.toml", _MADE_BY, {"unknown": unknown, **tables})


def count_taken(articles: Iterable[dict[str, Any]]) -> tuple[dict[str, float], float]:
    """Return each frequent word's log-odds of being in the lead, and those of any word.

    Args:
        articles: With title, lead and body.
    """
    held, taken = Counter[str](), Counter[str]()
    for article in articles:
        title, sentences, lead = _read(article)
        words = title.single.items.union(*(s.single.items for s in sentences))
        held.update(words)
        taken.update(words & lead.single.items)
    share = taken.total() / held.total()
    odds = {
        word: _log_odds((taken[word] + _SMOOTHING * share) / (count + _SMOOTHING))
        for word, count in held.items()
        if count >= _MIN_ARTICLES
    }
    return odds, _log_odds(share)


def _log_odds(share: float) -> float:
    return math.log(share / (1 - share))


def _read(article: dict[str, Any]) -> tuple[Words, list[Words], Words]:
    body = [read_words(sentence) for sentence in article["body"][:_SENTENCES]]
    return read_words(article["title"]), body, read_words(article["lead"])


def _table(
    articles: Sequence[dict[str, Any]], known: Weights, *, pairs: bool
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Return features and whether the lead holds it, of every word or pair of the articles."""
    x, y = [], []
    for title, sentences, lead in map(_read, articles):
        wanted = (lead.pairs if pairs else lead.single).items
        units = list(unit_features(title, sentences, known, pairs=pairs))
        x.append(np.array([values for _, values in units], dtype=np.float32))
        y.append(np.array([unit in wanted for unit, _ in units], dtype=np.float32))
    return np.concatenate(x), np.concatenate(y)


if __name__ == "__main__":
    typer.run(main)
