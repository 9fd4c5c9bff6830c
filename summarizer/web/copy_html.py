"""The bar under a summary: copy as text or HTML, save as a file; all of it without the server.

The texts are held in hidden elements; page.js copies and saves them. Left out: their forms
(`export`).
"""

from __future__ import annotations

import base64
from collections.abc import Mapping

from summarizer.results import Summary
from summarizer.web.export import to_docx, to_html, to_json, to_markdown, to_text
from summarizer.web.markup import Markup, escape, tag
from summarizer.web.messages import Messages

__all__ = ["render_copy_bar", "render_save_bar"]

_TYPES = {
    ".txt": "text/plain;charset=utf-8",
    ".md": "text/markdown;charset=utf-8",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".json": "application/json",
    ".jsonl": "application/jsonl",
    ".csv": "text/csv;charset=utf-8",
}


def render_copy_bar(summary: Summary, say: Messages) -> Markup:
    """Return the buttons and what they copy or save."""
    copied = {"summary": summary.text}
    if summary.translation:
        copied |= {"english": summary.translation.text, "both": to_text(summary)}
    copied["html"] = to_html(summary)
    saved = {
        ".txt": to_text(summary),
        ".md": to_markdown(summary, say),
        ".docx": base64.b64encode(to_docx(summary, say)).decode("ascii"),
        ".json": to_json(summary),
    }
    status = tag(
        "span",
        class_="tt-copied",
        role="status",
        data_copied=say.ui["copied"],
        data_failed=say.ui["copy_failed"],
    )
    return tag(
        "div",
        *(_copy_button(name, say) for name in copied),
        status,
        tag("span", class_="tt-break"),
        *(_save_button(ending, say) for ending in saved),
        *(_held(f"tt-text-{name}", text) for name, text in copied.items()),
        *(_held(f"tt-file-{ending[1:]}", text) for ending, text in saved.items()),
        class_="tt-copy",
    )


def render_save_bar(saved: Mapping[str, str], say: Messages) -> Markup:
    """Return buttons that save texts as files, by their endings."""
    return tag(
        "div",
        *(_save_button(ending, say) for ending in saved),
        *(_held(f"tt-file-{ending[1:]}", text) for ending, text in saved.items()),
        class_="tt-copy",
    )


def _copy_button(name: str, say: Messages) -> Markup:
    return tag(
        "button",
        escape(say.ui[f"copy_{name}"]),
        type="button",
        data_copy=f"tt-text-{name}",
        data_as="html" if name == "html" else "text",
    )


def _save_button(ending: str, say: Messages) -> Markup:
    return tag(
        "button",
        escape(say.ui["save"].format(ending=ending)),
        type="button",
        data_save=f"tt-file-{ending[1:]}",
        data_ending=ending,
        data_type=_TYPES[ending],
    )


def _held(name: str, text: str) -> Markup:
    # `pre` keeps line breaks; `hidden` keeps it from eyes and screen readers alike.
    return tag("pre", escape(text), id=name, hidden=True)
