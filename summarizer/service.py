"""`Summarizer`, the desk: engines loaded once, articles in, summaries and translations out.

Left out: each step itself (its neighbours in this folder).
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import cache, partial
from itertools import islice
from typing import Literal, Self, TypeVar

from summarizer.article import MAX_CHARACTERS, is_html, to_article
from summarizer.deadline import Deadline, current_deadline, under
from summarizer.engines import NO_MODEL, Engine, load_engine
from summarizer.engines.registry import known_models, resolve_model
from summarizer.engines.scheduler import JoinedEngine, run_together
from summarizer.errors import (
    EngineUnsupportedError,
    OptionError,
    SummarizerError,
    check_type,
)
from summarizer.results import Article, EngineInfo, Failure, Notice, Summary, Translation
from summarizer.summarization.options import (
    DEFAULT_LENGTH,
    Ask,
    Length,
    Style,
    check_style,
    length_bounds,
)
from summarizer.summarization.summarize import Timer, summarize_article
from summarizer.translation import Accept, Glossary, HouseStyle, Translator, check_accept

__all__ = ["MAX_CHARACTERS", "AsyncSummarizer", "Summarizer", "to_article"]

T = TypeVar("T")

_DRAFT = Notice(
    "translation.draft",
    "The English is a small model's draft; names and figures are checked, the wording is not.",
)


class Summarizer:
    """Summarizes and translates with models that are loaded once, on first use.

    Args:
        model: Summarization model: registry alias, folder or hub id; none for extracts only.
        translator: Translation model; the summarization model itself when it can, else vi-news.
        back: Model from English to Vietnamese that checks translations on the way back, if any.
        device: auto | cpu | cuda | cuda:N | mps.
        engine: auto | torch | ct2.
        threads: CPU threads, 0 = as many as cores.
        replicas: Batches that CTranslate2 works on side by side, 0 = what suits the model.
        accept: The worst class of an English sentence that is shown: good | edit | any, see
            `TranslatedSentence.quality`.
    """

    def __init__(
        self,
        model: str = "vi-news",
        *,
        translator: str | None = None,
        back: str | None = None,
        device: str = "auto",
        engine: str = "auto",
        threads: int = 0,
        replicas: int = 0,
        accept: Accept = "edit",
    ) -> None:
        self._accept = check_accept(accept)
        self._load = {"device": device, "engine": engine}
        self._threads, self._replicas = threads, replicas
        self._lock = threading.Lock()
        self._engines: dict[str, Engine] = {}
        self._engine: Engine = self._load_engine(model)
        self._translator_model, self._back_model = translator, back
        self._translator: Translator | None = None

    def _load_engine(self, model: str) -> Engine:
        """Return a model's engine, loaded at most once, also when it turns out not to fit."""
        if model not in self._engines:
            self._engines[model] = JoinedEngine(
                load_engine(model, threads=self._threads, replicas=self._replicas, **self._load)
            )
        return self._engines[model]

    @property
    def info(self) -> EngineInfo:
        """Which model runs, on what."""
        return self._engine.info

    def summarize(
        self,
        article: Article | str,
        *,
        length: Length = DEFAULT_LENGTH,
        style: Style = "paragraph",
        translate: bool = False,
        with_title: bool = False,
        exact: bool = False,
    ) -> Summary:
        """Summarize an article.

        Args:
            article: A cleaned article, or pasted text or HTML.
            length: At most how long: auto (as long as the news asks for, up to 60 syllables), short
                (25), medium (50), long (100), or a number, which a tenth may be added to. No
                sentence is added that adds nothing.
            style: paragraph | bullets | headline.
            translate: Whether to translate the summary to English as well.
            with_title: Whether the title opens the summary as one of its sentences; else it is in
                `Summary.title` only.
            exact: Whether the length shall be reached, too (a number less a tenth, medium 30, long
                80), where the article allows it.

        Raises:
            InputError: the text is empty, too short, too long or not Vietnamese.
            OptionError: an unknown length or style.
        """
        check_type(article, (Article, str), "article")
        ask = Ask(length_bounds(length), check_style(style), with_title=with_title, exact=exact)
        timer = Timer()
        with timer.step("clean"):
            article = article if isinstance(article, Article) else to_article(article)
        summary = summarize_article(
            self._engine, article, ask, timer, may_rewrite=_may_rewrite(self._engine.info.model)
        )
        notices = (*_model_notices(self._engine.info.model), *summary.notices)
        summary = replace(summary, notices=notices)
        if translate and summary.sentences:
            with timer.step("translate"):
                summary = replace(summary, translation=self.translate(summary))
        return replace(summary, timings=dict(timer.seconds))

    def summarize_many(
        self,
        articles: Iterable[Article | str],
        *,
        on_error: Literal["raise", "yield"] = "raise",
        length: Length = DEFAULT_LENGTH,
        style: Style = "paragraph",
        translate: bool = False,
        with_title: bool = False,
        exact: bool = False,
        batch: int = 16,
    ) -> Iterator[Summary | Failure]:
        """Summarize articles in order, several at a time so that the model decodes them together.

        Args:
            articles: Cleaned articles, pasted texts or HTML; read `batch` ahead.
            on_error: raise, or yield a `Failure` in place of the bad article's summary.
            length: As for `summarize`, like `style` and what follows.
            style: See `length`.
            translate: See `length`.
            with_title: See `length`.
            exact: See `length`.
            batch: How many articles are worked on together; memory grows with it.

        Raises:
            OptionError: an unknown option.
            SummarizerError: with on_error="raise", the first error in the articles' order.
        """
        if on_error not in ("raise", "yield"):
            raise OptionError(
                f"on_error is {on_error!r}.", "Expected 'raise' or 'yield'.", "Use one of the two."
            )
        length_bounds(length), check_style(style)
        source, done = iter(articles), 0
        while group := list(islice(source, max(1, batch))):
            calls = [
                partial(
                    self.summarize,
                    article,
                    length=length,
                    style=style,
                    translate=translate,
                    with_title=with_title,
                    exact=exact,
                )
                for article in group
            ]
            for index, result in enumerate(run_together(calls), done):
                if not isinstance(result, Exception):
                    yield result
                elif on_error == "yield" and isinstance(result, SummarizerError):
                    yield Failure(index, result)
                else:
                    raise result
            done += len(group)

    def translate(
        self,
        text: str | Article | Summary,
        *,
        glossary: Glossary | None = None,
        house: HouseStyle | None = None,
        accept: Accept | None = None,
    ) -> Translation:
        """Translate a Vietnamese text, article or summary to English, sentence by sentence.

        Args:
            text: What to translate; an article without its byline, of HTML only the article.
            glossary: The desk's own terms, see `pipeline.translation.read_glossary`.
            house: Spelling, dates and the rest of the English style; American when None.
            accept: The worst class of a sentence that is shown; the desk's own when None.

        Raises:
            InputError: the text is empty or not Vietnamese.
        """
        check_type(text, (str, Article, Summary), "text")
        page: tuple[Notice, ...] = ()
        if isinstance(text, str) and is_html(text):
            text = to_article(text)
            page = (_page_notice(text),)
        translator = self._open_translator()
        translation = translator.translate(text, glossary, house, self._accepted(accept))
        return _with_notices(translation, page)

    def translate_steps(
        self,
        summary: Summary,
        *,
        glossary: Glossary | None = None,
        house: HouseStyle | None = None,
        accept: Accept | None = None,
    ) -> Iterator[Translation]:
        """Yield a summary's translation after each sentence; the last is that of `translate`.

        Nothing comes of a summary without sentences. The arguments are those of `translate`.

        Raises:
            InputError: the summary is not Vietnamese.
        """
        check_type(summary, Summary, "summary")
        if summary.sentences:
            steps = self._open_translator().translate_steps(
                summary, glossary, house, self._accepted(accept)
            )
            yield from map(_with_notices, steps)

    def _accepted(self, accept: Accept | None) -> Accept:
        return self._accept if accept is None else check_accept(accept)

    def _open_translator(self) -> Translator:
        with self._lock:
            if self._translator is None:
                self._translator = Translator(self._translation_engine(), back=self._back_engine())
            return self._translator

    def _translation_engine(self) -> Engine:
        if self._translator_model is None and self._engine.supports("translate"):
            return self._engine
        engine = self._load_engine(self._translator_model or "vi-news")
        if not engine.supports("translate"):
            raise EngineUnsupportedError(
                f"Model {engine.info.model!r} does not translate.",
                "Expected a translation model.",
                "Use translator='vi-news', or another model that 'tomtat models' lists for it.",
            )
        return engine

    def _back_engine(self) -> Engine | None:
        if self._back_model is None:
            return None
        engine = self._load_engine(self._back_model)
        if not engine.supports("back"):
            raise EngineUnsupportedError(
                f"Model {engine.info.model!r} does not translate from English to Vietnamese.",
                "Expected a model for the way back.",
                "Use back='envit5-back', or another model that 'tomtat models' lists for it.",
            )
        return engine

    def close(self) -> None:
        """Free the memory of every model that was loaded; the desk cannot be used afterwards."""
        for engine in self._engines.values():
            engine.close()
        self._engines.clear()

    def __enter__(self) -> Self:
        """Return the desk, to be closed at the end of a `with` block."""
        return self

    def __exit__(self, *raised: object) -> None:
        self.close()


