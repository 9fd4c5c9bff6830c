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
from summarizer.results import Summary
from summarizer.web.article_html import render_article, uses_of
from summarizer.web.desk import Desk
from summarizer.web.limits import MAX_WAITING, Gate, check_size
from summarizer.web.markup import escape, tag
from summarizer.web.messages_vi import UI, device_label
from summarizer.web.problems import incident_error
from summarizer.web.revise import revise
from summarizer.web.sources import FILE_ENDINGS, follow_link, read_upload
from summarizer.web.summary_html import (
    render_empty,
    render_error,
    render_progress,
    render_stopped,
    render_summary,
)

__all__ = ["build_page", "example_text", "open_file", "page_assets", "recheck", "summarize_steps"]


# Every event: no progress bars of Gradio's own, no public address.
_QUIET: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}


@dataclass(frozen=True, slots=True)
class _View:
    """What the page shows at one moment; without an article the box to paste into is open."""

    result: str
    article: str | None = None
    working: bool = True
    summary: Summary | None = None

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
            self.summary,
            gr.update(visible=self.summary is not None),
            gr.update(visible=False),
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
    upload: gr.UploadButton
    example: gr.Button
    clear: gr.Button
    edit: gr.Button
    summary: gr.State
    revise: gr.Button
    revising: gr.Column
    revised: gr.Textbox
    recheck: gr.Button
    give_up: gr.Button

    @property
    def outputs(self) -> list[Any]:
        panes = [self.result, self.article, self.writing, self.reading, self.run, self.stop]
        return [*panes, self.summary, self.revise, self.revising]


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
                revision = _build_revision()
        parts = _Parts(**left, **options, **revision, result=result)
        _connect(parts, desk_for, gate or Gate())
        _connect_revision(parts)
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
            upload = gr.UploadButton(
                UI["open"],
                file_types=list(FILE_ENDINGS),
                elem_classes="tt-plain",
                elem_id="tt-open",
                size="sm",
                min_width=0,
            )
            example = gr.Button(UI["example"], elem_classes="tt-plain", size="sm", min_width=0)
            clear = gr.Button(UI["clear"], elem_classes="tt-plain", size="sm", min_width=0)
            _html(tag("span", id="tt-count", data_template=UI["syllables"]))
    with gr.Column(elem_id="tt-reading", elem_classes="tt-pane", visible=False) as reading:
        with gr.Row(elem_id="tt-article-bar"):
            edit = gr.Button(UI["edit"], elem_classes="tt-plain", size="sm", elem_id="tt-edit")
        article = _html("", elem_id="tt-article")
    return {
        "text": text,
        "upload": upload,
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


def _build_revision() -> dict[str, Any]:
    revise_button = gr.Button(
        UI["revise"], visible=False, elem_classes="tt-plain", size="sm", elem_id="tt-revise"
    )
    with gr.Column(visible=False, elem_id="tt-revising") as revising:
        revised = gr.Textbox(label=UI["revised"], lines=4, elem_id="tt-revised", container=False)
        with gr.Row(elem_id="tt-revision-bar"):
            recheck = gr.Button(UI["recheck"], elem_classes="tt-plain", size="sm", min_width=0)
            give_up = gr.Button(UI["give_up"], elem_classes="tt-plain", size="sm", min_width=0)
    return {
        # An hour: long enough to edit a piece, short enough not to keep articles in memory.
        "summary": gr.State(None, time_to_live=3600),
        "revise": revise_button,
        "revising": revising,
        "revised": revised,
        "recheck": recheck,
        "give_up": give_up,
    }


def _connect(parts: _Parts, desk_for: Callable[[str], Desk], gate: Gate) -> None:
    def work(text: str, length: Length, device: str, translate: bool) -> Iterator[list[Any]]:
        for view in summarize_steps(lambda: desk_for(device), text, length, translate, gate):
            yield view.updates()

    running = parts.run.click(
        work,
        inputs=[parts.text, parts.length, parts.device, parts.translate],
        outputs=parts.outputs,
        **_QUIET,
    )
    parts.stop.click(
        lambda: _View(render_stopped(), working=False).updates(),
        outputs=parts.outputs,
        cancels=[running],
        queue=False,
        **_QUIET,
    )
    parts.upload.upload(
        open_file, inputs=parts.upload, outputs=[parts.text, parts.result], **_QUIET
    )
    parts.example.click(example_text, outputs=parts.text, queue=False, **_QUIET)
    parts.clear.click(lambda: "", outputs=parts.text, queue=False, **_QUIET)
    parts.edit.click(
        lambda: [gr.update(visible=True), gr.update(visible=False)],
        outputs=[parts.writing, parts.reading],
        queue=False,
        **_QUIET,
    )


def _connect_revision(parts: _Parts) -> None:
    def start(summary: Summary | None) -> list[Any]:
        text = summary.text if summary else ""
        return [gr.update(value=text), gr.update(visible=True), gr.update(visible=False)]

    boxes = [parts.revised, parts.revising, parts.revise]
    parts.revise.click(start, inputs=parts.summary, outputs=boxes, queue=False, **_QUIET)
    parts.give_up.click(
        lambda: [gr.skip(), gr.update(visible=False), gr.update(visible=True)],
        outputs=boxes,
        queue=False,
        **_QUIET,
    )
    parts.recheck.click(
        lambda summary, text: recheck(summary, text).updates(),
        inputs=[parts.summary, parts.revised],
        outputs=parts.outputs,
        **_QUIET,
    )


def open_file(path: str) -> list[Any]:
    """Return the updates of box and result that show an opened file, or why it cannot be read."""
    try:
        return [read_upload(Path(path)), render_empty()]
    except SummarizerError as error:
        return [gr.skip(), render_error(error)]
    except Exception as error:  # noqa: BLE001 - the page must answer whatever happens
        return [gr.skip(), render_error(*incident_error(error))]


def recheck(summary: Summary, text: str) -> _View:
    """Return the page's state after the user changed the summary to `text`.

    What was there before stays when the change cannot be checked.
    """
    trouble, own = "", frozenset[int]()
    try:
        check_size(text)
        summary, own = revise(summary, text)
    except SummarizerError as error:
        trouble = render_error(error)
    except Exception as error:  # noqa: BLE001 - the page must answer whatever happens
        trouble = render_error(*incident_error(error))
    article = render_article(summary.article, uses_of(summary))
    return _View(trouble + render_summary(summary, own=own), article, False, summary)


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
        text = follow_link(text)
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
        yield _View(render_summary(summary), read, working=False, summary=summary)
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
