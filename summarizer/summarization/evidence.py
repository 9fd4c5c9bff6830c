"""Which article sentences bear a summary sentence, and how closely it keeps to the strongest one.

A small model that joins pieces from all over an article states what nobody said, and one that
stops in mid-clause states nothing. Both show in the alignment with the source: see `Support`.
"""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.results import Article, Sentence, Source
from summarizer.text import syllables

__all__ = ["SourceFinder", "Support"]

_MAX_SOURCES = 2
_MAX_ALIGNED = 12  # alignment is slow; a source shares more words than a dozen others
_MIN_RUN = 2  # a single shared syllable is chance
_MIN_SECOND = 3  # a second source must bring more than a stray pair of syllables
_CLAUSE_END = ".!?,;…"  # no colon: what follows it completes what stands before


@dataclass(frozen=True, slots=True)
class Support:
    """How a sentence is borne.

    Attributes:
        sources: The one or two sentences that hold most of it, the strongest first.
        share: Share of its syllables that stand in the strongest source, in order.
        is_whole: Whether it is that source from its start to its end, with nothing put in and
            nothing but whole clauses left out between.
    """

    sources: tuple[Source, ...]
    share: float
    is_whole: bool


@dataclass(frozen=True, slots=True)
class _Words:
    """A sentence's syllables in lower case, and which of them start or end a clause."""

    index: int
    sentence: Sentence
    words: list[str]
    starts: frozenset[int]
    ends: frozenset[int]


class SourceFinder:
    """Finds sources in one article."""

    def __init__(self, article: Article) -> None:
        self._sentences = [
            _read(i, s) for i, s in enumerate(article.sentences) if s.role != "byline"
        ]
        self._sets = [frozenset(s.words) for s in self._sentences]

    def find(self, text: str) -> Support:
        """Return the sources of a sentence."""
        wanted = [x.lower() for x in syllables(text)]
        aligned = [
            (source, _runs(wanted, source.words)) for source in self._likely(frozenset(wanted))
        ]
        chosen: list[Source] = []
        covered: set[int] = set()
        strongest: tuple[_Words, list[difflib.Match]] | None = None
        for _ in range(_MAX_SOURCES):
            best = max(aligned, key=lambda a: len(_places(a[1]) - covered), default=None)
            gain = len(_places(best[1]) - covered) if best else 0
            if best is None or gain < (_MIN_SECOND if chosen else 1):
                break
            strongest = strongest or best
            covered |= _places(best[1])
            source = best[0]
            chosen.append(Source(source.index, source.sentence.span, source.sentence.text))
        if strongest is None:
            return Support((), 0.0, is_whole=False)
        source, runs = strongest
        share = len(_places(runs)) / len(wanted)
        is_whole = (
            share == 1.0
            and runs[0].b == 0
            and runs[-1].b + runs[-1].size == len(source.words)
            and all(r.b in source.starts and r.b + r.size - 1 in source.ends for r in runs)
        )
        return Support(tuple(chosen), share, is_whole)

    def _likely(self, wanted: frozenset[str]) -> list[_Words]:
        shared = [len(words & wanted) for words in self._sets]
        order = sorted(range(len(shared)), key=lambda k: (-shared[k], k))
        return [self._sentences[k] for k in order[:_MAX_ALIGNED] if shared[k]]


def _read(index: int, sentence: Sentence) -> _Words:
    """Split a sentence, noting the syllables that punctuation or its edges set off."""
    text, at, end = sentence.text, 0, 0
    words: list[str] = []
    starts, ends = {0}, set()
    for syllable in syllables(text):
        at = text.index(syllable, end)
        if words and any(mark in text[end:at] for mark in _CLAUSE_END):
            ends.add(len(words) - 1)
            starts.add(len(words))
        words.append(syllable.lower())
        end = at + len(syllable)
    ends.add(len(words) - 1)
    return _Words(index, sentence, words, frozenset(starts), frozenset(ends))


def _runs(wanted: Sequence[str], words: Sequence[str]) -> list[difflib.Match]:
    """Runs of `wanted` that stand in `words` in the same order."""
    matcher = difflib.SequenceMatcher(None, wanted, words, autojunk=False)
    least = min(_MIN_RUN, len(wanted))
    return [block for block in matcher.get_matching_blocks() if block.size >= least]


def _places(runs: Sequence[difflib.Match]) -> set[int]:
    return {i for run in runs for i in range(run.a, run.a + run.size)}
