"""Averages of many rows: one line a system, as data and as Markdown.

Left out: single articles (`report`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from summarizer.evaluation.bootstrap import Estimate, estimate_mean, estimate_ratio
from summarizer.evaluation.evaluate import Row
from summarizer.evaluation.faithfulness import FIGURE_KINDS

__all__ = ["COLUMNS", "SystemFigures", "summarize_rows", "table_to_markdown"]

# Figure → heading. All are percentages but `syllables`. "All … right": share of summaries in which
# every number, date and amount (every name) stands in the article; "… found": share of claims.
COLUMNS = {
    "rouge1": "R-1",
    "rouge2": "R-2",
    "rougeL": "R-L",
    "figures_supported": "all figures right",
    "names_supported": "all names right",
    "number": "numbers found",
    "date": "dates found",
    "amount": "amounts found",
    "name": "names found",
    "novelty": "new bigrams",
    "syllables": "syllables",
    "repetition": "repeated trigrams",
    "finished": "finished",
    "extracted": "sentences extracted",
}


@dataclass(frozen=True, slots=True)
class SystemFigures:
    """A system's averages; a figure that its rows do not hold (no dates, say) is absent."""

    system: str
    articles: int
    figures: Mapping[str, Estimate]


_MEANS: dict[str, Callable[[Row], float]] = {
    "rouge1": lambda row: row.rouge.rouge1,
    "rouge2": lambda row: row.rouge.rouge2,
    "rougeL": lambda row: row.rouge.rouge_l,
    "figures_supported": lambda row: 100.0 * row.support.is_supported(*FIGURE_KINDS),
    "names_supported": lambda row: 100.0 * row.support.is_supported("name"),
    "novelty": lambda row: row.surface.novelty,
    "syllables": lambda row: float(row.surface.syllables),
    "repetition": lambda row: row.surface.repetition,
    "finished": lambda row: 100.0 * row.surface.is_finished,
}


def summarize_rows(rows: Iterable[Row]) -> list[SystemFigures]:
    """Average the rows by system, in the order in which the systems first appear."""
    by_system: dict[str, list[Row]] = {}
    for row in rows:
        by_system.setdefault(row.system, []).append(row)
    return [
        SystemFigures(system, len(group), _figures(group)) for system, group in by_system.items()
    ]


def table_to_markdown(table: Sequence[SystemFigures]) -> str:
    """Return a Markdown table, figures with their 95 % intervals, absent ones as a dash."""
    names = [name for name in COLUMNS if any(name in line.figures for line in table)]
    lines = ["| system | articles | " + " | ".join(COLUMNS[name] for name in names) + " |"]
    lines.append("| --- " * (len(names) + 2) + "|")
    for line in table:
        cells = [str(line.figures.get(name, "–")) for name in names]
        lines.append(f"| {line.system} | {line.articles} | " + " | ".join(cells) + " |")
    return "\n".join(lines)


def _figures(rows: Sequence[Row]) -> dict[str, Estimate]:
    figures = {name: estimate_mean([value(row) for row in rows]) for name, value in _MEANS.items()}
    for kind in (*FIGURE_KINDS, "name"):
        claims = [row.support.claims.get(kind, 0) for row in rows]
        found = [
            100.0 * (n - len(row.support.unsupported.get(kind, ())))
            for n, row in zip(claims, rows, strict=True)
        ]
        if any(claims):
            figures[kind] = estimate_ratio(found, claims)
    sentences = [row.sentences for row in rows]
    if any(sentences):
        figures["extracted"] = estimate_ratio([100.0 * row.extracted for row in rows], sentences)
    return figures
