"""Asks the model for summaries and keeps only sentences that are fluent, supported and carried.

A sentence is carried when it is one article sentence from its start to its end, less whole clauses
between (`evidence`).
Left out: which sentences the summary takes (`compose`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from summarizer.engines import Engine, GenerationOptions, Request
from summarizer.facts import ArticleFacts
from summarizer.pipeline.evidence import SourceFinder
from summarizer.pipeline.fluency import is_fluent
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
    """What the model made of an article.

    Attributes:
        drafts: Index of an article sentence → the model's acceptable, shorter form of it.
        texts: Everything that it wrote of the article's head, the best first. It may be false,
            and still shows what the article is about.
        windows: Parts of the article that the model read.
        candidates: How many texts it wrote.
    """

    drafts: dict[int, Draft] = field(default_factory=dict)
    texts: tuple[str, ...] = ()
    windows: int = 0
    candidates: int = 0


def rewrite(
    engine: Engine,
    article: Article,
    ranked: Sequence[RankedSentence],
    facts: ArticleFacts,
    finder: SourceFinder,
) -> Rewrites:
    """Return what the model wrote, and which of its sentences can be signed."""
    windows = model_windows(ranked, _WINDOW_SYLLABLES)
    requests = [
        Request("summarize", " ".join(r.sentence.text for r in window), article.title)
        for window in windows
    ]
    requests = [r for r in requests if engine.count_tokens(r) <= engine.max_source_tokens]
    answers = engine.generate(requests, _OPTIONS)
    tone = to_old_tone_style if tone_style(article.text) == "old" else to_new_tone_style
    kept: dict[int, Draft] = {}
    for candidate in (c for candidates in answers for c in candidates):
        if not candidate.finished or candidate.score < _MIN_SCORE:
            continue
        text = tone(candidate.text)
        for start, end in split_sentences(text):
            draft = _accept(text[start:end], facts, finder)
            if draft:
                kept.setdefault(draft.sources[0].index, draft)
    return Rewrites(
        drafts=kept,
        texts=tuple(c.text for c in answers[0]) if answers else (),
        windows=len(requests),
        candidates=sum(len(candidates) for candidates in answers),
    )


def _accept(sentence: str, facts: ArticleFacts, finder: SourceFinder) -> Draft | None:
    """Return the sentence with its evidence, or None if it is a mere copy or cannot be signed."""
    if not is_fluent(sentence):
        return None
    support = finder.find(sentence)
    if not support.is_whole or sentence == support.sources[0].text:
        return None
    checks = facts.check(sentence)
    if any(c.verdict != "supported" for c in checks):
        return None
    return Draft(sentence, support.sources[:1], "rewritten", checks)
