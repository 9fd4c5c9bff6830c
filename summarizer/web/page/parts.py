"""The page's components, and what each is called in either language.

Left out: what happens on an event (`page`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import gradio as gr

from summarizer.summarization.options import DEFAULT_LENGTH, LENGTHS
from summarizer.web.messages import Messages
from summarizer.web.page.handlers import View
from summarizer.web.page.markup import escape, tag
from summarizer.web.page.sources import FILE_ENDINGS
from summarizer.web.page.state_html import render_empty
from summarizer.web.security.limits import STATE_S

__all__ = ["Parts", "build_parts", "labels"]

_LANGUAGES = [("Tiếng Việt", "vi"), ("English", "en")]
# A click inside the article: Python hears only of the buttons that put a piece back.
_KEEP = """element.addEventListener("click", (event) => {
  const button = event.target.closest("[data-keep]");
  if (button) trigger("click", { index: Number(button.dataset.keep) });
});"""


@dataclass(frozen=True, slots=True)
class Parts:
    """The components that events read and write."""

    language: gr.Radio
    header: gr.HTML
    tabs: gr.Tabs
    single: gr.Tab
    text: gr.Textbox
    length: gr.Radio
    exact: gr.Number
    style: gr.Radio
    translate: gr.Checkbox
    model: gr.Dropdown
    device: gr.Dropdown
    choice: gr.Accordion
    result: gr.HTML
    article: gr.HTML
    writing: gr.Column
    reading: gr.Column
    run: gr.Button
    stop: gr.Button
    upload: gr.UploadButton
    example: gr.Button
    clear: gr.Button
    count: gr.HTML
    edit: gr.Button
    view: gr.State
    opened: gr.State
    revise: gr.Button
    translate_this: gr.Button
    revising: gr.Column
    revised: gr.Textbox
    recheck: gr.Button
    give_up: gr.Button

    @property
    def outputs(self) -> list[Any]:
        """What a `View` fills, in the order of `page.updates`."""
        panes = [self.result, self.article, self.writing, self.reading, self.run, self.stop]
        return [*panes, self.view, self.revising]

    @property
    def order(self) -> list[Any]:
        """What makes an order, besides the text."""
        choices = [self.length, self.exact, self.style, self.translate, self.model, self.device]
        return [*choices, self.language]


def labels(say: Messages, devices: Sequence[str]) -> dict[str, dict[str, Any]]:
    """Return for each component that carries words what it says, as its arguments."""
    ui = say.ui
    lengths = [(ui[name], name) for name in (*LENGTHS, "exact")]
    styles = [(ui["paragraph"], "paragraph"), (ui["bullets"], "bullets")]
    styles.append((ui["headline_style"], "headline"))
    return {
        "language": {"label": ui["language"]},
        "single": {"label": ui["single"]},
        "header": {"value": _header(say)},
        "text": {"label": ui["input"], "placeholder": ui["placeholder"]},
        "length": {"label": ui["length"], "choices": lengths},
        "exact": {"label": ui["exact_count"]},
        "style": {"label": ui["style"], "choices": styles},
        "translate": {"label": ui["translate"]},
        "model": {"label": ui["model"]},
        "device": {
            "label": ui["device"],
            "choices": [(say.device(name), name) for name in devices],
        },
        "choice": {"label": ui["more_options"]},
        "run": {"value": ui["run"]},
        "stop": {"value": ui["stop"]},
        "upload": {"label": ui["open"]},
        "example": {"value": ui["example"]},
        "clear": {"value": ui["clear"]},
        "count": {"value": tag("span", id="tt-count", data_template=ui["syllables"])},
        "edit": {"value": ui["edit"]},
        "revise": {"value": ui["revise"]},
        "translate_this": {"value": ui["translate_this"]},
        "revised": {"label": ui["revised"]},
        "recheck": {"value": ui["recheck"]},
        "give_up": {"value": ui["give_up"]},
    }


def build_parts(
    say: Messages, models: Sequence[str], devices: Sequence[str], *, takes_links: bool
) -> Parts:
    """Build the page's components inside an open `gr.Blocks`."""
    said = labels(say, devices)
    with gr.Row(elem_id="tt-top"):
        header = _html(elem_id="tt-header", **said["header"])
        language = gr.Radio(
            choices=_LANGUAGES,
            value=say.language,
            elem_id="tt-language",
            min_width=0,
            container=False,
            show_label=False,
            **said["language"],
        )
    with (
        gr.Tabs(elem_id="tt-tabs") as tabs,
        gr.Tab(**said["single"]) as single,
        gr.Row(elem_id="tt-panes", equal_height=False),
    ):
        with gr.Column(elem_id="tt-left", scale=5, min_width=300):
            left = _build_left(said)
        with gr.Column(elem_id="tt-right", scale=6, min_width=300):
            options = _build_options(said, models, devices)
            revision = _build_revision(said)
            result = _html(render_empty(say, takes_links=takes_links), elem_id="tt-result")
    named = {"language": language, "header": header, "result": result, "tabs": tabs}
    return Parts(single=single, **named, **left, **options, **revision)


