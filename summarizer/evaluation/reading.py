"""Tables of how well pages are cleaned and sentences split, beside other tools."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from summarizer.evaluation.cleaning import CleaningReport, score_pages
from summarizer.evaluation.gold_pages import read_gold_pages
from summarizer.evaluation.peers import find_splitters, read_by_trafilatura
from summarizer.evaluation.sentences import BoundaryReport, read_gold_paragraphs, score_boundaries

__all__ = ["cleaning_table", "sentence_table"]


def cleaning_table(folder: Path) -> str:
    """Return a Markdown table over the gold pages of `folder`, with what is wrong under it.

    Raises:
        DataFileError: the folder holds no gold pages.
    """
    pages = read_gold_pages(folder)
    html = [page for page in pages if "</" in page.page]
    ours = score_pages(pages)
    rows = [("tomtat, all pages", ours), ("tomtat, HTML", score_pages(html))]
    rows.append(("trafilatura alone, HTML", score_pages(html, read_by_trafilatura, exact=False)))
    fields = list(ours.right)
    lines = [
        f"| reader | pages | fields right | {' | '.join(fields)} | sentences | lost | extra |",
        "|---|" + "---:|" * (len(fields) + 5),
        *(_cleaning_row(name, report) for name, report in rows),
    ]
    return "\n".join([*lines, "", *(f"- {error}" for error in ours.errors)])


def _cleaning_row(name: str, report: CleaningReport) -> str:
    right = " | ".join(str(count) for count in report.right.values())
    counts = f"{report.sentences} | {report.lost} | {report.extra}"
    return f"| {name} | {report.pages} | {report.field_accuracy:.2%} | {right} | {counts} |"


def sentence_table(path: Path, count: int | None = None, shown: int = 40) -> str:
    """Return a Markdown table over gold paragraphs, with the first wrong boundaries under it.

    Args:
        path: A file of gold sentences, or articles as JSONL (.xz).
        count: How many articles to take; all if None.
        shown: How many wrong boundaries to show.

    Raises:
        DataFileError: the file is damaged or holds no sentence.
        SourceFileError: the file cannot be read.
    """
    paragraphs = read_gold_paragraphs(path, count)
    ours = score_boundaries(paragraphs)
    rows = [("tomtat", ours)]
    for name, splitter in find_splitters().items():
        rows.append((name, score_boundaries(paragraphs, splitter)))
    lines = [
        "| splitter | sentences | F1 | precision | recall | missed | spurious |",
        "|---|---:|---:|---:|---:|---:|---:|",
        *(_sentence_row(name, report) for name, report in rows),
    ]
    return "\n".join([*lines, "", *_shown(ours.errors, shown)])


def _sentence_row(name: str, report: BoundaryReport) -> str:
    shares = " | ".join(f"{x:.2%}" for x in (report.f1, report.precision, report.recall))
    return f"| {name} | {report.sentences} | {shares} | {report.missed} | {report.spurious} |"


def _shown(errors: Iterable[str], count: int) -> list[str]:
    found = list(errors)
    rest = [f"- and {len(found) - count} more"] if len(found) > count else []
    return [*(f"- {error}" for error in found[:count]), *rest]
