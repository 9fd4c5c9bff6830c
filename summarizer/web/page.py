"""The page: paste an article, read the summary with its evidence. Built with Gradio, in Vietnamese.

Every text is in `messages_vi`, every piece of result HTML comes from `article_html` and
`summary_html`, everything the browser does by itself is in page.js. Left out: addresses, limits and
the server (`serve`).
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from importlib.resources import files
from pathlib import Path
from typing import Any

import gradio as gr

from summarizer.article import clean
from summarizer.errors import SummarizerError
from summarizer.pipeline import Length
from summarizer.web.article_html import render_article, uses_of
from summarizer.web.desk import Desk
from summarizer.web.limits import MAX_WAITING, Gate, check_size
from summarizer.web.markup import escape, tag
from summarizer.web.messages_vi import UI, device_label
from summarizer.web.problems import incident_error
from summarizer.web.summary_html import (
    render_empty,
    render_error,
    render_progress,
    render_stopped,
    render_summary,
)

__all__ = ["build_page", "example_text", "page_assets", "summarize_steps"]


@dataclass(frozen=True, slots=True)
class _View:
    """What one moment of the work changes on the page; None leaves a part as it is."""

    result: str
    article: str | None = None
    working: bool = True

    def updates(self) -> list[Any]:
        """Return the updates in the order of `_Parts.outputs`."""
        shows_article = self.article is not None
        return [
            gr.update(value=self.result),
            gr.update(value=self.article or ""),
            gr.update(visible=not shows_article),
            gr.update(visible=shows_article),
            gr.update(visible=not self.working),
            gr.update(visible=self.working),
        ]


@dataclass(frozen=True, slots=True)
class _Parts:
    """The components that events read and write."""

    text: gr.Textbox
    length: gr.Radio
    translate: gr.Checkbox
    device: gr.Dropdown
    result: gr.HTML
    article: gr.HTML
    writing: gr.Column
    reading: gr.Column
    run: gr.Button
    stop: gr.Button
    example: gr.Button
    clear: gr.Button
    edit: gr.Button

    @property
    def outputs(self) -> list[Any]:
        return [self.result, self.article, self.writing, self.reading, self.run, self.stop]


def build_page(
    desk_for: Callable[[str], Desk],
    devices: Sequence[str] = ("auto",),
    *,
    gate: Gate | None = None,
) -> gr.Blocks:
    """Build the page.

    Args:
        desk_for: Returns the desk that works on a device; called for each summary, so it must keep
            what it loads.
        devices: Devices this machine offers, the default first.
        gate: Shared with the API, so that both together respect its limit.

    Returns:
        The page, ready to be mounted with `page_assets()`.
    """
    with gr.Blocks(title=UI["title"], analytics_enabled=False, fill_width=True) as page:
        _html(_header(), elem_id="tt-header")
        with gr.Row(elem_id="tt-panes", equal_height=False):
            with gr.Column(elem_id="tt-left", scale=5, min_width=300):
                left = _build_left()
            with gr.Column(elem_id="tt-right", scale=6, min_width=300):
                options = _build_options(devices)
                result = _html(render_empty(), elem_id="tt-result")
        _connect(_Parts(**left, **options, result=result), desk_for, gate or Gate())
    # One at a time, as in `Gate`; its own queue lets the page show what is under way.
    page.queue(max_size=MAX_WAITING, default_concurrency_limit=1, api_open=False)
    return page


def page_assets() -> dict[str, Any]:
    """Return the arguments that give a mounted page its look and manners."""
    folder = files("summarizer.web")
    script = folder.joinpath("page.js").read_text(encoding="utf-8")
    system = ["system-ui", "-apple-system", "Segoe UI", "Roboto", "Noto Sans", "sans-serif"]
    return {
        # Plain names, not gr.themes.GoogleFont: the page asks no other machine for anything.
        "theme": gr.themes.Base(font=system, font_mono=["ui-monospace", "monospace"]),
        "css": folder.joinpath("page.css").read_text(encoding="utf-8"),
        "head": f'<meta name="color-scheme" content="light dark"><script>{script}</script>',
        "footer_links": [],
        "run_history": False,
        "ssr_mode": False,
        "enable_monitoring": False,
        "show_error": False,
    }


def _html(value: str, **options: Any) -> gr.HTML:
    """Return an HTML part with this page's look alone, and no script of its own."""
    return gr.HTML(value, apply_default_css=False, js_on_load=None, **options)


def _header() -> str:
    return tag(
        "header",
        tag("h1", escape(UI["title"])),
        tag("p", escape(UI["tagline"])),
        tag("div", id="tt-live", class_="tt-only-heard", aria_live="polite"),
    )


