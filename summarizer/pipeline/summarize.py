"""From an article to a summary: rank, rewrite, check, fall back, compose, say what happened."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from summarizer.engines import Engine, GenerationOptions, Request
from summarizer.errors import InputTooShortError, LanguageError
from summarizer.facts import ArticleFacts
from summarizer.pipeline.compose import compose
from summarizer.pipeline.evidence import SourceFinder
from summarizer.pipeline.fluency import is_fluent
from summarizer.pipeline.options import LengthBounds, Style
from summarizer.pipeline.rewrite import Rewrites, rewrite
from summarizer.pipeline.select import RankedSentence, rank_sentences
from summarizer.results import Article, Coverage, Notice, Summary, SummarySentence
from summarizer.vietnamese import count_syllables, detect_language
from summarizer.vietnamese.tone import to_new_tone_style, to_old_tone_style, tone_style

__all__ = ["Timer", "check_summarizable", "summarize_article"]

_MIN_ARTICLE_SYLLABLES = 12
_HEADLINE = GenerationOptions(beams=4, candidates=4, max_new_tokens=48)


class Timer:
    """Seconds spent by step."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        """Add the time of a block to a step."""
        began = time.perf_counter()
        try:
            yield
        finally:
            spent = time.perf_counter() - began
            self.seconds[name] = round(self.seconds.get(name, 0.0) + spent, 4)


def check_summarizable(article: Article) -> tuple[Notice, ...]:
    """Return notices about the text's language and size.

    Raises:
        InputTooShortError: there is nothing to summarize.
        LanguageError: the text is not Vietnamese.
    """
    text = " ".join(s.text for s in article.sentences)
    size = count_syllables(text)
    if size < _MIN_ARTICLE_SYLLABLES:
        raise InputTooShortError(
            f"The text has {size} syllables.",
            f"Expected an article of at least {_MIN_ARTICLE_SYLLABLES} syllables.",
            "Paste the whole article, with its title.",
        )
    language = detect_language(text)
    if language in ("en", "other"):
        name = "English" if language == "en" else "no language that Tóm Tắt knows"
        raise LanguageError(
            f"The text seems to be {name}.",
            "Expected a Vietnamese article.",
            "Paste the Vietnamese text; only Vietnamese is read.",
        )
    if language == "vi-unaccented":
        return (
            Notice(
                "language.unaccented",
                "The text has no accents, so nothing was rewritten; the sentences are its own.",
            ),
        )
    return ()


def summarize_article(
    engine: Engine, article: Article, bounds: LengthBounds, style: Style, timer: Timer
) -> Summary:
    """Summarize a cleaned article; see `desk.Summarizer.summarize`."""
    notices = [*article.notices, *check_summarizable(article)]
    may_rewrite = not any(n.code == "language.unaccented" for n in notices)
    with timer.step("select"):
        ranked = rank_sentences(article)
        facts = ArticleFacts(article)
    rewrites = Rewrites()
    if may_rewrite and engine.supports("summarize"):
        with timer.step("generate"):
            rewrites = rewrite(engine, article, ranked, facts, SourceFinder(article))
    with timer.step("compose"):
        if rewrites.texts:
            ranked = rank_sentences(article, rewrites.texts)
        drafts = compose(article, rewrites.drafts, ranked, facts, bounds)
    if all(d.origin == "extracted" for d in drafts):
        notices.append(
            Notice(
                "summary.extracted",
                "No rewritten text passed the checks; the sentences are the article's own.",
                {"candidates": rewrites.candidates},
            )
        )
    sentences = tuple(SummarySentence(d.text, d.sources, d.origin, d.checks) for d in drafts)
    size = sum(d.syllables for d in drafts)
    if not bounds.low <= size <= bounds.high:
        notices.append(
            Notice(
                "summary.length",
                "The summary's length is outside what was asked for; no sentence is ever cut.",
                {"syllables": size, "low": bounds.low, "high": bounds.high},
            )
        )
    with timer.step("headline"):
        headline = _headline(engine, article, ranked, facts, may_rewrite)
    return Summary(
        text=_join([s.text for s in sentences], style, headline),
        sentences=sentences,
        headline=headline,
        article=article,
        coverage=Coverage(len(article.sentences), len(article.sentences), rewrites.windows),
        notices=tuple(notices),
        engine=engine.info,
    )


def _join(sentences: Sequence[str], style: Style, headline: str) -> str:
    if style == "headline":
        return headline
    if style == "bullets":
        return "\n".join(f"- {sentence}" for sentence in sentences)
    return " ".join(sentences)


def _headline(
    engine: Engine,
    article: Article,
    ranked: Sequence[RankedSentence],
    facts: ArticleFacts,
    may_rewrite: bool,
) -> str:
    """The article's title; else the model's, if supported; else the best sentence."""
    if article.title or not ranked:
        return article.title
    if may_rewrite and engine.supports("headline"):
        request = Request("headline", ranked[0].sentence.text)
        if engine.count_tokens(request) <= engine.max_source_tokens:
            tone = to_old_tone_style if tone_style(article.text) == "old" else to_new_tone_style
            for candidate in engine.generate([request], _HEADLINE)[0]:
                text = tone(candidate.text)
                supported = all(c.verdict == "supported" for c in facts.check(text))
                if candidate.finished and supported and is_fluent(text.rstrip(".") + "."):
                    return text.rstrip(".")
    return ranked[0].sentence.text.rstrip(".")
