"""Suggests headlines: the paper's own, and forms of the title and of the lead that stand alone.

The body gives none: what is said there is seldom the news. What the model writes is held to what
its sentences are held to (`rewrite`): one sentence of the lead less whole clauses, every claim
supported. Left out: cutting to size (`headline_forms`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import islice

from summarizer.engines import Engine, GenerationOptions, Request
from summarizer.factcheck import ArticleFacts
from summarizer.results import Article, Origin, Source, SummarySentence
from summarizer.summarization.evidence import SourceFinder
from summarizer.summarization.fluency import is_fluent
from summarizer.summarization.headline_forms import (
    MAX_SYLLABLES,
    fits,
    sentence_forms,
    shortest_title_forms,
    title_forms,
)
from summarizer.summarization.rewrite import write_as
from summarizer.text import count_syllables
from summarizer.text.words import content_words

__all__ = ["MAX_TITLE", "SUGGESTIONS", "suggest_headlines"]

SUGGESTIONS = 3
MAX_TITLE = 25  # syllables of the paper's own, which stands as it is
_OPTIONS = GenerationOptions(beams=4, candidates=4, max_new_tokens=48)
_ALIKE = 0.7  # share of content words from which two headlines are one
_MIN_SYLLABLES = 6


def suggest_headlines(
    engine: Engine, article: Article, facts: ArticleFacts, *, ask_model: bool
) -> tuple[SummarySentence, ...]:
    """Return up to `SUGGESTIONS` headlines, the best first; one that is right is enough.

    The paper's own may have `MAX_TITLE` syllables, what is made of it and of the lead
    `MAX_SYLLABLES`. An article that gives none gets none: a headline that is over the limit is no
    use to whoever set it.

    Args:
        engine: The model.
        article: The article.
        facts: Its facts.
        ask_model: Whether the model may suggest, too.
    """
    chosen: list[SummarySentence] = []
    for suggestion in _of_title(article, _as_it_is):
        _add(chosen, suggestion, facts, is_own=suggestion.origin == "extracted")
    for suggestion in _of_lead(engine if ask_model else None, article):
        _add(chosen, suggestion, facts, alike=_ALIKE)
    for suggestion in () if chosen else _of_title(article, shortest_title_forms):
        _add(chosen, suggestion, facts)
        if chosen:
            break
    return tuple(chosen)


def _as_it_is(title: str) -> Iterator[str]:
    """Yield the title, and the best of its shorter forms where it is long."""
    size = count_syllables(title)
    if size <= MAX_TITLE:
        yield title.strip().rstrip(".")
    if size > MAX_SYLLABLES:
        yield from islice(title_forms(title), 1)


def _add(
    chosen: list[SummarySentence],
    suggestion: SummarySentence,
    facts: ArticleFacts,
    alike: float = 1.0,
    *,
    is_own: bool = False,
) -> None:
    """Append a suggestion that is wanted, says something else and is the paper's or supported."""
    if len(chosen) == SUGGESTIONS or any(suggestion.text == other.text for other in chosen):
        return
    words = content_words(suggestion.text)
    shares = [len(words & content_words(other.text)) / max(1, len(words)) for other in chosen]
    if alike < 1.0 and any(share > alike for share in shares):
        return
    known = facts.assess(suggestion.text)
    if is_own or all(check.verdict == "supported" for check in known.checks):
        chosen.append(
            replace(suggestion, checks=known.checks, status=known.status, doubtful=known.doubtful)
        )


def _of_title(article: Article, forms: Callable[[str], Iterator[str]]) -> Iterator[SummarySentence]:
    for index, sentence in enumerate(article.sentences):
        if sentence.role == "title":
            source = Source(index, sentence.span, sentence.text)
            for form in forms(article.title):
                yield SummarySentence(form, (source,), _origin(form, article.title))
            return


def _of_lead(engine: Engine | None, article: Article) -> Iterator[SummarySentence]:
    for index, sentence in enumerate(article.sentences):
        if sentence.role == "lead":
            source = Source(index, sentence.span, sentence.text)
            if engine is not None:
                yield from _of_model(engine, article, source)
            yield from _of_sentence(source)
            return


def _of_sentence(source: Source) -> Iterator[SummarySentence]:
    """Yield the longest form of a sentence that stands alone; short ones stand as they are."""
    text = source.text.strip()
    for form in sentence_forms(text):
        yield SummarySentence(form, (source,), _origin(form, text))
        return
    if text.endswith(".") and count_syllables(text) >= _MIN_SYLLABLES and fits(text):
        yield SummarySentence(text.rstrip("."), (source,), "extracted")


def _origin(form: str, source: str) -> Origin:
    return "extracted" if form == source.strip().rstrip(".") else "shortened"


def _of_model(engine: Engine, article: Article, lead: Source) -> Iterator[SummarySentence]:
    if not engine.supports("headline"):
        return
    request = Request("headline", lead.text)
    if engine.count_tokens(request) > engine.max_source_tokens:
        return
    finder = SourceFinder(article)
    for rank, candidate in enumerate(engine.generate([request], _OPTIONS)[0]):
        text = write_as(article, candidate.text).rstrip(".")
        support = finder.find(text)
        short = candidate.finished and count_syllables(text) <= MAX_SYLLABLES
        is_of_lead = support.is_whole and support.sources[0].index == lead.index
        if short and is_of_lead and is_fluent(text + "."):
            yield SummarySentence(text, support.sources[:1], "alternative" if rank else "rewritten")
