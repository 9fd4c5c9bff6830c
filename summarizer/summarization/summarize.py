"""From an article to a summary: rank, rewrite, check, fall back, compose, say what happened."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache, partial

from summarizer.deadline import check_deadline
from summarizer.engines import Engine
from summarizer.errors import InputTooShortError, LanguageError
from summarizer.factcheck import ArticleFacts
from summarizer.results import (
    Article,
    Coverage,
    Notice,
    Summary,
    SummarySentence,
    worst_status,
)
from summarizer.summarization.compose import compose
from summarizer.summarization.headline import suggest_headlines
from summarizer.summarization.introduce import introduce_people
from summarizer.summarization.notices import (
    notices_on_headlines,
    notices_on_length,
    notices_on_origin,
)
from summarizer.summarization.options import LengthBounds, Style
from summarizer.summarization.ranking import RankedSentence, model_windows, rank_sentences
from summarizer.summarization.rewrite import Draft, Rewrites, Writer
from summarizer.text import count_syllables, detect_language

__all__ = ["Timer", "check_summarizable", "summarize_article"]

_MIN_ARTICLE_SYLLABLES = 12


class Timer:
    """Seconds spent by step."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        """Add the time of a block to a step; go on only if the work still may."""
        check_deadline()
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
    sentences: tuple[SummarySentence, ...] = ()
    rewrites = Rewrites()
    if style != "headline":
        asked = engine if may_rewrite and engine.supports("summarize") else None
        drafts, rewrites = _write(asked, article, ranked, facts, bounds, timer)
        with timer.step("compose"):
            drafts = introduce_people(article, drafts, facts, bounds)
        sentences = tuple(_signed(draft, facts) for draft in drafts)
        notices += notices_on_origin(sentences, rewrites.candidates)
        notices += notices_on_length(sum(d.syllables for d in drafts), bounds)
    with timer.step("headline"):
        ask_model = may_rewrite and (style == "headline" or not article.title)
        headlines = suggest_headlines(engine, article, ranked, facts, ask_model=ask_model)
    if style == "headline":
        sentences = headlines
        notices += notices_on_headlines(headlines)
    return Summary(
        text=_join([s.text for s in sentences], style),
        sentences=sentences,
        headline=headlines[0].text if headlines else article.title,
        article=article,
        coverage=_coverage(article, ranked, rewrites),
        notices=tuple(notices),
        engine=engine.info,
        headlines=headlines,
        status=worst_status(s.status for s in sentences),
    )


def _signed(draft: Draft, facts: ArticleFacts) -> SummarySentence:
    known = facts.assess(draft.text)
    return SummarySentence(
        draft.text, draft.sources, draft.origin, known.checks, known.status, known.doubtful
    )


def _write(
    engine: Engine | None,
    article: Article,
    ranked: Sequence[RankedSentence],
    facts: ArticleFacts,
    bounds: LengthBounds,
    timer: Timer,
) -> tuple[list[Draft], Rewrites]:
    """Return the summary's sentences, and what the model made of the article.

    The model reads the article's head, and what it writes of that helps to choose. It reads another
    part only for sentences that were chosen, and only if something that it wrote of the head could
    stand; what it wrote is mended for chosen ones, too. Then it is chosen again.
    """
    if engine is None:
        with timer.step("compose"):
            return compose(article, Rewrites(), ranked, facts, bounds), Rewrites()
    writer = Writer(engine, article, facts)
    rank = cache(partial(rank_sentences, article))

    def choose() -> list[Draft]:
        with timer.step("compose"):
            voted = rank(writer.rewrites.texts)
            return compose(article, writer.rewrites, voted, facts, bounds)

    head, *rest = model_windows(ranked) or [[]]
    with timer.step("generate"):
        if head:
            writer.read(head)
    drafts = choose()
    used = {source.index for draft in drafts for source in draft.sources}
    with timer.step("generate"):
        parts = rest if writer.rewrites.drafts else []
        wanted = [part for part in parts if not used.isdisjoint(r.index for r in part)]
        for window in wanted:
            writer.read(window)
        has_mended = writer.mend(used)
    if wanted or has_mended:
        drafts = choose()
    return drafts, writer.rewrites


def _join(sentences: Sequence[str], style: Style) -> str:
    if style == "paragraph":
        return " ".join(sentences)
    return "\n".join(f"- {text}" if style == "bullets" else text for text in sentences)


def _coverage(article: Article, ranked: Sequence[RankedSentence], rewrites: Rewrites) -> Coverage:
    titles = {i for i, s in enumerate(article.sentences) if s.role == "title"}
    telling = titles.union(i for i, s in enumerate(article.sentences) if s.role in ("lead", "body"))
    read = titles | rewrites.read | {r.index for r in ranked}
    return Coverage(len(telling), len(telling & read), rewrites.windows)