def _html(value: str = "", *, script: str | None = None, **options: Any) -> gr.HTML:
    """Return an HTML part with this page's look alone, and no script of Gradio's own."""
    return gr.HTML(value, apply_default_css=False, js_on_load=script, **options)


def _plain(said: Mapping[str, Any], **options: Any) -> gr.Button:
    return gr.Button(elem_classes="tt-plain", size="sm", min_width=0, **said, **options)


def _header(say: Messages) -> str:
    return tag(
        "header",
        tag("h1", escape(say.ui["title"])),
        tag("p", escape(say.ui["tagline"])),
        tag("div", id="tt-live", class_="tt-only-heard", aria_live="polite"),
        data_language=say.language,
        # What page.js says in place of Gradio's own English messages.
        data_trouble=say.ui["error"],
        data_lost=say.ui["lost_server"],
        data_full=say.ui["full_server"],
        data_failed=say.ui["failed_server"],
    )


def _build_left(said: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    with gr.Column(elem_id="tt-writing", elem_classes="tt-pane") as writing:
        text = gr.Textbox(
            lines=16,
            max_lines=24,
            elem_id="tt-input",
            autofocus=True,
            container=False,
            show_label=False,  # the label stays for screen readers
            html_attributes=gr.InputHTMLAttributes(spellcheck=False, autocomplete="off", lang="vi"),
            **said["text"],
        )
        with gr.Row(elem_id="tt-input-bar"):
            upload = gr.UploadButton(
                file_types=list(FILE_ENDINGS),
                elem_classes="tt-plain",
                elem_id="tt-open",
                size="sm",
                min_width=0,
                **said["upload"],
            )
            example, clear = _plain(said["example"]), _plain(said["clear"])
            count = _html(**said["count"])
    with gr.Column(elem_id="tt-reading", elem_classes="tt-pane", visible=False) as reading:
        with gr.Row(elem_id="tt-article-bar"):
            edit = _plain(said["edit"], elem_id="tt-edit")
        article = _html(elem_id="tt-article", script=_KEEP)
    return {
        "text": text,
        "upload": upload,
        "example": example,
        "clear": clear,
        "count": count,
        "writing": writing,
        "reading": reading,
        "edit": edit,
        "article": article,
    }


def _build_options(
    said: Mapping[str, Mapping[str, Any]], models: Sequence[str], devices: Sequence[str]
) -> dict[str, Any]:
    with gr.Row(elem_id="tt-options"):
        length = gr.Radio(
            value=DEFAULT_LENGTH, elem_id="tt-length", elem_classes="tt-parts", min_width=0,
            **said["length"],
        )  # fmt: skip
        style = gr.Radio(
            value="paragraph", elem_id="tt-style", elem_classes="tt-parts", min_width=0,
            **said["style"],
        )  # fmt: skip
        # After the style: its coming moves neither of the two, and it stands below the length.
        exact = gr.Number(
            value=45, minimum=10, maximum=400, precision=0, visible=False, elem_id="tt-exact",
            min_width=0, **said["exact"],
        )  # fmt: skip
        translate = gr.Checkbox(
            elem_id="tt-translate", container=False, min_width=0, **said["translate"]
        )
        run = gr.Button(variant="primary", elem_id="tt-run", min_width=0, **said["run"])
        stop = gr.Button(visible=False, elem_id="tt-stop", min_width=0, **said["stop"])
    with gr.Accordion(open=False, elem_id="tt-choice", **said["choice"]) as choice, gr.Row():
        model = gr.Dropdown(
            choices=list(models), value=models[0], filterable=False, elem_id="tt-model",
            min_width=0, **said["model"],
        )  # fmt: skip
        device = gr.Dropdown(
            value=devices[0], filterable=False, elem_id="tt-device", min_width=0, **said["device"]
        )
    return {
        "length": length,
        "exact": exact,
        "style": style,
        "translate": translate,
        "model": model,
        "device": device,
        "choice": choice,
        "run": run,
        "stop": stop,
    }


def _build_revision(said: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    # Pressed by the buttons under the summary, see page.js; out of sight themselves.
    unseen = {"elem_classes": "tt-unseen"}
    revise = gr.Button(elem_id="tt-revise", **unseen, **said["revise"])
    translate_this = gr.Button(elem_id="tt-translate-this", **unseen, **said["translate_this"])
    with gr.Column(visible=False, elem_id="tt-revising") as revising:
        revised = gr.Textbox(
            lines=4,
            elem_id="tt-revised",
            container=False,
            html_attributes=gr.InputHTMLAttributes(spellcheck=False, autocomplete="off", lang="vi"),
            **said["revised"],
        )
        with gr.Row(elem_id="tt-revision-bar"):
            recheck = gr.Button(
                variant="primary", size="sm", min_width=0, elem_id="tt-recheck", **said["recheck"]
            )
            give_up = _plain(said["give_up"])
    return {
        "view": gr.State(View(), time_to_live=STATE_S),
        "opened": gr.State(None, time_to_live=STATE_S),
        "revise": revise,
        "translate_this": translate_this,
        "revising": revising,
        "revised": revised,
        "recheck": recheck,
        "give_up": give_up,
    }
