"""Which article sentences bear a summary sentence, and how closely it keeps to them."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.results import Article, Source
from summarizer.vietnamese import syllables

__all__ = ["SourceFinder", "Support"]

_MAX_SOURCES = 2
_MAX_ALIGNED = 12  # alignment is slow; a source shares more words than a dozen others


@dataclass(frozen=True, slots=True)
class Support:
    """The sources of a sentence, and the share of its syllables that stand in them in order."""

    sources: tuple[Source, ...]
    share: float


class SourceFinder:
    """Finds sources in one article."""

    def __init__(self, article: Article) -> None:
        self._sentences = [
            (i, s, [x.lower() for x in syllables(s.text)])
            for i, s in enumerate(article.sentences)
            if s.role != "byline"
        ]
        self._words = [frozenset(words) for _, _, words in self._sentences]

    def find(self, text: str) -> Support:
        """Return the one or two article sentences that hold most of `text`, the strongest first."""
        wanted = [x.lower() for x in syllables(text)]
        chosen: list[Source] = []
        covered: set[int] = set()
        shared = [len(words & set(wanted)) for words in self._words]
        likely = sorted(range(len(shared)), key=lambda k: (-shared[k], k))[:_MAX_ALIGNED]
        candidates = [
            (i, s, _matched(wanted, words)) for i, s, words in (self._sentences[k] for k in likely)
        ]
        for _ in range(_MAX_SOURCES):
            best = max(candidates, key=lambda c: len(c[2] - covered), default=None)
            # A second source must bring more than a stray pair of syllables.
            if best is None or len(best[2] - covered) < (3 if chosen else 1):
                break
            covered |= best[2]
            chosen.append(Source(best[0], best[1].span, best[1].text))
        return Support(tuple(chosen), len(covered) / len(wanted) if wanted else 0.0)


def _matched(wanted: Sequence[str], words: Sequence[str]) -> set[int]:
    """Positions of `wanted` that stand in `words` in the same order, in runs of two or more."""
    if not set(wanted) & set(words):
        return set()
    matcher = difflib.SequenceMatcher(None, wanted, words, autojunk=False)
    blocks = matcher.get_matching_blocks()
    least = min(2, len(wanted))
    return {i for b in blocks if b.size >= least for i in range(b.a, b.a + b.size)}
