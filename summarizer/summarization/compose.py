"""Puts a summary together from candidates: of those that fit in length the one that scores highest.

Its sentences stand in the article's order, one that depends on another only after it. Extracted
sentences may be shortened (`shorten`). Left out: the score (`scorer`), the search (`search`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import replace

from summarizer.factcheck import ArticleFacts
from summarizer.results import Article, Source
from summarizer.summarization.candidates import Candidate
from summarizer.summarization.context import needs_of
from summarizer.summarization.introduce import introduce_people
from summarizer.summarization.novelty import Novelty
from summarizer.summarization.options import Ask
from summarizer.summarization.ranking import RankedSentence
from summarizer.summarization.scorer import SummaryScorer
from summarizer.summarization.search import Choice, fit_length
from summarizer.summarization.shorten import shorter_forms

__all__ = ["compose", "make_choices"]

_TEASES, _ASKS = "…:", "?!"  # last letters of titles


def compose(
    article: Article,
    ranked: Sequence[RankedSentence],
    rewritten: Mapping[int, Candidate],
    facts: ArticleFacts,
    scorer: SummaryScorer,
    ask: Ask,
) -> list[Candidate]:
    """Return the summary's sentences, within the length asked for where the article allows it.

    Where every sentence is too long, a title that asks ("…: có khả thi?") is better than none.

    Args:
        article: The article.
        ranked: Its sentences, the best first.
        rewritten: Index of a sentence → the model's form of it, which comes before its own.
        facts: The article's facts.
        scorer: Scores a whole summary.
        ask: What was asked for.
    """
    composer = _Composer(article, facts, scorer, ask)
    choices = make_choices(article, ranked, rewritten, with_title=ask.with_title)
    title = "" if ask.with_title else article.title
    drafts = composer.choose(choices, Novelty(title, exact=ask.exact))
    if not drafts:  # nothing stands alone, or nothing says more than the title: then any may
        drafts = composer.choose([replace(c, needs=()) for c in choices], Novelty(exact=True))
    if sum(d.syllables for d in drafts) > ask.bounds.high:
        asks = _title(article, may_ask=True)
        if asks and asks.syllables <= ask.bounds.high:
            return [replace(asks, checks=facts.check(asks.text))]
    return drafts


class _Composer:
    """Chooses among what an article offers, until what was chosen can be printed."""

    def __init__(
        self, article: Article, facts: ArticleFacts, scorer: SummaryScorer, ask: Ask
    ) -> None:
        self._article, self._facts, self._scorer, self._ask = article, facts, scorer, ask

    def choose(self, choices: Sequence[Choice], adds: Novelty) -> list[Candidate]:
        """Return the best summary whose shorter forms are supported and whose people are named.

        Where not everybody can be named within the length, the first choice stands.
        """
        bounds, exact, first = self._ask.length, self._ask.exact, None
        while chosen := fit_length(choices, bounds, adds, self._scorer, exact=exact):
            drafts = [
                replace(c, checks=self._facts.check(c.text)) for _, c in sorted(chosen.items())
            ]
            wrong = {c.text for c in drafts if c.origin == "shortened" and not _is_supported(c)}
            named, unnamed = introduce_people(self._article, drafts, self._facts, bounds)
            if not wrong:
                first = first or named
                if not unnamed:
                    return named
            choices = [_without(choice, wrong | unnamed) for choice in choices]
        return first or []


def _without(choice: Choice, texts: Set[str]) -> Choice:
    return replace(choice, forms=tuple(f for f in choice.forms if f.text not in texts))


def make_choices(
    article: Article,
    ranked: Sequence[RankedSentence],
    rewritten: Mapping[int, Candidate],
    *,
    with_title: bool,
) -> list[Choice]:
    """Return what a summary can be made of: the title, if it may, then the ranked sentences."""
    title = _title(article) if with_title else None
    needs = needs_of(
        title.index if title else None,
        {r.index: r.sentence.text for r in sorted(ranked, key=lambda r: r.index)},
    )
    choices = [Choice(r.index, _forms(r, rewritten.get(r.index)), needs[r.index]) for r in ranked]
    if title:
        choices.insert(0, Choice(title.index, (title,)))
    return _standing(choices) or [replace(choice, needs=()) for choice in choices]


def _standing(choices: Sequence[Choice]) -> list[Choice]:
    """Return the choices whose needs others can meet."""
    while True:
        there = {choice.index for choice in choices}
        standing = [c for c in choices if not any(group.isdisjoint(there) for group in c.needs)]
        if len(standing) == len(choices):
            return standing
        choices = standing


def _forms(ranked: RankedSentence, rewritten: Candidate | None) -> tuple[Candidate, ...]:
    own = (
        replace(ranked.candidate, text=text, origin="shortened")
        if text != ranked.candidate.text
        else ranked.candidate
        for text in shorter_forms(ranked.sentence.text)
    )
    return (*([rewritten] if rewritten else []), *own)


def _is_supported(candidate: Candidate) -> bool:
    return all(check.verdict == "supported" for check in candidate.checks)


def _title(article: Article, *, may_ask: bool = False) -> Candidate | None:
    """The title as the opening sentence, unless it asks, teases or is missing."""
    text = article.title.strip()
    if not text or text[-1] in _TEASES or (text[-1] in _ASKS and not may_ask):
        return None
    index = next((i for i, s in enumerate(article.sentences) if s.role == "title"), None)
    if index is None:
        return None
    sentence = article.sentences[index]
    closed = text if text.endswith((*_ASKS, ".", '."', ".”")) else text + "."
    return Candidate(closed, (Source(index, sentence.span, sentence.text),), "extracted")
