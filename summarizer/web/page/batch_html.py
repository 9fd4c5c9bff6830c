"""Several files and what came of each, as a table with its downloads.

Left out: the work (`batch_work`).
"""

from __future__ import annotations

from summarizer.results import ESTABLISHED
from summarizer.web.messages import Messages
from summarizer.web.page.batch_work import MAX_FILES, BatchView, Row, to_csv, to_jsonl
from summarizer.web.page.copy_html import render_save_bar
from summarizer.web.page.markup import Markup, escape, tag

__all__ = ["render_batch"]


def render_batch(view: BatchView, say: Messages) -> Markup:
    """Return the table of a batch, and a hint where there is none."""
    if not view.rows:
        return tag("p", escape(say.ui["batch_hint"].format(most=MAX_FILES)), class_="tt-drop")
    said = say.ui["batch_progress"].format(done=view.done, total=len(view.rows), failed=view.failed)
    left_out = say.ui["batch_left_out"].format(count=view.left_out, most=MAX_FILES)
    heads = [tag("th", escape(say.ui[name]), scope="col") for name in ("batch_file", "summary")]
    return tag(
        "section",
        tag(
            "p",
            escape(said),
            class_="tt-progress" if view.is_working else "tt-verdict tt-quiet",
            data_announce=True,
        ),
        tag("p", escape(left_out), class_="tt-warn") if view.left_out else Markup(""),
        tag(
            "table",
            tag("thead", tag("tr", *heads)),
            tag("tbody", *(_row(row, say) for row in view.rows)),
        ),
        render_save_bar({".jsonl": to_jsonl(view.rows), ".csv": to_csv(view.rows)}, say)
        if view.done and not view.is_working
        else Markup(""),
        class_="tt-batch",
        aria_label=say.ui["batch"],
    )


def _row(row: Row, say: Messages) -> Markup:
    if row.summary:
        made = [tag("p", escape(row.summary.text), lang="vi")]
        if row.summary.status not in ESTABLISHED:
            made.append(tag("p", escape(say.verdicts[row.summary.status]), class_="tt-doubt"))
        if row.summary.translation:
            made.append(tag("p", escape(row.summary.translation.text), lang="en"))
    elif row.error:
        title, advice = say.error(row.error)
        made = [tag("p", tag("b", escape(title)), escape(f" {advice}"), class_="tt-failed")]
    else:
        made = [tag("p", escape(say.ui["batch_waiting"]), class_="tt-quiet")]
    return tag("tr", tag("th", escape(row.name), scope="row"), tag("td", *made))
