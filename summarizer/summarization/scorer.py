"""What a whole summary is worth: how near it is to what is known to matter in the article.

The title, the article's opening and what the model wrote, false as it may be, are each a guess at
what a newsroom would say of it; so is how likely each of its words is to be said (`salience`). A
summary is described by how much it shares with each guess, by its length and by its sentences;
weights fitted on articles with a reference lead add that up
(`summary_weights.toml`, `models.recipe.summary_weights`). Left out: which summaries there are to
choose from (`fit`).
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache, cached_property

from summarizer.summarization.fitted import read_fitted
from summarizer.summarization.options import DEFAULT_LENGTH, LENGTHS, LengthBounds
from summarizer.summarization.overlap import Words, join_words, overlap, read_words
from summarizer.summarization.ranking import RankedSentence
from summarizer.summarization.rewrite import Draft
from summarizer.summarization.salience import Unit, likely_words
from summarizer.summarization.sentence_features import Features

__all__ = ["SummaryWorth", "fitted_length"]

# Sentences from the top that stand for the article, each group a guess of its own.
_OPENINGS = {"one": 1, "two": 2, "three": 3, "five": 5, "all": 14}
_USUAL_LEAD = 33  # syllables, the median of newsrooms' own


class SummaryWorth:
    """Describes and weighs the summaries of one article.

    Args:
        title: Its title; may be empty.
        ranked: Its sentences, by the same votes.
        votes: What a model wrote of it, the best first; may be empty.
        bounds: The length asked for.
    """

    def __init__(
        self,
        title: str,
        ranked: Sequence[RankedSentence],
        votes: Sequence[str],
        bounds: LengthBounds,
    ) -> None:
        body = sorted(ranked, key=lambda r: r.index)
        self._ranked = {r.index: r for r in body}
        self._places = {index: place for place, index in enumerate(self._ranked)}
        words = [read_words(r.sentence.text) for r in body]
        self._guesses = {"title": read_words(title)}
        for name, size in _OPENINGS.items():
            self._guesses[name] = join_words(words[:size])
        self._votes = [read_words(vote) for vote in votes]
        self._frequency = Counter(word for sentence in words for word in sentence.single.items)
        self._likely = likely_words(self._guesses["title"], words)
        self._read = cache(_Part)
        self._kind = f"{fitted_length(bounds)}_{'voted' if votes else 'alone'}"

    def __call__(self, chosen: Mapping[int, Draft]) -> float:
        """Return what a summary is worth beside others of the same article and length.

        Args:
            chosen: Index → form of each of its sentences.
        """
        whole = self._describe_whole(chosen).items()
        fitted = sum(self._weights[name] * value for name, value in whole)
        return fitted + sum(self._alone.get(index, 0.0) for index in chosen)

    @cached_property
    def _weights(self) -> dict[str, float]:
        """Read only to weigh: the fit describes with features that have no weight yet."""
        weights: dict[str, float] = read_fitted("summary_weights.toml")[self._kind]
        return weights

    @cached_property
    def _alone(self) -> dict[int, float]:
        """What a sentence's own features add to any summary: the sums, weighed once."""
        return {
            index: sum(self._weights[f"sum_{n}"] * v for n, v in r.features.items()) + r.editorial
            for index, r in self._ranked.items()
        }

    def describe(self, chosen: Mapping[int, Draft]) -> Features:
        """Return the summary's features by name: of the whole, and sums over its sentences."""
        described = [self._ranked[i].features for i in chosen if i in self._ranked]
        names = next(iter(self._ranked.values())).features
        sums = {f"sum_{n}": sum(d[n] for d in described) for n in names}
        return {**self._describe_whole(chosen), **sums}

    def _describe_whole(self, chosen: Mapping[int, Draft]) -> Features:
        parts = [self._read(draft.text) for _, draft in sorted(chosen.items())]
        words = join_words([part.words for part in parts])
        return {
            **self._shared(words),
            **self._said(words),
            "central": self._centrality(words),
            **self._form(chosen, len(words.tokens)),
            "commas": sum(part.commas for part in parts) / 2,
            "digits": sum(part.digits for part in parts) / 5,
            "quotes": float(sum(part.quotes for part in parts)),
        }

    def _shared(self, words: Words) -> Features:
        features: Features = {}
        for name, guess in self._guesses.items():
            features[f"{name}_words"], features[f"{name}_pairs"] = overlap(words, guess)
        if self._votes:
            found = [overlap(words, vote) for vote in self._votes]
            for at, kind in enumerate(("words", "pairs")):
                values = [pair[at] for pair in found]
                features[f"best_{kind}"] = values[0]
                features[f"mean_{kind}"] = sum(values) / len(values)
                features[f"highest_{kind}"] = max(values)
        return features

    def _said(self, words: Words) -> Features:
        """What of the summary a lead would probably say."""
        features: Features = {}
        sides: tuple[tuple[str, Mapping[Unit, float], frozenset[Unit]], ...] = (
            ("words", self._likely.words, words.single.items),
            ("pairs", self._likely.pairs, words.pairs.items),
        )
        for kind, likely, units in sides:
            expected = math.fsum(likely.get(unit, 0.0) for unit in units)  # in whatever order
            features[f"expected_{kind}"] = 2 * expected / (len(words.tokens) + _USUAL_LEAD)
            features[f"said_{kind}"] = expected / 10
            features[f"likely_{kind}"] = expected / max(1, len(units))
        return features

    def _centrality(self, words: Words) -> float:
        """How often the article comes back, in other sentences, to the summary's words."""
        often = (math.log1p(max(0, self._frequency[word] - 1)) for word in words.single.items)
        return math.fsum(often) / max(1, len(words.single.items))

    def _form(self, chosen: Mapping[int, Draft], size: int) -> Features:
        places = sorted(self._places[index] for index in chosen if index in self._places)
        titled = float(len(places) < len(chosen))
        first, last = (places[0], places[-1]) if places else (0, 0)
        return {
            "titled": titled,
            "count": float(len(places)),
            "size": size / 40,
            "size_squared": (size / 40) ** 2,
            "titled_count": titled * len(places),
            "titled_size": titled * size / 40,
            "opens_first": float(first == 0),
            "opens_early": math.exp(-first / 2),
            "opens_upper": math.exp(-first / 6),
            "ends_early": math.exp(-last / 2),
            "neighbours": float(len(places) > 1 and last - first == len(places) - 1),
            "shortened": float(
                sum(
                    self._ranked[i].sentence.text != draft.text
                    for i, draft in chosen.items()
                    if i in self._ranked
                )
            ),
        }


class _Part:
    """A sentence's words and marks, counted once for all summaries that it is in."""

    def __init__(self, text: str) -> None:
        self.words = read_words(text)
        self.commas = text.count(",")
        self.digits = sum(c.isdigit() for c in text)
        self.quotes = text.count('"') + text.count("“")


def fitted_length(bounds: LengthBounds) -> str:
    """Return the named length whose weights serve for these bounds: the nearest in proportion."""
    if bounds == LENGTHS[DEFAULT_LENGTH]:
        return DEFAULT_LENGTH
    named = (name for name in LENGTHS if name != DEFAULT_LENGTH)
    return min(named, key=lambda name: abs(math.log(LENGTHS[name].aim / bounds.aim)))
