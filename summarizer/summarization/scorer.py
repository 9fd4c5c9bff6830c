"""Scores a whole summary beside the others that the same article could have.

A summary is described by `FEATURES`, and the fitted weights in `data/scorer.toml` (`make choice`)
add them up: ROUGE points against the lead that a newsroom would write. One set of weights serves
every length; what is shorter than the least that was asked for counts as that long, so that up to
there a sentence costs nothing but has to add something.
Left out: which summaries there are (`search`), and what a candidate is (`candidates`).
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache

from summarizer.data import read_numbers
from summarizer.summarization.candidates import Candidate
from summarizer.summarization.options import LengthBounds
from summarizer.summarization.salience import likely_words
from summarizer.text.words import Words, join_words, read_words

__all__ = ["FEATURES", "SummaryScorer"]

FEATURES = {
    "title_words": "words shared with the title, an F-measure",
    "title_pairs": "pairs of neighbours shared with the title",
    "first_words": "words shared with the article's first sentence",
    "first_pairs": "pairs shared with it",
    "expected_words": "words that a lead would probably hold (`salience`), an F-measure",
    "expected_pairs": "pairs of the same kind",
    "central": "how often the article comes back to the summary's words, in other sentences",
    "titled": "whether the title is its first sentence",
    "count": "sentences beside the title",
    "size": "syllables, of the length that was aimed at",
    "size_squared": "the same, squared",
    "opens_first": "whether it opens with the article's first sentence",
    "opens_early": "how early in the article it opens",
    "figures": "words with a digit",
    "quotes": "quotation marks",
    "titled_pairs": "pairs shared with the title where it is a sentence itself",
}
_OFTEN = 6  # more than so many mentions are a long article's, and no sign of what matters
_USUAL_LEAD = 33  # syllables, the median of newsrooms' own


class SummaryScorer:
    """Describes and scores the summaries of one article.

    Args:
        title: Its title; may be empty.
        sentences: Index in the article → text of each that tells something, in order.
        bounds: The length asked for.
    """

    def __init__(self, title: str, sentences: Mapping[int, str], bounds: LengthBounds) -> None:
        self._read = cache(read_words)
        self._places = {index: place for place, index in enumerate(sentences)}
        words = [self._read(text) for text in sentences.values()]
        self._title, self._first = read_words(title), words[0] if words else read_words("")
        often = Counter(word for w in words for word in w.single)
        self._often = {word: math.log(min(count, _OFTEN)) for word, count in often.items()}
        self._likely = likely_words(self._title, words)
        self._bounds = bounds

    def __call__(self, chosen: Mapping[int, Candidate]) -> float:
        """Return the score of a summary beside others of the same article and length.

        Args:
            chosen: Index → form of each of its sentences; one that is not among `sentences` is
                the title.
        """
        weights = read_numbers("scorer.toml")
        described = self.describe(chosen)
        fitted = sum(weights[name] * value for name, value in described.items())
        return float(fitted) + sum(c.editorial for c in chosen.values())

    def describe(self, chosen: Mapping[int, Candidate]) -> dict[str, float]:
        """Return the values of `FEATURES`."""
        words = join_words(self._read(c.text) for _, c in sorted(chosen.items()))
        size = len(words.tokens)
        long = max(size, self._bounds.low)
        places = sorted(self._places[index] for index in chosen if index in self._places)
        first = places[0] if places else 0
        likely = self._likely
        expected = (
            math.fsum(likely.words.get(word, 0.0) for word in words.single),
            math.fsum(likely.pairs.get(pair, 0.0) for pair in words.pairs),
        )
        often = math.fsum(self._often.get(word, 0.0) for word in words.single)
        titled = float(len(places) < len(chosen))
        title_words, title_pairs = _shared(words, self._title, long)
        values = (
            title_words,
            title_pairs,
            *_shared(words, self._first, long),
            *(2 * value / (long + _USUAL_LEAD) for value in expected),
            often / max(1, len(words.single)),
            titled,
            float(len(places)),
            long / self._bounds.aim,
            (long / self._bounds.aim) ** 2,
            float(first == 0),
            math.exp(-first / 2),
            sum(any(c.isdigit() for c in token) for token in words.tokens) / 5,
            float(sum(c.text.count('"') + c.text.count("“") for c in chosen.values())),
            titled * title_pairs,
        )
        return dict(zip(FEATURES, values, strict=True))


def _shared(words: Words, guess: Words, size: int) -> Sequence[float]:
    """Return the F-measures of words and pairs, each counted once."""
    total = max(1, size + len(guess.tokens))
    return (
        2 * len(words.single & guess.single) / total,
        2 * len(words.pairs & guess.pairs) / total,
    )
