"""Several files, one after the other, as the page's second tab does it.

Others get their turn between two files. Left out: thousands of articles (`summarizer.batch`); the
table (`batch_html`), the tab itself (`page_batch`).
"""

from __future__ import annotations

import io
import json
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from summarizer.batch.table import CsvTable
from summarizer.deadline import Deadline, check_deadline, current_deadline, under
from summarizer.errors import BusyError, SummarizerError, forget_frames
from summarizer.results import Article, Summary
from summarizer.settings import WORK_S
from summarizer.web.api.problems import incident_error
from summarizer.web.page.handlers import Order
from summarizer.web.page.sources import read_upload
from summarizer.web.security.limits import Gate
from summarizer.web.shared_service import Desk

__all__ = ["MAX_FILES", "BatchView", "Row", "batch_steps", "to_csv", "to_jsonl"]

# An afternoon's work for one editor; more belongs to the command line.
MAX_FILES = 100
_PATIENCE_S = 300.0
_PAUSE_S = 1.0


@dataclass(frozen=True, slots=True)
class Row:
    """One file and what came of it: neither while it waits."""

    name: str
    summary: Summary | None = None
    error: SummarizerError | None = None

    def __post_init__(self) -> None:
        """Let go of the frames that the error came through: they hold all that was worked on."""
        if self.error is not None:
            forget_frames(self.error)

    @property
    def is_done(self) -> bool:
        """Whether there is a summary or an error."""
        return self.summary is not None or self.error is not None


@dataclass(frozen=True, slots=True)
class BatchView:
    """What the tab shows at one moment."""

    rows: tuple[Row, ...] = ()
    left_out: int = 0
    is_working: bool = False

    @property
    def done(self) -> int:
        """How many files are done."""
        return sum(row.is_done for row in self.rows)

    @property
    def failed(self) -> int:
        """How many of them failed."""
        return sum(row.error is not None for row in self.rows)

    def without_waiting(self) -> BatchView:
        """Return the view of a batch that was stopped here."""
        return BatchView(tuple(row for row in self.rows if row.is_done), self.left_out)


def batch_steps(
    paths: Sequence[Path],
    order: Order,
    open_desk: Callable[[], Desk],
    gate: Gate,
    work_s: float = WORK_S,
) -> Iterator[BatchView]:
    """Yield the tab's state after each file; every file is deleted, whatever happens.

    Args:
        paths: Uploaded files; those beyond `MAX_FILES` are left out and counted.
        order: Length, style and translation; its text is not used.
        open_desk: Returns the desk.
        gate: Shared with everything else that works.
        work_s: Seconds that one file may take.
    """
    rows = [Row(path.name) for path in paths[:MAX_FILES]]
    left_out = max(0, len(paths) - MAX_FILES)
    try:
        yield BatchView(tuple(rows), left_out, is_working=True)
        for number, path in enumerate(paths[:MAX_FILES]):
            check_deadline()
            with under(Deadline(work_s, outer=current_deadline())):
                rows[number] = _answer(path, order, open_desk, gate)
            yield BatchView(tuple(rows), left_out, is_working=number + 1 < len(rows))
    finally:
        for path in paths:
            path.unlink(missing_ok=True)


def _answer(path: Path, order: Order, open_desk: Callable[[], Desk], gate: Gate) -> Row:
    row = Row(path.name)
    try:
        article = read_upload(path)
        return replace(row, summary=_patiently(lambda: _summarize(article, order, open_desk), gate))
    except SummarizerError as error:
        return replace(row, error=error)
    except Exception as error:  # noqa: BLE001 - one file must not end the others
        return replace(row, error=incident_error(error)[0])


def _summarize(article: Article, order: Order, open_desk: Callable[[], Desk]) -> Summary:
    return open_desk().summarize(
        article,
        length=order.length,
        style=order.style,
        translate=order.translate,
        exact=order.exact,
    )


def _patiently(work: Callable[[], Summary], gate: Gate) -> Summary:
    """Do the work; a full queue is waited for, since nobody watches each file."""
    until = time.monotonic() + _PATIENCE_S
    while True:
        try:
            with gate.turn():
                return work()
        except BusyError:
            if time.monotonic() > until:
                raise
            time.sleep(_PAUSE_S)


def to_jsonl(rows: Sequence[Row]) -> str:
    """Return a JSON object a line, as `tomtat batch` writes it: the summary or the error."""
    lines: list[dict[str, Any]] = []
    for row in rows:
        if row.summary:
            lines.append({"id": row.name, **row.summary.to_dict()})
        elif row.error:
            lines.append({"id": row.name, "error": row.error.to_dict()})
    return "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)


def to_csv(rows: Sequence[Row]) -> str:
    """Return a table for a spreadsheet: file, title, summary, English, status, error."""
    out = io.StringIO()
    table = CsvTable(out, ("id", "title", "summary", "english", "status", "error"))
    for row in rows:
        if row.summary:
            english = row.summary.translation.text if row.summary.translation else ""
            made = row.summary
            cells = [row.name, made.article.title, made.text, english, made.status, ""]
        elif row.error:
            cells = [row.name, "", "", "", "", row.error.code]
        else:
            continue
        table.write(cells)
    return out.getvalue()
