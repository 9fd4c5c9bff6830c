"""Fits all that chooses the sentences of a summary: `make choice`.

In this order, for each builds on the one before: what tells captions (`article.worded`), which
words a lead takes up (`summarization.salience`), and the scorer of whole summaries
(`summarization.scorer`). Which summaries are compared depends on the scorer as it was: after a
change of features run it twice. The numbers go to `summarizer/data`. Articles that the gate
measures are left out. Left out: what the features mean.
"""

from __future__ import annotations

import json
import lzma
import math
import random
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Annotated, Any

import numpy as np
import typer
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, hstack
from sklearn.linear_model import LogisticRegression, Ridge
from sklearn.preprocessing import StandardScaler

from models.recipe.prepare import read_articles
from models.recipe.reward import Reward
from summarizer import data as package_data
from summarizer.article import clean
from summarizer.article.worded import CAPTION_FEATURES, caption_cues, caption_features
from summarizer.evaluation import Example, draw_sample, example_from_row, without_pinned
from summarizer.summarization import salience
from summarizer.summarization.compose import make_choices
from summarizer.summarization.novelty import Novelty
from summarizer.summarization.options import LENGTHS
from summarizer.summarization.ranking import rank_sentences, readable_sentences
from summarizer.summarization.scorer import FEATURES, SummaryScorer
from summarizer.summarization.search import fitting_sets
from summarizer.text.words import Words, read_words

__all__ = ["count_taken", "fit_captions", "fit_scorer", "main"]

DATA = Path(package_data.__file__).parent
_SEED = 1
_SALIENCE_ARTICLES = 8_000  # of the training part; the others count words
_SCORER_ARTICLES = 1_500
_SENTENCES = 14  # of an article that words are counted in
_MIN_ARTICLES = 20  # that hold a word, or a cue; rarer ones count as unknown
_SMOOTHING = 20.0  # articles that a word is given beside its own, as an average word has them
_EARLY, _LATER_SHARE = 4, 0.2  # most captions stand early: all of these, and some of the rest
_WITHOUT_LEAD = 0.5  # share of articles whose captions are learned without the lead before them too
_RIDGE = 10.0

Floats = NDArray[np.float64]


def main(
    data: Annotated[Path, typer.Option(help="Folder with vietnews-{train,val}.jsonl.xz.")],
    only: Annotated[str, typer.Option(help="captions, words or scorer; else all.")] = "",
) -> None:
    """Fit and write everything."""
    with lzma.open(data / "vietnews-val.jsonl.xz", "rt", encoding="utf-8") as file:
        rows = [json.loads(line) for line in file]
    rest = without_pinned(map(example_from_row, rows))
    if only in ("", "captions"):
        ids = {example.id for example in rest}
        fit_captions([row for row in rows if str(row["id"]) in ids])
    if only in ("", "words"):
        articles = list(read_articles(data / "vietnews-train.jsonl.xz"))
        random.Random(_SEED).shuffle(articles)
        fit_words(articles[_SALIENCE_ARTICLES:], articles[:_SALIENCE_ARTICLES])
    if only in ("", "scorer"):
        drawn = draw_sample(rest, _SCORER_ARTICLES, "weights")
        fit_scorer(drawn)


def fit_captions(rows: Sequence[Mapping[str, Any]], out: Path = DATA) -> None:
    """Fit what tells a caption on articles whose `captions` are known, and write it."""
    draw = random.Random(_SEED)
    found = [paragraph for row in rows for paragraph in _paragraphs(row, draw)]
    counts = Counter(cue for cues, _, _ in found for cue in cues)
    columns = {c: n for n, c in enumerate(sorted(c for c in counts if counts[c] >= _MIN_ARTICLES))}
    held = csr_matrix(_marks([cues for cues, _, _ in found], columns))
    form = np.array([list(features.values()) for _, features, _ in found])
    # Cues are 0 or 1 and stay as they are: scaled like the others, a rare one is learned by heart.
    weights, intercept = _logistic(hstack([held, form]).tocsr(), [c for _, _, c in found])
    cues = dict(zip(columns, weights, strict=False))
    numbers = dict(zip(CAPTION_FEATURES, weights[len(columns) :], strict=True))
    write_numbers(
        out / "captions.toml", CAPTION_FEATURES, {"": {"intercept": intercept, **numbers}}
    )
    write_table(
        out / "caption_cues.tsv", cues,
        "Words of Vietnamese captions: a word, ^what a caption begins with, what it ends with$; and"
        " how much more likely each makes a caption (log-odds).",
    )  # fmt: skip


