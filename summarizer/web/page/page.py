"""The page: paste an article, read the summary with its evidence. Built with Gradio.

In Vietnamese, and in English by a switch. Components and their words are in `page_parts`, the work
in `page_work`, everything the browser does by itself in page.js. Left out: addresses, limits and
the server (`serve`).
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import gradio as gr

from summarizer.deadline import Deadline
from summarizer.results import Article
from summarizer.web.messages import speak
from summarizer.web.options import ServiceOptions
from summarizer.web.page.assets import example_text
from summarizer.web.page.batch_tab import add_batch_tab
from summarizer.web.page.handlers import (
    Order,
    View,
    as_opened,
    keep,
    read_file,
    recheck,
    stop,
    summarize_steps,
    translate_shown,
)
from summarizer.web.page.parts import Parts, build_parts, labels
from summarizer.web.page.running import Running
from summarizer.web.security.limits import MAX_SESSIONS, MAX_WAITING, Gate
from summarizer.web.shared_service import DeskFor

__all__ = ["build_page"]

# Every event: no progress bars of Gradio's own, no public address.
_QUIET: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
_AT_ONCE: dict[str, Any] = {**_QUIET, "queue": False}


def build_page(
    desk_for: DeskFor, options: ServiceOptions, gate: Gate, running: Running | None = None
) -> gr.Blocks:
    """Build the page.

    Args:
        desk_for: Returns the desk that works with a model on a device; called for each summary, so
            it must keep what it loads.
        options: What this server offers.
        gate: Shared with the API, so that both together respect its limit.
        running: Knows what the page works on.

    Returns:
        The page, ready to be mounted with `page_assets()`.
    """
    say = speak("vi")
    takes_links = options.read_link is not None
    with gr.Blocks(
        title=say.ui["title"],
        analytics_enabled=False,
        fill_width=True,
        # Uploads are deleted once read; this is for those whose sender went away before.
        delete_cache=(600, 600),
    ) as page:
        parts = build_parts(say, options.models, options.devices, takes_links=takes_links)
        show = _Show(takes_links)
        running = running or Running()
        _connect_work(parts, desk_for, options, gate, running)
        _connect_text(parts, show)
        _connect_revision(parts, show)
        _connect_language(page, parts, options, show)
        add_batch_tab(parts, desk_for, options, gate, running)
        page.unload(running.leave)
    # `Gate` alone lets work wait or refuses it, in the page's own words, while the page shows what
    # is under way; Gradio's queue would let it wait without a sign and refuse it in English.
    page.queue(max_size=4 * MAX_WAITING, default_concurrency_limit=2 * MAX_WAITING, api_open=False)
    page.state_session_capacity = MAX_SESSIONS
    return page


class _Show:
    """Turns a view into updates of the components, in a language."""

    def __init__(self, takes_links: bool) -> None:
        self._takes_links = takes_links

    def __call__(self, view: View, language: str) -> list[Any]:
        """Return the updates in the order of `Parts.outputs`."""
        say = speak(language)
        has_article = view.article is not None
        return [
            gr.update(value=view.result(say, takes_links=self._takes_links)),
            gr.update(value=view.reading(say)),
            gr.update(visible=not has_article),
            gr.update(visible=has_article),
            gr.update(visible=not view.step),
            gr.update(visible=bool(view.step)),
            view,
            gr.update(visible=False),
        ]


def _connect_work(
    parts: Parts, desk_for: DeskFor, options: ServiceOptions, gate: Gate, running: Running
) -> None:
    show = _Show(options.read_link is not None)

    def work(
        request: gr.Request, text: str | Article, opened: Article | None, *order: Any
    ) -> Iterator[list[Any]]:
        if isinstance(text, str):
            text = as_opened(text, opened)
        length, exact, style, translate, model, device, language = order
        is_exact = length == "exact"
        wanted = Order(text, int(exact) if is_exact else length, style, translate, is_exact)
        chosen = options.chosen(model, device)
        steps = summarize_steps(wanted, lambda: desk_for(*chosen), gate, options.read_link)
        for view in running.steps(request.session_hash, steps, Deadline(options.work_s)):
            yield show(view, language)

    def work_again(
        request: gr.Request, event: gr.EventData, view: View, text: str, *opened_order: Any
    ) -> Iterator[list[Any]]:
        yield from work(request, keep(view, int(event.index)) or text, *opened_order)

    def translate(
        request: gr.Request, view: View, model: str, device: str, language: str
    ) -> Iterator[list[Any]]:
        if view.summary is None:
            gr.Warning(speak(language).ui["lost_view"], title="")
            yield [gr.skip()] * len(parts.outputs)
            return
        chosen = options.chosen(model, device)
        steps = translate_shown(view, lambda: desk_for(*chosen), gate)
        for shown in running.steps(request.session_hash, steps, Deadline(options.work_s)):
            yield show(shown, language)

    filled: dict[str, Any] = {"outputs": parts.outputs, **_QUIET}
    events = [
        parts.run.click(work, inputs=[parts.text, parts.opened, *parts.order], **filled),
        parts.article.click(
            work_again, inputs=[parts.view, parts.text, parts.opened, *parts.order], **filled
        ),
        parts.translate_this.click(
            translate, inputs=[parts.view, parts.model, parts.device, parts.language], **filled
        ),
    ]
    # First the end of the work, then what stands after it, or a last part would cover it.
    parts.stop.click(running.stop_of, cancels=events, **_AT_ONCE).then(
        lambda view, language: show(stop(view), language),
        inputs=[parts.view, parts.language],
        outputs=parts.outputs,
        **_AT_ONCE,
    )


def _connect_text(parts: Parts, show: _Show) -> None:
    def open_file(path: str, language: str) -> list[Any]:
        article, view = read_file(Path(path))
        text = gr.skip() if article is None else article.text
        return [text, article, *show(view, language)]

    parts.upload.upload(
        open_file,
        inputs=[parts.upload, parts.language],
        outputs=[parts.text, parts.opened, *parts.outputs],
        **_QUIET,
    )
    parts.example.click(example_text, outputs=parts.text, **_AT_ONCE)
    parts.clear.click(lambda: "", outputs=parts.text, **_AT_ONCE)
    parts.edit.click(
        lambda: [gr.update(visible=True), gr.update(visible=False)],
        outputs=[parts.writing, parts.reading],
        **_AT_ONCE,
    )
    parts.length.change(
        lambda length: gr.update(visible=length == "exact"),
        inputs=parts.length,
        outputs=parts.exact,
        **_AT_ONCE,
    )


def _connect_revision(parts: Parts, show: _Show) -> None:
    def start(view: View, language: str) -> list[Any]:
        if view.summary is None:
            gr.Warning(speak(language).ui["lost_view"], title="")
            return [gr.skip(), gr.skip()]
        return [gr.update(value=view.summary.text), gr.update(visible=True)]

    def check(view: View, text: str, pasted: str, language: str) -> list[Any]:
        checked = recheck(view, text, pasted)
        *panes, _ = show(checked, language)
        return [*panes, gr.update(visible=checked.trouble is not None)]  # the box is the last

    parts.revise.click(
        start,
        inputs=[parts.view, parts.language],
        outputs=[parts.revised, parts.revising],
        **_AT_ONCE,
    )
    parts.give_up.click(lambda: gr.update(visible=False), outputs=parts.revising, **_AT_ONCE)
    parts.recheck.click(
        check,
        inputs=[parts.view, parts.revised, parts.text, parts.language],
        outputs=parts.outputs,
        **_QUIET,
    )


def _connect_language(page: gr.Blocks, parts: Parts, options: ServiceOptions, show: _Show) -> None:
    names = list(labels(speak("vi"), options.devices))

    def ask(request: gr.Request) -> Any:
        return "en" if request.query_params.get("lang") == "en" else gr.skip()

    def relabel(language: str, view: View, shown: str) -> list[Any]:
        said = labels(speak(language), options.devices)
        words = [gr.update(**said[name]) for name in names]
        if view.summary is None and "tt-summary" in shown:  # better left as it is than lost
            return [*words, gr.skip(), gr.skip()]
        result, article, *_ = show(view, language)
        return [*words, result, article]

    outputs = [getattr(parts, name) for name in names]
    page.load(ask, outputs=parts.language, **_AT_ONCE)
    parts.language.change(
        relabel,
        inputs=[parts.language, parts.view, parts.result],
        outputs=[*outputs, parts.result, parts.article],
        **_AT_ONCE,
    )
