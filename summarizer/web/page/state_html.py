"""What can stand in the summary's place: the empty hint, progress, a stop, an error.

Left out: the summary itself (`summary_html`).
"""

from __future__ import annotations

from summarizer.errors import SummarizerError
from summarizer.web.messages import Messages
from summarizer.web.page.markup import Markup, escape, tag

__all__ = ["render_empty", "render_error", "render_progress", "render_stopped"]


def render_empty(say: Messages, *, takes_links: bool = False) -> Markup:
    """Return what stands in the summary's place before there is one."""
    hints = ["empty_hint", *(["link_hint"] if takes_links else [])]
    return tag(
        "div",
        tag("p", escape(say.ui["empty_title"]), class_="tt-empty-title"),
        *(tag("p", escape(say.ui[hint])) for hint in hints),
        tag("p", escape(say.ui["shortcut"]), class_="tt-keys"),
        class_="tt-empty",
    )


def render_stopped(say: Messages) -> Markup:
    """Return what stands in the summary's place after the user stopped the work."""
    return tag(
        "div",
        tag("p", escape(say.ui["stopped"]), class_="tt-empty-title", data_announce=True),
        tag("p", escape(say.ui["stopped_hint"])),
        class_="tt-empty",
    )


def render_progress(step: str, say: Messages) -> Markup:
    """Return the notice that `step` ("reading", "summarizing", "translating") is under way."""
    return tag("p", escape(say.ui[step]), class_="tt-progress", data_announce=True)


def render_error(error: SummarizerError, say: Messages, incident: str = "") -> Markup:
    """Return an error as the user should read it, technical words folded away.

    Args:
        error: Any error of the tree.
        say: The page's language.
        incident: Number of the log line of an unforeseen error, or "".
    """
    title, advice = say.error(error)
    rows = [tag("li", escape(f"{say.ui['error_code']}: {error.code}"))]
    if incident:
        rows.append(tag("li", escape(f"{say.ui['incident']}: {incident}")))
    rows.append(tag("li", escape(str(error)), lang="en"))
    return tag(
        "div",
        tag("h2", escape(title)),
        tag("p", escape(advice)),
        tag("details", tag("summary", escape(say.ui["details"])), tag("ul", *rows)),
        class_="tt-error",
        role="alert",
    )
