"""The article as it was understood, as HTML: title, time, text, captions, and what was set aside.

A sentence that bears the summary can be chosen: `data-used-by` names what it bears.
Left out: the summary itself (`summary_html`); what happens on a click (page.js).
"""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence

from summarizer.results import Article, Removed, Sentence, Summary
from summarizer.web.messages import Messages
from summarizer.web.page.markup import Markup, escape, join, tag

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


def render_article(
    article: Article, say: Messages, uses: Mapping[int, Sequence[int]] | None = None
) -> str:
    """Return the article as HTML.

    Args:
        article: A cleaned article.
        say: The page's language.
        uses: `uses_of(summary)`, or None before there is a summary.
    """
    uses = uses or {}
    numbered = list(enumerate(article.sentences))
    title = [pair for pair in numbered if pair[1].role == "title"]
    paragraphs = [
        _paragraph(list(group), uses, say)
        for _, group in itertools.groupby(
            (pair for pair in numbered if pair[1].role != "title"),
            key=lambda pair: (pair[1].paragraph, pair[1].role),
        )
    ]
    hint = [tag("p", escape(say.ui["evidence_hint_found"]), class_="tt-hint")] if uses else []
    return tag(
        "article",
        _title(article, title, uses, say),
        _dateline(article, say),
        *hint,
        *paragraphs,
        _removed(article.removed, say),
        class_="tt-article",
        aria_label=say.ui["article"],
    )


def _title(
    article: Article,
    sentences: list[tuple[int, Sentence]],
    uses: Mapping[int, Sequence[int]],
    say: Messages,
) -> Markup:
    if sentences:
        parts = [_sentence(index, sentence, uses) for index, sentence in sentences]
        return tag("h2", join(parts, " "), class_="tt-title", lang="vi")
    if article.title:
        return tag("h2", escape(article.title), class_="tt-title", lang="vi")
    return tag("p", escape(say.ui["untitled"]), class_="tt-title tt-quiet")


def _dateline(article: Article, say: Messages) -> Markup:
    parts = []
    if article.published:
        when = tag("time", escape(say.time(article.published)), datetime=article.published)
        before, after = say.ui["published"].split("{when}")
        parts.append(tag("span", escape(before), when, escape(after)))
    if article.byline and not any(s.role == "byline" for s in article.sentences):
        parts.append(tag("span", escape(f"{say.ui['byline']}: {article.byline}")))
    return tag("p", join(parts, " · "), class_="tt-dateline") if parts else Markup("")


def _paragraph(
    sentences: list[tuple[int, Sentence]], uses: Mapping[int, Sequence[int]], say: Messages
) -> Markup:
    role = sentences[0][1].role
    parts = [_sentence(index, sentence, uses) for index, sentence in sentences]
    label = (
        [tag("span", escape(f"{say.roles[role]}: "), class_="tt-role")]
        if role in ("caption", "byline")
        else []
    )
    return tag("p", *label, tag("span", join(parts, " "), lang="vi"), class_=f"tt-par tt-{role}")


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
        data_mark=", ".join(str(number + 1) for number in used_by),
    )


def _removed(removed: Sequence[Removed], say: Messages) -> Markup:
    if not removed:
        return tag("p", escape(say.ui["removed_none"]), class_="tt-quiet tt-removed")
    rows = [
        tag(
            "li",
            tag("span", escape(_shortened(piece.text)), class_="tt-piece", lang="vi"),
            tag("span", escape(say.rule(piece.rule)), class_="tt-rule"),
            tag(
                "button",
                escape(say.ui["keep"]),
                type="button",
                class_="tt-keep",
                data_keep=str(index),
                aria_label=say.ui["keep_label"].format(text=_shortened(piece.text)),
            ),
        )
        for index, piece in enumerate(removed)
    ]
    return tag(
        "details",
        tag("summary", escape(say.ui["removed"].format(count=len(removed)))),
        tag("ul", *rows),
        class_="tt-removed",
    )


def _shortened(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= _SHOWN_OF_REMOVED else flat[:_SHOWN_OF_REMOVED].rstrip() + "…"
