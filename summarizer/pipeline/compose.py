"""Puts a summary together from the article's sentences, each as it is or in the model's words.

The title opens it, then come the best sentences that fit, in the article's order; one that leans on
the sentence before ("Theo đó, …") comes only after it. Extracted sentences may be shortened
(`shorten`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from summarizer.facts import ArticleFacts
from summarizer.pipeline.options import LengthBounds
from summarizer.pipeline.rewrite import Draft
from summarizer.pipeline.select import RankedSentence
from summarizer.pipeline.sentence_features import content_words
from summarizer.pipeline.shorten import shorten
from summarizer.results import Article, Source
from summarizer.vietnamese import count_syllables

__all__ = ["compose"]

_REDUNDANT = 0.6  # share of content words that a sentence may have in common with the summary
_TITLE_ENDS = "?!…:"


def compose(
    article: Article,
    rewritten: Mapping[int, Draft],
    ranked: Sequence[RankedSentence],
    facts: ArticleFacts,
    bounds: LengthBounds,
) -> list[Draft]:
    """Return the summary's sentences, within `bounds` where the article allows it.

    Args:
        article: The article.
        rewritten: Index of a sentence → the model's form of it, which is taken if it fits.
        ranked: Its sentences, the best first.
        facts: Its facts.
        bounds: The length asked for.
    """
    chosen: dict[int, Draft] = {}
    title = _title_draft(article, facts)
    if title and title.syllables <= bounds.high:
        chosen[title.sources[0].index] = title
    used = sum(draft.syllables for draft in chosen.values())
    for candidate in ranked:
        if used >= bounds.low and chosen:
            break
        if candidate.leans and candidate.index - 1 not in chosen:
            continue
        draft = rewritten.get(candidate.index)
        if draft is None or draft.syllables > bounds.high - used:
            draft = _extract(candidate, facts, bounds.high - used)
        if draft is None or _is_redundant(draft.text, [d.text for d in chosen.values()]):
            continue
        chosen[candidate.index] = draft
        used += draft.syllables
    if not chosen and ranked:
        # Every sentence is over the limit: one whole sentence beats a cut one.
        whole = _extract(ranked[0], facts, count_syllables(ranked[0].sentence.text))
        return [whole] if whole else []
    return [draft for _, draft in sorted(chosen.items())]


def _title_draft(article: Article, facts: ArticleFacts) -> Draft | None:
    """The title as the opening sentence, unless it asks, teases or is missing."""
    text = article.title.strip()
    if not text or text[-1] in _TITLE_ENDS:
        return None
    index = next((i for i, s in enumerate(article.sentences) if s.role == "title"), None)
    if index is None:
        return None
    sentence = article.sentences[index]
    closed = text if text.endswith((".", '."', ".”")) else text + "."
    source = Source(index, sentence.span, sentence.text)
    return Draft(closed, (source,), "extracted", facts.check(closed))


def _extract(ranked: RankedSentence, facts: ArticleFacts, room: int) -> Draft | None:
    """The article's sentence, shortened to the room there is; None when it does not fit."""
    text = shorten(ranked.sentence.text, room)
    if count_syllables(text) > room:
        return None
    source = Source(ranked.index, ranked.sentence.span, ranked.sentence.text)
    return Draft(text, (source,), "extracted", facts.check(text))


def _is_redundant(text: str, said: Sequence[str]) -> bool:
    words = content_words(text)
    return any(len(words & content_words(s)) > _REDUNDANT * len(words) for s in said)
