"""The bar under a summary: change, translate, copy as text or HTML, save as a file.

Copying and saving need no server: the texts are held in hidden elements, page.js does the rest.
Left out: their forms (`export`).
"""

from __future__ import annotations

import base64
from collections.abc import Mapping, Sequence

from summarizer.results import Summary
from summarizer.web.messages import Messages
from summarizer.web.page.export import (
    to_docx,
    to_html,
    to_json,
    to_markdown,
    to_text,
    to_text_file,
)
from summarizer.web.page.markup import Markup, escape, tag

__all__ = ["render_copy_bar", "render_copy_button", "render_save_bar"]

_TYPES = {
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".txt": "text/plain;charset=utf-8",
    ".md": "text/markdown;charset=utf-8",
    ".json": "application/json",
    ".jsonl": "application/jsonl",
    ".csv": "text/csv;charset=utf-8",
}


def render_copy_bar(summary: Summary, say: Messages) -> Markup:
    """Return the buttons under a summary and what they copy or save."""
    copied = {"summary": summary.text}
    if summary.translation:
        copied |= {"english": summary.translation.text, "both": to_text(summary)}
    copied["html"] = to_html(summary)
    saved = {
        ".docx": base64.b64encode(to_docx(summary, say)).decode("ascii"),
        ".txt": to_text_file(summary, say),
        ".md": to_markdown(summary, say),
        ".json": to_json(summary),
    }
    work = ["revise"] if summary.translation else ["revise", "translate_this"]
    buttons = [
        render_copy_button(f"tt-text-{name}", say.ui[f"form_{name}"], say.ui[f"copy_{name}"])
        for name in copied
    ]
    return tag(
        "div",
        tag("div", *(_work_button(name, say) for name in work), class_="tt-group"),
        _group(say.ui["copy"], [*buttons, _status(say)]),
        _group(say.ui["save_as"], [_save_button(ending, say) for ending in saved]),
        *(_held(f"tt-text-{name}", text) for name, text in copied.items()),
        *(_held(f"tt-file-{ending[1:]}", text) for ending, text in saved.items()),
        class_="tt-copy",
    )


def render_save_bar(saved: Mapping[str, str], say: Messages) -> Markup:
    """Return buttons that save texts as files, by their endings."""
    return tag(
        "div",
        _group(say.ui["save_as"], [_save_button(ending, say) for ending in saved]),
        *(_held(f"tt-file-{ending[1:]}", text) for ending, text in saved.items()),
        class_="tt-copy",
    )


def render_copy_button(held: str, words: str, label: str) -> Markup:
    """Return a button that copies the text of an element, formatted if that is `tt-text-html`.

    Args:
        held: The element's id.
        words: What stands on the button.
        label: What a screen reader says.
    """
    return tag(
        "button",
        escape(words),
        type="button",
        data_copy=held,
        data_as="html" if held == "tt-text-html" else "text",
        aria_label=label,
    )


def _group(name: str, buttons: Sequence[Markup]) -> Markup:
    label = tag("span", escape(name), class_="tt-label", aria_hidden="true")
    return tag("div", label, *buttons, class_="tt-group", role="group", aria_label=name)


def _work_button(name: str, say: Messages) -> Markup:
    """A button that presses one of the page's own, which starts the work."""
    press = f"tt-{name.replace('_', '-')}"
    return tag("button", escape(say.ui[name]), type="button", data_press=press)


def _status(say: Messages) -> Markup:
    return tag(
        "span",
        class_="tt-copied",
        role="status",
        data_copied=say.ui["copied"],
        data_failed=say.ui["copy_failed"],
    )


def _save_button(ending: str, say: Messages) -> Markup:
    return tag(
        "button",
        escape(ending),
        type="button",
        data_save=f"tt-file-{ending[1:]}",
        data_ending=ending,
        data_type=_TYPES[ending],
        aria_label=say.ui["save"].format(ending=ending),
    )


def _held(name: str, text: str) -> Markup:
    # `pre` keeps line breaks; `hidden` keeps it from eyes and screen readers alike.
    return tag("pre", escape(text), id=name, hidden=True)