def _paragraphs(
    row: Mapping[str, Any], draw: random.Random
) -> Iterator[tuple[frozenset[str], dict[str, float], bool]]:
    """Yield cues and features of an article's paragraphs, and whether each is a caption."""
    captions = [_plain(caption) for caption in row["captions"]]
    title = read_words(row["title"])
    readings = [[row["lead"], *row["body"]]]
    if draw.random() < _WITHOUT_LEAD:
        readings.append(row["body"])
    for reading in readings:
        for place, text in enumerate(reading):
            is_caption = any(_plain(text) in caption for caption in captions)
            if is_caption or place < _EARLY or draw.random() < _LATER_SHARE:
                yield caption_cues(text), caption_features(text, place, title), is_caption


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.lower()))


def _marks(rows: Sequence[frozenset[str]], columns: Mapping[str, int]) -> csr_matrix:
    pairs = [(n, columns[cue]) for n, cues in enumerate(rows) for cue in cues if cue in columns]
    places = tuple(np.array(pairs, dtype=np.int64).T) if pairs else ((), ())
    return csr_matrix((np.ones(len(pairs)), places), shape=(len(rows), len(columns)))


def fit_words(
    counted: Iterable[Mapping[str, Any]], fitted: Sequence[Mapping[str, Any]], out: Path = DATA
) -> None:
    """Fit which words of an article its lead takes up, and write it.

    Args:
        counted: Articles that tell how often leads take a word up.
        fitted: Others, for what else makes it likely.
        out: The folder.
    """
    taken, unknown = count_taken(counted)
    known = salience.Weights((), (), taken, unknown)
    tables = {"": {"unknown": unknown}}
    for kind in ("words", "pairs"):
        x, y = _units(fitted, known, pairs=kind == "pairs")
        scale = x.std(0) + 1e-6
        weights, intercept = _logistic(x / scale, y)
        tables[kind] = dict(zip(salience.FEATURES, (weights / scale).tolist(), strict=True))
        tables[kind]["intercept"] = intercept
    write_numbers(out / "salience.toml", salience.FEATURES, tables)
    write_table(
        out / "lead_words.tsv", taken,
        "Words of Vietnamese news and the log-odds that a lead holds one which its article holds.",
        decimals=1,
    )  # fmt: skip


def count_taken(articles: Iterable[Mapping[str, Any]]) -> tuple[dict[str, float], float]:
    """Return each frequent word's log-odds of being in the lead, and those of any word.

    Args:
        articles: With title, lead and body.
    """
    held, taken = Counter[str](), Counter[str]()
    for article in articles:
        title, sentences, lead = _read(article)
        words = title.single.union(*(s.single for s in sentences))
        held.update(words)
        taken.update(words & lead.single)
    share = taken.total() / held.total()
    odds = {
        word: _log_odds((taken[word] + _SMOOTHING * share) / (count + _SMOOTHING))
        for word, count in held.items()
        if count >= _MIN_ARTICLES
    }
    return odds, _log_odds(share)


def _log_odds(share: float) -> float:
    return math.log(share / (1 - share))


def _read(article: Mapping[str, Any]) -> tuple[Words, list[Words], Words]:
    body = [read_words(sentence) for sentence in article["body"][:_SENTENCES]]
    return read_words(article["title"]), body, read_words(article["lead"])


