"""Puts a summary together: the model's sentences if it has any, the article's own otherwise.

Extracted sentences may be shortened (`shorten`); their order is the article's, and one that leans
on the sentence before ("Theo đó, …") comes only after it.
"""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.facts import ArticleFacts
from summarizer.pipeline.options import LengthBounds
from summarizer.pipeline.rewrite import Draft
from summarizer.pipeline.select import RankedSentence, content_words
from summarizer.pipeline.shorten import shorten
from summarizer.results import Article, Source
from summarizer.vietnamese import count_syllables

__all__ = ["compose"]

_REDUNDANT = 0.6  # share of content words that a sentence may have in common with the summary
_TITLE_ENDS = "?!…:"


def compose(
    article: Article,
    rewritten: Sequence[Draft],
    ranked: Sequence[RankedSentence],
    facts: ArticleFacts,
    bounds: LengthBounds,
) -> list[Draft]:
    """Return the summary's sentences, within `bounds` where the article allows it."""
    chosen = list(rewritten)
    if not chosen:
        title = _title_draft(article, facts)
        if title and title.syllables <= bounds.high:
            chosen.append(title)
    used = sum(draft.syllables for draft in chosen)
    extracted: list[tuple[int, Draft]] = []
    for candidate in ranked:
        if used >= bounds.low and chosen + [d for _, d in extracted]:
            break
        draft = _extract(candidate, facts, bounds.high - used)
        said = [d.text for d in chosen] + [d.text for _, d in extracted]
        if draft is None or _is_redundant(draft.text, said):
            continue
        used_indexes = {s.index for d in [*chosen, *(d for _, d in extracted)] for s in d.sources}
        if candidate.leans and candidate.index - 1 not in used_indexes:
            continue
        extracted.append((candidate.index, draft))
        used += draft.syllables
    extracted.sort(key=lambda pair: pair[0])
    chosen += [draft for _, draft in extracted]
    if not chosen and ranked:
        # Every sentence is over the limit: one whole sentence beats a cut one.
        whole = _extract(ranked[0], facts, count_syllables(ranked[0].sentence.text))
        chosen = [whole] if whole else []
    return chosen


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
