"""What the page does: an article in, step by step to a summary, changed and checked again.

Each step gives a `View`, which can be shown in either language. Left out: components and events
(`page`), the HTML of the parts (`article_html`, `summary_html`, `state_html`).
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from summarizer.article import to_article
from summarizer.errors import SummarizerError, forget_frames
from summarizer.results import Article, Coverage, Summary
from summarizer.summarization.options import DEFAULT_LENGTH, Length, Style
from summarizer.web.api.problems import incident_error
from summarizer.web.messages import Messages
from summarizer.web.options import LinkReader
from summarizer.web.page.article_html import render_article, uses_of
from summarizer.web.page.keep import keep_removed
from summarizer.web.page.markup import Markup, join
from summarizer.web.page.revise import revise
from summarizer.web.page.sources import follow_link, read_upload
from summarizer.web.page.state_html import (
    render_empty,
    render_error,
    render_progress,
    render_stopped,
)
from summarizer.web.page.summary_html import render_summary
from summarizer.web.security.limits import Gate, check_size
from summarizer.web.security.text_work import run_text
from summarizer.web.shared_service import Desk

__all__ = [
    "Order",
    "View",
    "as_opened",
    "keep",
    "read_file",
    "recheck",
    "stop",
    "summarize_steps",
    "translate_shown",
]


@dataclass(frozen=True, slots=True)
class View:
    """What the page shows at one moment; without an article the box to paste into is open.

    Attributes:
        step: What is under way ("reading", "summarizing", "translating"), or "" when nothing is.
        article: The article as read.
        summary: The summary, perhaps with part of its translation.
        trouble: An error to show above the rest.
        incident: Its number in the log, or "".
        stopped: Whether the user stopped the work.
    """

    step: str = ""
    article: Article | None = None
    summary: Summary | None = None
    trouble: SummarizerError | None = None
    incident: str = ""
    stopped: bool = False

    def __post_init__(self) -> None:
        """Let go of the frames that the error came through: they hold all that was worked on."""
        if self.trouble is not None:
            forget_frames(self.trouble)

    def result(self, say: Messages, *, takes_links: bool = False) -> str:
        """Return the HTML of the pane for results."""
        parts = []
        if self.trouble:
            parts.append(render_error(self.trouble, say, self.incident))
        if self.summary:
            parts.append(render_summary(self.summary, say, step=self.step))
        elif self.step:
            parts.append(render_progress(self.step, say))
        if parts:
            return join(parts)
        return render_stopped(say) if self.stopped else render_empty(say, takes_links=takes_links)

    def reading(self, say: Messages) -> str:
        """Return the HTML of the article, "" when there is none."""
        if self.article is None:
            return Markup("")
        return render_article(self.article, say, uses_of(self.summary) if self.summary else None)


@dataclass(frozen=True, slots=True)
class Order:
    """What the user wants: a summary of which text, how long, in which form.

    Attributes:
        text: What was pasted, or the article as the user corrected it.
        length: A name or a number of syllables.
        style: paragraph | bullets | headline.
        translate: Whether to translate the summary as well.
        exact: Whether the length shall be reached, too.
    """

    text: str | Article
    length: Length = DEFAULT_LENGTH
    style: Style = "paragraph"
    translate: bool = False
    exact: bool = False


def summarize_steps(
    order: Order,
    open_desk: Callable[[], Desk],
    gate: Gate,
    read_link: LinkReader | None = None,
) -> Iterator[View]:
    """Yield the page's state at each step: every part appears as soon as it is there.

    Args:
        order: What to make.
        open_desk: Returns the desk; may raise what loading a model raises.
        gate: Lets one summary through at a time.
        read_link: Opens a link that was pasted in place of an article; None where that is off.
    """
    try:
        yield from _steps(order, open_desk, gate, read_link)
    except SummarizerError as error:
        yield View(trouble=error)
    except Exception as error:  # noqa: BLE001 - the page must answer whatever happens
        yield _incident(error)


def _steps(
    order: Order, open_desk: Callable[[], Desk], gate: Gate, read_link: LinkReader | None
) -> Iterator[View]:
    yield View("reading")
    started = time.perf_counter()
    article = order.text
    if isinstance(article, str):
        check_size(article)
        article = run_text(to_article, follow_link(article, read_link))
    cleaned = time.perf_counter() - started
    yield View("summarizing", article)
    with gate.turn():
        summary = open_desk().summarize(
            article, length=order.length, style=order.style, exact=order.exact
        )
    summary = replace(summary, timings={**summary.timings, "clean": cleaned})
    view = View("", article, summary)
    if order.translate:
        yield from translate_shown(view, open_desk, gate)
    else:
        yield view


def translate_shown(view: View, open_desk: Callable[[], Desk], gate: Gate) -> Iterator[View]:
    """Yield the page's state as the summary's translation grows; the summary stays in any case.

    Args:
        view: A state with a summary.
        open_desk: Returns the desk; may raise what loading a model raises.
        gate: Lets one piece of work through at a time.
    """
    summary = view.summary
    assert summary is not None
    shown = replace(view, step="translating", trouble=None, incident="")
    yield shown
    started = time.perf_counter()
    try:
        with gate.turn():
            for translation in open_desk().translate_steps(summary):
                shown = replace(shown, summary=replace(summary, translation=translation))
                yield shown
    except SummarizerError as error:
        yield replace(view, trouble=error)
    except Exception as error:  # noqa: BLE001 - the page must answer whatever happens
        yield replace(_incident(error), article=view.article, summary=summary)
    else:
        timings = {**summary.timings, "translate": time.perf_counter() - started}
        assert shown.summary is not None
        yield replace(shown, step="", summary=replace(shown.summary, timings=timings))


def _incident(error: Exception) -> View:
    shown, incident = incident_error(error)
    return View(trouble=shown, incident=incident)


def stop(view: View) -> View:
    """Return the page's state after the user stopped the work: a summary that is there stays.

    Half a translation goes, for it could be taken for the whole.
    """
    if view.summary is None:
        return View(stopped=True)
    return replace(view, step="", summary=replace(view.summary, translation=None))


def keep(view: View, index: int) -> Article | None:
    """Return the shown article with one of its removed pieces back, None when it is gone."""
    if view.article is None:
        return None
    try:
        return keep_removed(view.article, index)
    except SummarizerError:  # chosen twice, faster than the page could be redrawn
        return view.article


def read_file(path: Path) -> tuple[Article | None, View]:
    """Return an uploaded file's article, or None and the view that says why it cannot be read."""
    try:
        return read_upload(path), View()
    except SummarizerError as error:
        return None, View(trouble=error)
    except Exception as error:  # noqa: BLE001 - the page must answer whatever happens
        return None, _incident(error)


def as_opened(text: str, opened: Article | None) -> str | Article:
    """Return the opened file's article while the box holds its text, else the text.

    The text alone has lost the file's own marks of title, captions and what is no article.
    """
    return opened if opened is not None and opened.text == text else text


def recheck(view: View, text: str, pasted: str) -> View:
    """Return the page's state after the user changed the summary to `text`.

    What was there before stays when the change cannot be checked.

    Args:
        view: The state before.
        text: The summary as changed.
        pasted: The article's box, read again where the state was lost, as by a new start.
    """
    try:
        check_size(text)
        before = view.summary or _nothing_of(pasted)
        summary = run_text(revise, before, text)
    except SummarizerError as error:
        return replace(view, trouble=error)
    except Exception as error:  # noqa: BLE001 - the page must answer whatever happens
        return replace(_incident(error), article=view.article, summary=view.summary)
    return View("", summary.article, summary)


def _nothing_of(pasted: str) -> Summary:
    check_size(pasted)
    article = run_text(to_article, pasted)
    read = len(article.sentences)
    return Summary("", (), "", article, Coverage(read, read, 1))