def _units(
    articles: Sequence[Mapping[str, Any]], known: salience.Weights, *, pairs: bool
) -> tuple[NDArray[np.float32], NDArray[np.bool_]]:
    """Return features and whether the lead holds it, of every word or pair of the articles."""
    x, y = [], []
    for title, sentences, lead in map(_read, articles):
        wanted = lead.pairs if pairs else lead.single
        units = list(salience.unit_features(title, sentences, known, pairs=pairs))
        x.append(np.array([values for _, values in units], dtype=np.float32))
        y.append(np.array([unit in wanted for unit, _ in units]))
    return np.concatenate(x), np.concatenate(y)


def _logistic(x: Any, y: Sequence[bool] | NDArray[np.bool_]) -> tuple[Floats, float]:
    """Return the weights of a logistic regression, and its intercept."""
    rows = len(y)  # the penalty is that of a mean loss, whatever their number
    model = LogisticRegression(C=1 / (2e-4 * rows), max_iter=500).fit(x, y)
    return model.coef_[0], float(model.intercept_[0])


def fit_scorer(examples: Sequence[Example], out: Path = DATA) -> None:
    """Fit what makes one summary of an article better than another, and write it.

    All lengths, with the title and without it, share one set of weights: ridge regression, within
    each article, of the reward on the features.
    """
    x, y = [], []
    for example in examples:
        for features, rewards in _rivals(example):
            # Rivals are not independent: many of one article must not drown the few of others.
            share = len(rewards) ** -0.25
            x.append((features - features.mean(0)) * share)
            y.append((rewards - rewards.mean()) * share)
    scaler = StandardScaler(with_mean=False)
    ridge = Ridge(_RIDGE, fit_intercept=False)
    ridge.fit(scaler.fit_transform(np.concatenate(x)), np.concatenate(y))
    weights = (ridge.coef_ / scaler.scale_).tolist()
    write_numbers(out / "scorer.toml", FEATURES, {"": dict(zip(FEATURES, weights, strict=True))})


def _rivals(example: Example) -> Iterator[tuple[Floats, Floats]]:
    """Yield the features and rewards of the summaries an article could have, by what is asked."""
    article, reward = clean(example.text, title=example.title), Reward(example.reference)
    sentences = {i: s.text for i, s in readable_sentences(article)}
    for bounds in LENGTHS.values():
        scorer = SummaryScorer(article.title, sentences, bounds)
        ranked = rank_sentences(article, scorer)
        for with_title in (False, True):
            choices = make_choices(article, ranked, {}, with_title=with_title)
            adds = Novelty("" if with_title else article.title)
            rivals = fitting_sets(choices, bounds, adds, exact=False)
            if len(rivals) > 1:
                features = [list(scorer.describe(rival).values()) for rival in rivals]
                texts = [" ".join(c.text for _, c in sorted(r.items())) for r in rivals]
                yield np.array(features), np.array([reward(t, bounds.low) for t in texts])


def write_numbers(
    path: Path,
    meanings: Iterable[str] | Mapping[str, str],
    tables: Mapping[str, Mapping[str, float]],
) -> None:
    """Write fitted numbers as TOML, each with a line that says what it is where that is known.

    Args:
        path: The file.
        meanings: Names, or name → meaning.
        tables: Name of a table, "" for none → name → number.
    """
    said = meanings if isinstance(meanings, Mapping) else {}
    lines = ["# Fitted by `make choice` (models/recipe/choice.py). Do not edit."]
    for table, numbers in tables.items():
        lines += [f"\n[{table}]"] if table else []
        for name, value in numbers.items():
            note = f"  # {said[name]}" if name in said else ""
            lines.append(f"{name} = {value:.3f}{note}")
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def write_table(path: Path, words: Mapping[str, float], what: str, decimals: int = 2) -> None:
    """Write a number for each word, tab-separated, with where they come from above them."""
    head = (
        f"# {what}\n# Fitted by `make choice` (models/recipe/choice.py).\n"
        "# source: counts over VietNews (counts only, no text); licence: research use, as that"
        " corpus states none\n"
    )
    rows = (f"{word}\t{value:.{decimals}f}\n" for word, value in sorted(words.items()))
    path.write_text(head + "".join(rows), encoding="utf-8")


if __name__ == "__main__":
    typer.run(main)
