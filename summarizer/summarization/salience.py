"""How likely a word of an article, or a pair of neighbours, is to stand in its lead.

A logistic regression on where and how often it occurs, on what it shares with the title, and on how
often leads take that word up from articles that hold it; weights and words are fitted on training
articles (`data/salience.toml`, `data/lead_words.tsv`, `make choice`).
Left out: what a summary of such words scores (`scorer`).
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from summarizer.data import read_numbers, read_table
from summarizer.text.words import Pair, Words

__all__ = ["FEATURES", "Likely", "Unit", "Weights", "likely_words", "unit_features"]

Unit = str | Pair
FEATURES = (
    "titled", "often", "widely", "first", "second", "untold", "title_share", "title_part",
    "taken", "least_taken", "titled_often", "often_taken", "titled_first", "words_often",
)  # fmt: skip
_OFTEN = 6  # more than so many mentions are a long article's, and no sign of what matters


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
    heading = title.single
    totals = Counter(word for s in sentences for word in s.tokens)
    found: dict[Unit, _Found] = {}
    for place, sentence in enumerate(sentences):
        share = len(heading & sentence.single) / max(1, len(heading))
        units: Counter[Unit] = Counter(pairwise(sentence.tokens) if pairs else sentence.tokens)
        for unit, count in units.items():
            seen = found.setdefault(unit, _Found(place))
            seen.count += count
            seen.sentences += 1
            seen.share = max(seen.share, share)
    titled: frozenset[Unit] = frozenset(title.pairs if pairs else title.single)
    for unit in titled - found.keys():
        found[unit] = _Found(None)
    for unit, seen in found.items():
        words = unit if isinstance(unit, tuple) else (unit,)
        taken = [weights.taken.get(word, weights.unknown) for word in words]
        in_title, often = float(unit in titled), math.log1p(min(seen.count, _OFTEN))
        mean = sum(taken) / len(taken)
        yield (
            unit,
            (
                in_title,
                often,
                math.log1p(min(seen.sentences, _OFTEN)),
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
                sum(math.log1p(min(totals[word], _OFTEN)) for word in words) / len(words),
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
    fitted = read_numbers("salience.toml")
    taken = {word: float(odds) for word, odds in read_table("lead_words.tsv", 2)}
    names = (*FEATURES, "intercept")
    words, pairs = ([fitted[kind][name] for name in names] for kind in ("words", "pairs"))
    return Weights(words, pairs, taken, fitted["unknown"])