def _build_left() -> dict[str, Any]:
    with gr.Column(elem_id="tt-writing", elem_classes="tt-pane") as writing:
        text = gr.Textbox(
            label=UI["input"],
            placeholder=UI["placeholder"],
            lines=16,
            max_lines=24,
            elem_id="tt-input",
            autofocus=True,
            container=False,
            show_label=False,  # the label stays for screen readers
            html_attributes=gr.InputHTMLAttributes(spellcheck=False, autocomplete="off"),
        )
        with gr.Row(elem_id="tt-input-bar"):
            example = gr.Button(UI["example"], elem_classes="tt-plain", size="sm", min_width=0)
            clear = gr.Button(UI["clear"], elem_classes="tt-plain", size="sm", min_width=0)
            _html(tag("span", id="tt-count", data_template=UI["syllables"]))
    with gr.Column(elem_id="tt-reading", elem_classes="tt-pane", visible=False) as reading:
        with gr.Row(elem_id="tt-article-bar"):
            edit = gr.Button(UI["edit"], elem_classes="tt-plain", size="sm", elem_id="tt-edit")
        article = _html("", elem_id="tt-article")
    return {
        "text": text,
        "example": example,
        "clear": clear,
        "writing": writing,
        "reading": reading,
        "edit": edit,
        "article": article,
    }


def _build_options(devices: Sequence[str]) -> dict[str, Any]:
    with gr.Row(elem_id="tt-options"):
        length = gr.Radio(
            choices=[(UI[value], value) for value in ("short", "medium", "long")],
            value="medium",
            label=UI["length"],
            elem_id="tt-length",
            min_width=0,
        )
        device = gr.Dropdown(
            choices=[(device_label(name), name) for name in devices],
            value=devices[0],
            label=UI["device"],
            filterable=False,
            elem_id="tt-device",
            min_width=0,
        )
        translate = gr.Checkbox(
            label=UI["translate"], elem_id="tt-translate", container=False, min_width=0
        )
        run = gr.Button(UI["run"], variant="primary", elem_id="tt-run", min_width=0)
        stop = gr.Button(UI["stop"], visible=False, elem_id="tt-stop", min_width=0)
    return {"length": length, "device": device, "translate": translate, "run": run, "stop": stop}


def _connect(parts: _Parts, desk_for: Callable[[str], Desk], gate: Gate) -> None:
    quiet: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}

    def work(text: str, length: Length, device: str, translate: bool) -> Iterator[list[Any]]:
        for view in summarize_steps(lambda: desk_for(device), text, length, translate, gate):
            yield view.updates()

    running = parts.run.click(
        work,
        inputs=[parts.text, parts.length, parts.device, parts.translate],
        outputs=parts.outputs,
        **quiet,
    )
    parts.stop.click(
        lambda: _View(render_stopped(), working=False).updates(),
        outputs=parts.outputs,
        cancels=[running],
        queue=False,
        **quiet,
    )
    parts.example.click(example_text, outputs=parts.text, queue=False, **quiet)
    parts.clear.click(lambda: "", outputs=parts.text, queue=False, **quiet)
    parts.edit.click(
        lambda: [gr.update(visible=True), gr.update(visible=False)],
        outputs=[parts.writing, parts.reading],
        queue=False,
        **quiet,
    )


def summarize_steps(
    open_desk: Callable[[], Desk], text: str, length: Length, translate: bool, gate: Gate
) -> Iterator[_View]:
    """Yield the page's state at each step: every part appears as soon as it is there.

    Args:
        open_desk: Returns the desk; may raise what loading a model raises.
        text: What the user pasted.
        length: "short", "medium" or "long".
        translate: Whether to translate the summary as well.
        gate: Lets one summary through at a time.
    """
    try:
        yield _View(render_progress("reading"))
        check_size(text)
        started = time.perf_counter()
        article = clean(text)
        cleaned = time.perf_counter() - started
        yield _View(render_progress("summarizing"), render_article(article))
        with gate:
            desk = open_desk()
            summary = desk.summarize(article, length=length)
        summary = replace(summary, timings={**summary.timings, "clean": cleaned})
        read = render_article(summary.article, uses_of(summary))
        if translate:
            yield _View(render_summary(summary, step="translating"), read)
            started = time.perf_counter()
            with gate:
                translation = desk.translate(summary)
            timings = {**summary.timings, "translate": time.perf_counter() - started}
            summary = replace(summary, translation=translation, timings=timings)
        yield _View(render_summary(summary), read, working=False)
    except SummarizerError as error:
        yield _View(render_error(error), working=False)
    except Exception as error:  # noqa: BLE001 - the page must answer whatever happens
        yield _View(render_error(*incident_error(error)), working=False)


def example_text() -> str:
    """Return the example page: from the wheel, or from the working tree."""
    installed = files("summarizer.web").joinpath("pasted_page.txt")
    if installed.is_file():
        return installed.read_text(encoding="utf-8")
    tree = Path(__file__).parents[2] / "examples" / "pasted_page.txt"
    return tree.read_text(encoding="utf-8")
