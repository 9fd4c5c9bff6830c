"""Asks the model for summaries and keeps only sentences that are fluent, supported and carried.

A sentence is carried when it is one article sentence from its start to its end, less whole clauses
between (`evidence`).
Left out: what stands in when nothing is kept (`compose`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.engines import Engine, GenerationOptions, Request
from summarizer.facts import ArticleFacts
from summarizer.pipeline.evidence import SourceFinder
from summarizer.pipeline.fluency import is_fluent
from summarizer.pipeline.options import LengthBounds
from summarizer.pipeline.select import RankedSentence, model_windows
from summarizer.results import Article, FactCheck, Origin, Source
from summarizer.vietnamese import count_syllables, split_sentences
from summarizer.vietnamese.tone import to_new_tone_style, to_old_tone_style, tone_style

__all__ = ["Draft", "Rewrites", "rewrite"]

_WINDOW_SYLLABLES = 120  # what the embedded model was trained to read beside the title
_MIN_SCORE = -0.9  # mean log-probability a token below which the model is guessing
_OPTIONS = GenerationOptions(beams=4, candidates=4, max_new_tokens=128)


@dataclass(frozen=True, slots=True)
class Draft:
    """A sentence that may enter the summary, with its evidence."""

    text: str
    sources: tuple[Source, ...]
    origin: Origin
    checks: tuple[FactCheck, ...]

    @property
    def syllables(self) -> int:
        """Length in syllables."""
        return count_syllables(self.text)


@dataclass(frozen=True, slots=True)
class Rewrites:
    """The best candidate whose every sentence was kept, or none, and what was turned down."""

    drafts: tuple[Draft, ...]
    windows: int
    candidates: int
    rejected: int


def rewrite(
    engine: Engine,
    article: Article,
    ranked: Sequence[RankedSentence],
    facts: ArticleFacts,
    finder: SourceFinder,
    bounds: LengthBounds,
) -> Rewrites:
    """Return the model's best acceptable summary of an article."""
    windows = model_windows(ranked, _WINDOW_SYLLABLES)
    requests = [
        Request("summarize", " ".join(r.sentence.text for r in window), article.title)
        for window in windows
    ]
    requests = [r for r in requests if engine.count_tokens(r) <= engine.max_source_tokens]
    answers = engine.generate(requests, _OPTIONS)
    tone = to_old_tone_style if tone_style(article.text) == "old" else to_new_tone_style
    rejected = 0
    best: tuple[Draft, ...] = ()
    total = sum(len(candidates) for candidates in answers)
    for candidates in answers:
        for candidate in candidates:
            text = tone(candidate.text)
            drafts: tuple[Draft, ...] = ()
            if candidate.finished and candidate.score >= _MIN_SCORE:
                drafts = _accept(text, facts, finder)
            if not drafts or sum(d.syllables for d in drafts) > bounds.high:
                rejected += 1
            elif not best:
                best = drafts
    return Rewrites(best, len(requests), total, rejected)


def _accept(text: str, facts: ArticleFacts, finder: SourceFinder) -> tuple[Draft, ...]:
    """Return a draft for each sentence, or nothing when one of them cannot be signed."""
    drafts = []
    for start, end in split_sentences(text):
        sentence = text[start:end]
        if not is_fluent(sentence):
            return ()
        support = finder.find(sentence)
        checks = facts.check(sentence)
        if not support.is_whole or any(c.verdict != "supported" for c in checks):
            return ()
        copied = sentence == support.sources[0].text
        drafts.append(
            Draft(sentence, support.sources, "extracted" if copied else "rewritten", checks)
        )
    return tuple(drafts)
