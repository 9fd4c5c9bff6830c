"""The article as it was understood, as HTML: title, time, text, captions, and what was set aside.

A sentence that bears the summary can be chosen: `data-used-by` names what it bears.
Left out: the summary itself (`summary_html`); what happens on a click (page.js).
"""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from datetime import datetime

from summarizer.results import Article, Removed, Sentence, Summary
from summarizer.web.markup import Markup, escape, join, tag
from summarizer.web.messages_vi import ROLES, UI, rule_text

__all__ = ["render_article", "uses_of"]

# Removed pieces are shown shortened: the reader checks what kind of thing went, not every word.
_SHOWN_OF_REMOVED = 160


def uses_of(summary: Summary) -> dict[int, list[int]]:
    """Return for each article sentence that bears the summary which summary sentences it bears."""
    uses: dict[int, list[int]] = {}
    for number, sentence in enumerate(summary.sentences):
        for source in sentence.sources:
            uses.setdefault(source.index, []).append(number)
    return uses


def render_article(article: Article, uses: Mapping[int, Sequence[int]] | None = None) -> str:
    """Return the article as HTML.

    Args:
        article: A cleaned article.
        uses: `uses_of(summary)`, or None before there is a summary.
    """
    uses = uses or {}
    numbered = list(enumerate(article.sentences))
    title = [pair for pair in numbered if pair[1].role == "title"]
    paragraphs = [
        _paragraph(list(group), uses)
        for _, group in itertools.groupby(
            (pair for pair in numbered if pair[1].role != "title"),
            key=lambda pair: (pair[1].paragraph, pair[1].role),
        )
    ]
    hint = [tag("p", escape(UI["evidence_hint_found"]), class_="tt-hint")] if uses else []
    return tag(
        "article",
        _title(article, title, uses),
        _dateline(article),
        *hint,
        *paragraphs,
        _removed(article.removed),
        class_="tt-article",
        aria_label=UI["article"],
    )


def _title(
    article: Article, sentences: list[tuple[int, Sentence]], uses: Mapping[int, Sequence[int]]
) -> Markup:
    if sentences:
        parts = [_sentence(index, sentence, uses) for index, sentence in sentences]
        return tag("h2", join(parts, " "), class_="tt-title")
    if article.title:
        return tag("h2", escape(article.title), class_="tt-title")
    return tag("p", escape(UI["untitled"]), class_="tt-title tt-quiet")


def _dateline(article: Article) -> Markup:
    parts = []
    if article.published:
        when = tag("time", escape(_shown_time(article.published)), datetime=article.published)
        before, after = UI["published"].split("{when}")
        parts.append(tag("span", escape(before), when, escape(after)))
    if article.byline and not any(s.role == "byline" for s in article.sentences):
        parts.append(tag("span", escape(f"{UI['byline']}: {article.byline}")))
    return tag("p", join(parts, " · "), class_="tt-dateline") if parts else Markup("")


def _shown_time(published: str) -> str:
    """Return an ISO time as Vietnamese newspapers write it; anything else as it is."""
    try:
        moment = datetime.fromisoformat(published)
    except ValueError:
        return published
    day = f"{moment.day}/{moment.month}/{moment.year}"
    return f"{moment:%H:%M}, {day}" if "T" in published else day


def _paragraph(sentences: list[tuple[int, Sentence]], uses: Mapping[int, Sequence[int]]) -> Markup:
    role = sentences[0][1].role
    parts = [_sentence(index, sentence, uses) for index, sentence in sentences]
    label = (
        [tag("span", escape(f"{ROLES[role]}: "), class_="tt-role")]
        if role in ("caption", "byline")
        else []
    )
    return tag("p", *label, join(parts, " "), class_=f"tt-par tt-{role}")


def _sentence(index: int, sentence: Sentence, uses: Mapping[int, Sequence[int]]) -> Markup:
    used_by = uses.get(index)
    if not used_by:
        return tag("span", escape(sentence.text), id=f"tt-s-{index}")
    return tag(
        "span",
        escape(sentence.text),
        id=f"tt-s-{index}",
        class_="tt-source",
        role="button",
        tabindex="0",
        data_used_by=" ".join(str(number) for number in used_by),
    )


def _removed(removed: Sequence[Removed]) -> Markup:
    if not removed:
        return tag("p", escape(UI["removed_none"]), class_="tt-quiet tt-removed")
    rows = [
        tag(
            "li",
            tag("span", escape(_shortened(piece.text)), class_="tt-piece"),
            tag("span", escape(rule_text(piece.rule)), class_="tt-rule"),
        )
        for piece in removed
    ]
    return tag(
        "details",
        tag("summary", escape(UI["removed"].format(count=len(removed)))),
        tag("ul", *rows),
        class_="tt-removed",
    )


def _shortened(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= _SHOWN_OF_REMOVED else flat[:_SHOWN_OF_REMOVED].rstrip() + "…"