class AsyncSummarizer:
    """A desk whose methods are awaited: `async with AsyncSummarizer(summarizer.load()) as desk`.

    Each call works in a thread, so that the event loop goes on; calls that wait at the same time
    are decoded together. Cancelling the wait stops the work at its next sentence.

    Args:
        desk: The desk that does the work; closed with this one.
    """

    def __init__(self, desk: Summarizer) -> None:
        self._desk = desk

    async def summarize(
        self,
        article: Article | str,
        *,
        length: Length = DEFAULT_LENGTH,
        style: Style = "paragraph",
        translate: bool = False,
        with_title: bool = False,
        exact: bool = False,
    ) -> Summary:
        """Summarize an article; see `Summarizer.summarize`."""
        return await _in_thread(
            partial(
                self._desk.summarize,
                article,
                length=length,
                style=style,
                translate=translate,
                with_title=with_title,
                exact=exact,
            )
        )

    async def translate(
        self,
        text: str | Article | Summary,
        *,
        glossary: Glossary | None = None,
        house: HouseStyle | None = None,
    ) -> Translation:
        """Translate Vietnamese to English; see `Summarizer.translate`."""
        return await _in_thread(partial(self._desk.translate, text, glossary=glossary, house=house))

    async def close(self) -> None:
        """Free the models' memory; see `Summarizer.close`."""
        await asyncio.to_thread(self._desk.close)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *raised: object) -> None:
        await self.close()


