"""From an article to a summary: rank, rewrite, check, fall back, compose, say what happened."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

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
from summarizer.summarization.candidates import Candidate
from summarizer.summarization.compose import compose
from summarizer.summarization.headline import suggest_headlines
from summarizer.summarization.notices import (
    notices_on_headlines,
    notices_on_length,
    notices_on_origin,
)
from summarizer.summarization.options import Ask, Style
from summarizer.summarization.ranking import (
    RankedSentence,
    rank_sentences,
    readable_sentences,
    reading_windows,
)
from summarizer.summarization.rewrite import Rewrites, Writer
from summarizer.summarization.scorer import SummaryScorer
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
    engine: Engine, article: Article, ask: Ask, timer: Timer, *, may_rewrite: bool
) -> Summary:
    """Summarize a cleaned article; see `service.Summarizer.summarize`.

    Args:
        engine: The model.
        article: Cleaned.
        ask: What was asked for.
        timer: Takes down what each step took.
        may_rewrite: Whether sentences of the model's may compete with the article's own.
    """
    notices = [*article.notices, *check_summarizable(article)]
    is_accented = not any(n.code == "language.unaccented" for n in notices)
    with timer.step("select"):
        readable = {i: s.text for i, s in readable_sentences(article)}
        scorer = SummaryScorer(article.title, readable, ask.length)
        ranked = rank_sentences(article, scorer)
        facts = ArticleFacts(article)
    sentences: tuple[SummarySentence, ...] = ()
    rewrites = Rewrites()
    if ask.style != "headline":
        may_rewrite = may_rewrite and is_accented and engine.supports("summarize")
        asked = engine if may_rewrite else None
        drafts, rewrites = _write(asked, article, ranked, facts, scorer, ask, timer)
        sentences = tuple(_signed(draft, facts) for draft in drafts)
        notices += notices_on_origin(sentences, rewrites.candidates)
        notices += notices_on_length(sum(d.syllables for d in drafts), ask.bounds)
    with timer.step("headline"):
        ask_model = is_accented and (ask.style == "headline" or not article.title)
        headlines = suggest_headlines(engine, article, facts, ask_model=ask_model)
    if ask.style == "headline":
        sentences = headlines
        notices += notices_on_headlines(headlines)
    return Summary(
        text=_join([s.text for s in sentences], ask.style),
        sentences=sentences,
        headline=headlines[0].text if headlines else article.title,
        article=article,
        coverage=_coverage(article, ranked, rewrites),
        notices=tuple(notices),
        engine=engine.info,
        headlines=headlines,
        title=article.title,
        status=worst_status(s.status for s in sentences),
    )


def _signed(draft: Candidate, facts: ArticleFacts) -> SummarySentence:
    known = facts.assess(draft.text)
    return SummarySentence(
        draft.text, draft.sources, draft.origin, known.checks, known.status, known.doubtful
    )


def _write(
    engine: Engine | None,
    article: Article,
    ranked: Sequence[RankedSentence],
    facts: ArticleFacts,
    scorer: SummaryScorer,
    ask: Ask,
    timer: Timer,
) -> tuple[list[Candidate], Rewrites]:
    """Return the summary's sentences, and what the model made of the article's head.

    What it wrote is mended only for sentences that were chosen; then it is chosen again.
    """

    def choose(rewritten: Mapping[int, Candidate]) -> list[Candidate]:
        with timer.step("compose"):
            return compose(article, ranked, rewritten, facts, scorer, ask)

    head = reading_windows(article)[:1]
    if engine is None or not head:
        return choose({}), Rewrites()
    writer = Writer(engine, article, facts)
    with timer.step("generate"):
        writer.read(head[0])
    drafts = choose(writer.rewrites.drafts)
    with timer.step("generate"):
        has_mended = writer.mend({source.index for draft in drafts for source in draft.sources})
    return choose(writer.rewrites.drafts) if has_mended else drafts, writer.rewrites


def _join(sentences: Sequence[str], style: Style) -> str:
    if style == "paragraph":
        return " ".join(sentences)
    return "\n".join(f"- {text}" if style == "bullets" else text for text in sentences)


def _coverage(article: Article, ranked: Sequence[RankedSentence], rewrites: Rewrites) -> Coverage:
    titles = {i for i, s in enumerate(article.sentences) if s.role == "title"}
    telling = titles.union(i for i, s in enumerate(article.sentences) if s.role in ("lead", "body"))
    read = titles | {r.index for r in ranked}
    return Coverage(len(telling), len(telling & read), rewrites.windows)
