"""The page's second tab: many files in, a table out.

Model and device are those chosen in the first tab. Left out: the work (`batch_work`), the table
(`batch_html`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import gradio as gr

from summarizer.deadline import Deadline
from summarizer.summarization.options import DEFAULT_LENGTH, LENGTHS
from summarizer.web.messages import Messages, speak
from summarizer.web.options import ServiceOptions
from summarizer.web.page.batch_html import render_batch
from summarizer.web.page.batch_work import BatchView, batch_steps
from summarizer.web.page.handlers import Order
from summarizer.web.page.parts import Parts
from summarizer.web.page.running import Running
from summarizer.web.page.sources import FILE_ENDINGS
from summarizer.web.security.limits import STATE_S, Gate
from summarizer.web.shared_service import DeskFor

__all__ = ["add_batch_tab"]

_QUIET: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}


@dataclass(frozen=True, slots=True)
class _Tab:
    """The tab's components."""

    tab: gr.Tab
    length: gr.Radio
    translate: gr.Checkbox
    upload: gr.UploadButton
    stop: gr.Button
    table: gr.HTML
    view: gr.State

    @property
    def outputs(self) -> list[Any]:
        """What a `BatchView` fills, in the order of `_show`."""
        return [self.table, self.view, self.upload, self.stop]


def add_batch_tab(
    parts: Parts, desk_for: DeskFor, options: ServiceOptions, gate: Gate, running: Running
) -> None:
    """Add the tab to the page's tabs, with its events.

    Args:
        parts: The page's other components.
        desk_for: Returns the desk of a model and a device.
        options: What this server offers.
        gate: Lets one piece of work through at a time.
        running: The page's work under way.
    """
    with parts.tabs:
        tab = _build_tab(speak("vi"))

    def work(
        request: gr.Request, files: list[str], length: Any, translate: bool, *choice: str
    ) -> Iterator[list[Any]]:
        model, device, language = choice
        order, paths = Order("", length, "paragraph", translate), [Path(file) for file in files]
        chosen = options.chosen(model, device)
        steps = batch_steps(paths, order, lambda: desk_for(*chosen), gate, options.work_s)
        for view in running.steps(request.session_hash, steps, Deadline()):
            yield _show(view, language)

    choices = [tab.length, tab.translate, parts.model, parts.device, parts.language]
    event = tab.upload.upload(work, inputs=[tab.upload, *choices], outputs=tab.outputs, **_QUIET)

    def stop(request: gr.Request, view: BatchView, language: str) -> list[Any]:
        running.stop_of(request)
        return _show(view.without_waiting(), language)

    tab.stop.click(
        stop,
        inputs=[tab.view, parts.language],
        outputs=tab.outputs,
        cancels=[event],
        queue=False,
        **_QUIET,
    )
    parts.language.change(
        lambda language, view: [
            *(gr.update(**words) for words in _labels(speak(language))),
            render_batch(view, speak(language)),
        ],
        inputs=[parts.language, tab.view],
        outputs=[tab.tab, tab.length, tab.translate, tab.upload, tab.stop, tab.table],
        queue=False,
        **_QUIET,
    )


def _build_tab(say: Messages) -> _Tab:
    said = _labels(say)
    with gr.Tab(**said[0]) as tab, gr.Column(elem_id="tt-many"):
        with gr.Row(elem_id="tt-many-bar"):
            length = gr.Radio(value=DEFAULT_LENGTH, elem_classes="tt-parts", min_width=0, **said[1])
            translate = gr.Checkbox(container=False, min_width=0, **said[2])
            upload = gr.UploadButton(
                file_count="multiple",
                file_types=list(FILE_ENDINGS),
                variant="primary",
                elem_id="tt-many-open",
                min_width=0,
                **said[3],
            )
            stop = gr.Button(visible=False, elem_id="tt-many-stop", min_width=0, **said[4])
        table = gr.HTML(render_batch(BatchView(), say), apply_default_css=False, js_on_load=None)
        view = gr.State(BatchView(), time_to_live=STATE_S)
    return _Tab(tab, length, translate, upload, stop, table, view)


def _show(view: BatchView, language: str) -> list[Any]:
    return [
        render_batch(view, speak(language)),
        view,
        gr.update(visible=not view.is_working),
        gr.update(visible=view.is_working),
    ]


def _labels(say: Messages) -> list[dict[str, Any]]:
    """What tab, length, translation, upload and stop say."""
    lengths = [(say.ui[name], name) for name in LENGTHS]
    return [
        {"label": say.ui["batch"]},
        {"label": say.ui["length"], "choices": lengths},
        {"label": say.ui["translate"]},
        {"label": say.ui["batch_open"]},
        {"value": say.ui["stop"]},
    ]