async def _in_thread(work: Callable[[], T]) -> T:
    deadline = Deadline(outer=current_deadline())
    with under(deadline):
        try:
            return await asyncio.to_thread(work)
        except asyncio.CancelledError:
            deadline.cancel()
            raise


def _page_notice(article: Article) -> Notice:
    return Notice(
        "translation.page",
        f"The text is a web page: its article was translated, {len(article.removed)} pieces "
        "around it were left out.",
        {"removed": len(article.removed)},
    )


def _with_notices(translation: Translation, first: tuple[Notice, ...] = ()) -> Translation:
    """Put what the reader should know of the input and of the model before the rest."""
    model = translation.engine.model if translation.engine else ""
    profile = known_models().get(model)
    is_draft = profile is not None and "translate" in profile.drafts
    shown = any(sentence.text for sentence in translation.sentences)
    notices = _model_notices(model) if not is_draft else (_DRAFT,) if shown else ()
    return replace(translation, notices=(*first, *notices, *translation.notices))


@cache
def _may_rewrite(model: str) -> bool:
    """Whether a model's summaries are good enough to look for sentences in that can be printed."""
    return model != NO_MODEL and "summarize" not in resolve_model(model).profile.drafts


@cache
def _model_notices(model: str) -> tuple[Notice, ...]:
    """What the reader of an answer should know of the model that made it."""
    if not model or model == NO_MODEL:
        return ()
    profile = resolve_model(model).profile
    if profile.pretrained_only:
        return (
            Notice(
                "model.pretrained",
                f"The model {model!r} was never trained to summarize: fine-tune it first.",
                {"model": model},
            ),
        )
    if profile.guessed:
        languages = " → ".join(filter(None, (profile.source_language, profile.target_language)))
        return (
            Notice(
                "model.guessed",
                f"The model {model!r} is not in the registry: taken as "
                f"{profile.architecture or 'unknown'}, for {', '.join(profile.tasks)}, "
                f"{f'languages {languages}' if languages else 'without language codes'}, "
                "without a prefix.",
                {"model": model},
            ),
        )
    return ()
