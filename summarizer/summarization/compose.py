"""Puts a summary together from the article's sentences, each as it is or in the model's words.

Of those that fit in length (`fit`) it is the one that is worth most (`worth`), in the article's
order, often with the title as its opening; a sentence that leans on the one before ("Theo đó, …")
comes only after it. Extracted sentences may be shortened (`shorten`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import replace

from summarizer.factcheck import ArticleFacts
from summarizer.results import Article, Source
from summarizer.summarization.options import LengthBounds
from summarizer.summarization.ranking import RankedSentence
from summarizer.summarization.rewrite import Draft, Rewrites
from summarizer.summarization.scorer import SummaryWorth
from summarizer.summarization.search import NEVER, Choice, fit_length
from summarizer.summarization.sentence_features import content_words
from summarizer.summarization.shorten import shorter_forms

__all__ = ["Novelty", "compose", "make_choices"]

_REDUNDANT = 0.6  # share of content words that a sentence may have in common with the summary
_TEASES, _ASKS = "…:", "?!"  # last letters of titles
_TAKES_UP = ("đó là", "đây là")  # a first sentence that goes on from the title


def compose(
    article: Article,
    rewrites: Rewrites,
    ranked: Sequence[RankedSentence],
    facts: ArticleFacts,
    bounds: LengthBounds,
) -> list[Draft]:
    """Return the summary's sentences, within `bounds` where the article allows it.

    Where every sentence is too long, a title that asks ("…: có khả thi?") is better than none.

    Args:
        article: The article.
        rewrites: The model's forms of sentences, which come before their own, and all it wrote.
        ranked: Its sentences, the best first.
        facts: Its facts.
        bounds: The length asked for.
    """
    choices = make_choices(article, rewrites, ranked)
    worth = SummaryWorth(article.title, ranked, rewrites.texts, bounds)
    says_something_new = Novelty()
    while True:
        chosen = fit_length(choices, bounds, says_something_new, worth)
        drafts = [replace(d, checks=facts.check(d.text)) for _, d in sorted(chosen.items())]
        wrong = {d.text for d in drafts if d.origin == "shortened" and not _is_supported(d)}
        if not wrong:
            break
        choices = [
            replace(c, forms=tuple(f for f in c.forms if f.text not in wrong)) for c in choices
        ]
    if sum(d.syllables for d in drafts) > bounds.high:
        title = _title_draft(article, may_ask=True)
        if title and bounds.low <= title.syllables <= bounds.high:
            return [replace(title, checks=facts.check(title.text))]
    return drafts


def make_choices(
    article: Article, rewrites: Rewrites, ranked: Sequence[RankedSentence]
) -> list[Choice]:
    """Return what a summary can be made of: the title, then the ranked sentences."""
    title, indexes = _title_draft(article), {r.index for r in ranked}
    heading = title.sources[0].index if title else NEVER
    choices = [
        Choice(r.index, _forms(r, rewrites.drafts.get(r.index)), _needs(r, indexes, heading))
        for r in ranked
    ]
    if all(choice.needs is not None for choice in choices):
        choices = [replace(choice, needs=None) for choice in choices]
    return [Choice(heading, (title,)), *choices] if title else choices


def _needs(ranked: RankedSentence, indexes: Set[int], heading: int) -> int | None:
    """Return what a leaning sentence needs: the one before; a lead, or "Đó là …", the title."""
    if not ranked.leans:
        return None
    if ranked.index - 1 in indexes:
        return ranked.index - 1
    takes_up_title = ranked.editorial > 0 or ranked.sentence.text.lower().startswith(_TAKES_UP)
    return heading if takes_up_title else NEVER


def _forms(ranked: RankedSentence, rewritten: Draft | None) -> tuple[Draft, ...]:
    source = Source(ranked.index, ranked.sentence.span, ranked.sentence.text)
    whole = ranked.sentence.text
    own = (
        Draft(text, (source,), "extracted" if text == whole else "shortened", ())
        for text in shorter_forms(whole)
    )
    return (*([rewritten] if rewritten else []), *own)


def _is_supported(draft: Draft) -> bool:
    return all(check.verdict == "supported" for check in draft.checks)


def _title_draft(article: Article, *, may_ask: bool = False) -> Draft | None:
    """The title as the opening sentence, unless it asks, teases or is missing."""
    text = article.title.strip()
    if not text or text[-1] in _TEASES or (text[-1] in _ASKS and not may_ask):
        return None
    index = next((i for i, s in enumerate(article.sentences) if s.role == "title"), None)
    if index is None:
        return None
    sentence = article.sentences[index]
    closed = text if text.endswith((*_ASKS, ".", '."', ".”")) else text + "."
    source = Source(index, sentence.span, sentence.text)
    return Draft(closed, (source,), "extracted", ())


class Novelty:
    """Whether a form says something that the chosen ones do not; each pair is compared once."""

    def __init__(self) -> None:
        self._words: dict[str, frozenset[str]] = {}
        self._known: dict[tuple[str, str], bool] = {}

    def __call__(self, draft: Draft, chosen: Mapping[int, Draft]) -> bool:
        """Tell whether `draft` may stand beside the chosen ones."""
        return all(self._differs(draft.text, other.text) for other in chosen.values())

    def _differs(self, text: str, other: str) -> bool:
        pair = (text, other)
        if pair not in self._known:
            words = self._read(text)
            self._known[pair] = len(words & self._read(other)) <= _REDUNDANT * len(words)
        return self._known[pair]

    def _read(self, text: str) -> frozenset[str]:
        if text not in self._words:
            self._words[text] = frozenset(content_words(text))
        return self._words[text]
