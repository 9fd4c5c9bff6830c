"""How likely a word of an article, or a pair of neighbours, is to stand in its lead.

A logistic regression on where and how often it occurs, on what it shares with the title, and on how
often leads take that word up from articles that hold it; weights and words are fitted on training
articles (`salience_weights.toml`, `salience_words.tsv`, `models.recipe.salience`).
Left out: what a summary of such words is worth (`worth`).
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

from summarizer.summarization.fitted import read_fitted, read_fitted_words
from summarizer.summarization.overlap import Bag, Words

__all__ = ["FEATURES", "Likely", "Unit", "Weights", "likely_words", "unit_features"]

Unit = str | tuple[str, str]  # a word, or a pair of neighbours
FEATURES = (
    "titled", "often", "widely", "first", "second", "untold", "title_share", "title_part",
    "taken", "least_taken", "titled_often", "often_taken", "titled_first", "words_often",
)  # fmt: skip


class Weights(NamedTuple):
    """Fitted weights.

    Attributes:
        words: One for each of `FEATURES`, then the intercept; of single words.
        pairs: The same of pairs.
        taken: Word → log-odds of its being in the lead of an article that holds it.
        unknown: The same of any other word.
    """

    words: Sequence[float]
    pairs: Sequence[float]
    taken: Mapping[str, float]
    unknown: float


class Likely(NamedTuple):
    """Probabilities of an article's words and pairs of being in its lead."""

    words: Mapping[Unit, float]
    pairs: Mapping[Unit, float]


def likely_words(title: Words, sentences: Sequence[Words]) -> Likely:
    """Return how likely each word and pair is.

    Args:
        title: May be without words.
        sentences: The article's, in order.
    """
    weights = _weights()
    return Likely(
        *(
            {
                unit: _probability(values, fitted)
                for unit, values in unit_features(title, sentences, weights, pairs=pairs)
            }
            for pairs, fitted in ((False, weights.words), (True, weights.pairs))
        )
    )


def unit_features(
    title: Words, sentences: Sequence[Words], weights: Weights, *, pairs: bool
) -> Iterator[tuple[Unit, tuple[float, ...]]]:
    """Yield each word, or pair, of title and sentences with its values of `FEATURES`.

    Args:
        title: May be without words.
        sentences: The article's, in order.
        weights: For `taken` and `unknown` alone.
        pairs: Whether pairs are wanted.
    """
    heading = title.single.items
    shares = [len(heading & s.single.items) / max(1, len(heading)) for s in sentences]
    totals = Counter(word for s in sentences for word in s.tokens)
    found: dict[Unit, _Found] = {}
    for place, (sentence, share) in enumerate(zip(sentences, shares, strict=True)):
        bag: Bag[Any] = sentence.pairs if pairs else sentence.single
        for unit in bag.items:
            seen = found.setdefault(unit, _Found(place))
            seen.count += bag.repeated.get(unit, 1)
            seen.sentences += 1
            seen.share = max(seen.share, share)
    titled: frozenset[Unit] = title.pairs.items if pairs else title.single.items
    for unit in titled - found.keys():
        found[unit] = _Found(None)
    for unit, seen in found.items():
        words = unit if isinstance(unit, tuple) else (unit,)
        taken = [weights.taken.get(word, weights.unknown) for word in words]
        in_title, often = float(unit in titled), math.log1p(seen.count)
        mean = sum(taken) / len(taken)
        yield (
            unit,
            (
                in_title,
                often,
                math.log1p(seen.sentences),
                float(seen.place == 0),
                float(seen.place == 1),
                float(seen.place is None),
                seen.share,
                (1 - in_title) * sum(word in heading for word in words) / len(words),
                mean,
                min(taken),
                in_title * often,
                often * mean,
                in_title * (seen.place == 0),
                sum(math.log1p(totals[word]) for word in words) / len(words),
            ),
        )


class _Found:
    """Where a word or pair occurs: first sentence, or None if only in the title; how often."""

    __slots__ = ("count", "place", "sentences", "share")

    def __init__(self, place: int | None) -> None:
        self.place, self.count, self.sentences, self.share = place, 0, 0, 0.0


def _probability(values: Sequence[float], weights: Sequence[float]) -> float:
    logit = weights[-1] + sum(map(float.__mul__, values, weights))
    return 1 / (1 + math.exp(-logit))


@cache
def _weights() -> Weights:
    fitted = read_fitted("salience_weights.toml")
    taken = read_fitted_words("salience_words.tsv")
    names = (*FEATURES, "intercept")
    words, pairs = ([fitted[kind][name] for name in names] for kind in ("words", "pairs"))
    return Weights(words, pairs, taken, fitted["unknown"])
