"""The smallest possible HTML builder: every text is escaped, there is no other way in.

Left out: what is on the page (`article_html`, `summary_html`).
"""

from __future__ import annotations

import html
from collections.abc import Iterable, Mapping, Sequence
from typing import NewType

from summarizer.results import Span

__all__ = ["Markup", "escape", "join", "marked", "tag"]

Markup = NewType("Markup", str)


def escape(text: str) -> Markup:
    """Return `text` as markup that shows exactly those characters."""
    return Markup(html.escape(text, quote=True))


def join(parts: Iterable[Markup], separator: str = "") -> Markup:
    """Return the parts one after the other; `separator` is escaped."""
    return Markup(escape(separator).join(parts))


def tag(name: str, *children: Markup, **attributes: str | bool) -> Markup:
    """Return one element.

    Args:
        name: Element name.
        children: Markup inside it.
        attributes: Values are escaped; True gives a bare attribute, False none. In names a last
            underscore is dropped (`class_`), others become hyphens (`data_sources`).
    """
    pairs = []
    for key, value in attributes.items():
        if value is False:
            continue
        label = key.rstrip("_").replace("_", "-")
        pairs.append(f" {label}" if value is True else f' {label}="{escape(str(value))}"')
    return Markup(f"<{name}{''.join(pairs)}>{''.join(children)}</{name}>")


def marked(
    text: str, marks: Sequence[tuple[Span, str]], notes: Mapping[int, Markup] | None = None
) -> Markup:
    """Return `text` with each span wrapped in a `<span>` of the class beside it.

    A mark that lies outside the text or overlaps an earlier one is left out: the text itself is
    never lost or doubled.

    Args:
        text: What to show.
        marks: Spans of `text`, each with the class it gets.
        notes: Markup to put behind a mark, by the mark's end.
    """
    parts, position = [], 0
    for (start, end), name in sorted(marks):
        if start < position or end <= start or end > len(text):
            continue
        parts += [escape(text[position:start]), tag("span", escape(text[start:end]), class_=name)]
        parts.append((notes or {}).get(end, Markup("")))
        position = end
    return join([*parts, escape(text[position:])])
