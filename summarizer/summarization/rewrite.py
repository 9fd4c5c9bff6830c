"""Asks the model for summaries and keeps only sentences that are fluent, supported and carried.

A sentence is carried when it is one article sentence from its start to its end, less whole clauses
between (`evidence`).
Left out: which sentences the summary takes (`compose`).
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace

from summarizer.engines import Candidate as Text
from summarizer.engines import Engine, GenerationOptions, Request
from summarizer.factcheck import ArticleFacts
from summarizer.results import Article, Origin, Sentence
from summarizer.summarization.candidates import Candidate
from summarizer.summarization.evidence import SourceFinder
from summarizer.summarization.fluency import is_fluent
from summarizer.summarization.repair import Fault, repair
from summarizer.text import split_sentences
from summarizer.text.tone import (
    ToneStyle,
    to_new_tone_style,
    to_old_tone_style,
    tone_style,
)

__all__ = ["Rewrites", "Writer", "write_as"]

_MIN_SCORE = -0.9  # mean log-probability a token below which the model is guessing
_OPTIONS = GenerationOptions(beams=0, candidates=4, max_new_tokens=128)
# Share of a faulty sentence that must stand in one of the article's to be worth mending.
_MIN_CARRIED = 0.6


@dataclass(frozen=True, slots=True)
class Rewrites:
    """What the model made of an article.

    Attributes:
        drafts: Index of an article sentence → the model's acceptable, shorter form of it.
        windows: Parts of the article that the model read.
        candidates: How many texts it wrote.
    """

    drafts: dict[int, Candidate] = field(default_factory=dict)
    windows: int = 0
    candidates: int = 0


class Writer:
    """Has the model write of one article, part by part.

    Attributes:
        rewrites: What came of it so far.
    """

    def __init__(self, engine: Engine, article: Article, facts: ArticleFacts) -> None:
        self.rewrites = Rewrites()
        self._engine, self._article = engine, article
        self._judge = _Judge(article, facts, SourceFinder(article))

    def read(self, window: Sequence[Sentence]) -> None:
        """Let the model write of a window; one that is over its budget is left to extraction."""
        text = " ".join(sentence.text for sentence in window)
        request = Request("summarize", text, self._article.title)
        if self._engine.count_tokens(request) > self._engine.max_source_tokens:
            return
        [candidates] = self._engine.generate([request], _OPTIONS)
        self._judge.read(request, candidates)
        before = self.rewrites
        self.rewrites = Rewrites(
            drafts=dict(self._judge.kept),
            windows=before.windows + 1,
            candidates=before.candidates + len(candidates),
        )

    def mend(self, wanted: Collection[int]) -> bool:
        """Mend faulty forms of the wanted sentences of the article; tell whether there were any."""
        judge = self._judge
        faults = [fault for source, fault in judge.faults.items() if source in wanted]
        if not faults:
            return False
        repair(self._engine, faults, judge.write, judge.accept)
        self.rewrites = replace(self.rewrites, drafts=dict(judge.kept))
        return True


def write_as(article: Article, text: str) -> str:
    """Return a model's text with tone marks where the article sets them ("hoà" or "hòa")."""
    return _write_in(tone_style(article.text), text)


def _write_in(style: ToneStyle, text: str) -> str:
    return to_old_tone_style(text) if style == "old" else to_new_tone_style(text)


class _Judge:
    """Keeps the sentences of one article's candidates that can be signed, the best of each."""

    def __init__(self, article: Article, facts: ArticleFacts, finder: SourceFinder) -> None:
        self._style, self._facts, self._finder = tone_style(article.text), facts, finder
        self._faults: dict[str, tuple[int, Fault]] = {}  # by sentence, with its source's index
        self.kept: dict[int, Candidate] = {}

    def write(self, text: str) -> str:
        """Return a model's text in the article's spelling."""
        return _write_in(self._style, text)

    def read(self, request: Request, candidates: Sequence[Text]) -> None:
        """Judge every sentence of an n-best list."""
        for rank, candidate in enumerate(candidates):
            if not candidate.finished or candidate.score < _MIN_SCORE:
                continue
            text = self.write(candidate.text)
            for start, end in split_sentences(text):
                self.accept(text[start:end], "alternative" if rank else "rewritten", request)

    @property
    def faults(self) -> dict[int, Fault]:
        """By source, the first sentence worth mending where none stands yet that keeps to it."""
        faults: dict[int, Fault] = {}
        for source, fault in self._faults.values():
            if source not in self.kept:
                faults.setdefault(source, fault)
        return faults

    def accept(self, sentence: str, origin: Origin, request: Request | None = None) -> bool:
        """Keep a sentence if it can be signed and is no mere copy; tell whether it was.

        One that is turned down for its claims alone is noted among `faults` with its request.
        """
        if not is_fluent(sentence):
            return False
        support = self._finder.find(sentence)
        if not support.sources or sentence == support.sources[0].text:
            return False
        if not support.is_whole and (request is None or support.share < _MIN_CARRIED):
            return False
        checks = self._facts.check(sentence)
        wrong = tuple(c for c in checks if c.verdict != "supported")
        source = support.sources[0].index
        if support.is_whole and not wrong:
            self.kept.setdefault(source, Candidate(sentence, support.sources[:1], origin, checks))
            return True
        if wrong and request is not None:
            self._faults.setdefault(sentence, (source, Fault(request, sentence, wrong)))
        return False
