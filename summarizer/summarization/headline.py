"""Suggests headlines: the paper's own, the model's, and the article's sentences cut to size.

What the model writes is held to what its sentences are held to (`rewrite`): one article sentence
less whole clauses, every claim supported. Left out: cutting to size (`headline_forms`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

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
from summarizer.summarization.ranking import RankedSentence
from summarizer.summarization.rewrite import write_as
from summarizer.summarization.sentence_features import content_words
from summarizer.text import count_syllables

__all__ = ["SUGGESTIONS", "suggest_headlines"]

SUGGESTIONS = 3
_OPTIONS = GenerationOptions(beams=4, candidates=4, max_new_tokens=48)
_ALIKE = 0.7  # share of content words from which two headlines are one
_MIN_SYLLABLES = 6
_MAX_TITLE_FORMS = 2  # the title and one shorter form of it


def suggest_headlines(
    engine: Engine,
    article: Article,
    ranked: Sequence[RankedSentence],
    facts: ArticleFacts,
    *,
    ask_model: bool,
) -> tuple[SummarySentence, ...]:
    """Return up to `SUGGESTIONS` headlines of at most `MAX_SYLLABLES`, the best first.

    Where nothing stands alone in so few, the best short sentence is taken as it is; where there is
    none, the title without the phrases at its end. An article whose title cannot lose any gets
    none: a headline that is over the limit is no use to whoever set it.

    Args:
        engine: The model.
        article: The article.
        ranked: Its sentences, the best first.
        facts: Its facts.
        ask_model: Whether the model may suggest, too.
    """
    chosen: list[SummarySentence] = []
    titles = list(_of_title(article))
    for suggestion in titles[:_MAX_TITLE_FORMS]:
        _add(chosen, suggestion, facts)
    for suggestion in _of_model(engine, article, ranked) if ask_model else ():
        _add(chosen, suggestion, facts, alike=_ALIKE)
    for suggestion in _of_sentences(ranked):
        _add(chosen, suggestion, facts, alike=_ALIKE)
    for suggestion in (*titles, *_of_sentences(ranked)):
        _add(chosen, suggestion, facts)
    if not chosen:
        for suggestion in (*_short_sentences(ranked), *_of_title(article, shortest_title_forms)):
            _add(chosen, suggestion, facts)
            if chosen:
                break
    return tuple(chosen)


def _add(
    chosen: list[SummarySentence],
    suggestion: SummarySentence,
    facts: ArticleFacts,
    alike: float = 1.0,
) -> None:
    """Append a suggestion that is wanted, says something else and is supported."""
    if len(chosen) == SUGGESTIONS or any(suggestion.text == other.text for other in chosen):
        return
    words = content_words(suggestion.text)
    shares = [len(words & content_words(other.text)) / max(1, len(words)) for other in chosen]
    if alike < 1.0 and any(share > alike for share in shares):
        return
    known = facts.assess(suggestion.text)
    if all(check.verdict == "supported" for check in known.checks):
        chosen.append(
            replace(suggestion, checks=known.checks, status=known.status, doubtful=known.doubtful)
        )


def _of_title(
    article: Article, forms: Callable[[str], Iterator[str]] = title_forms
) -> Iterator[SummarySentence]:
    for index, sentence in enumerate(article.sentences):
        if sentence.role == "title":
            source = Source(index, sentence.span, sentence.text)
            for form in forms(article.title):
                yield SummarySentence(form, (source,), _origin(form, article.title))
            return


def _of_sentences(ranked: Sequence[RankedSentence]) -> Iterator[SummarySentence]:
    for r in ranked:
        source = Source(r.index, r.sentence.span, r.sentence.text)
        for form in sentence_forms(r.sentence.text):
            yield SummarySentence(form, (source,), _origin(form, r.sentence.text))
            break


def _short_sentences(ranked: Sequence[RankedSentence]) -> Iterator[SummarySentence]:
    for r in ranked:
        text = r.sentence.text.strip()
        if text.endswith(".") and count_syllables(text) >= _MIN_SYLLABLES and fits(text):
            source = Source(r.index, r.sentence.span, r.sentence.text)
            yield SummarySentence(text.rstrip("."), (source,), "extracted")
            return


def _origin(form: str, source: str) -> Origin:
    return "extracted" if form == source.strip().rstrip(".") else "shortened"


def _of_model(
    engine: Engine, article: Article, ranked: Sequence[RankedSentence]
) -> Iterator[SummarySentence]:
    if not (ranked and engine.supports("headline")):
        return
    request = Request("headline", ranked[0].sentence.text)
    if engine.count_tokens(request) > engine.max_source_tokens:
        return
    finder = SourceFinder(article)
    for rank, candidate in enumerate(engine.generate([request], _OPTIONS)[0]):
        text = write_as(article, candidate.text).rstrip(".")
        support = finder.find(text)
        short = candidate.finished and count_syllables(text) <= MAX_SYLLABLES
        if short and support.is_whole and is_fluent(text + "."):
            yield SummarySentence(text, support.sources[:1], "alternative" if rank else "rewritten")
