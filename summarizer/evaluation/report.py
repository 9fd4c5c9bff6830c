"""One HTML page of an evaluation: the table, worst cases side by side, a fixed draw of examples.

The page is one file without scripts or outside assets. Left out: measuring (`evaluate`, `table`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

from summarizer.evaluation.evaluate import Row
from summarizer.evaluation.examples import Example
from summarizer.evaluation.table import COLUMNS, SystemFigures

__all__ = ["page", "worst_cases"]

_STYLE = """
body { font: 16px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 100rem; padding: 0 1rem }
table { border-collapse: collapse; display: block; overflow-x: auto }
th, td { border: 1px solid #bbb; padding: .3rem .5rem; text-align: left; vertical-align: top }
td small { color: #555; white-space: nowrap }
section { border-top: 2px solid #444; margin-top: 2rem }
.cases { display: grid; gap: 1rem; grid-template-columns: repeat(auto-fit, minmax(20rem, 1fr)) }
.cases h4 { margin: 0 } .bad { color: #a00 } details { color: #333 }
@media (prefers-color-scheme: dark) {
  body { background: #111; color: #eee } td small, details { color: #bbb } .bad { color: #f88 } }
"""


def worst_cases(rows: Sequence[Row], system: str, count: int) -> list[str]:
    """Return the ids of a system's worst summaries: unsupported claims, then low ROUGE-2."""

    def badness(row: Row) -> tuple[int, float]:
        return (-sum(map(len, row.support.unsupported.values())), row.rouge.rouge2)

    return [row.id for row in sorted((r for r in rows if r.system == system), key=badness)[:count]]


def page(
    title: str,
    table: Sequence[SystemFigures],
    rows: Sequence[Row],
    examples: Sequence[Example],
    shown: Mapping[str, Sequence[str]],
) -> str:
    """Return the page.

    Args:
        title: Its heading.
        table: Averages.
        rows: Every row; those of shown articles are set side by side.
        examples: The articles.
        shown: Heading of a part → ids of its articles.
    """
    by_id: dict[str, list[Row]] = {}
    for row in rows:
        by_id.setdefault(row.id, []).append(row)
    articles = {example.id: example for example in examples}
    parts = [
        f"<h2>{escape(heading)}</h2>" + "".join(_case(articles[i], by_id[i]) for i in ids)
        for heading, ids in shown.items()
    ]
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{escape(title)}</title>'
        f"<style>{_STYLE}</style></head><body><h1>{escape(title)}</h1>"
        f"{_table(table)}{''.join(parts)}</body></html>\n"
    )


def _table(table: Sequence[SystemFigures]) -> str:
    names = [name for name in COLUMNS if any(name in line.figures for line in table)]
    head = "".join(f"<th>{escape(COLUMNS[name])}</th>" for name in names)
    body = ""
    for line in table:
        cells = ""
        for name in names:
            figure = line.figures.get(name)
            cells += (
                f"<td>{figure.value:.1f} <small>{figure.low:.1f}–{figure.high:.1f}</small></td>"
                if figure
                else "<td>–</td>"
            )
        body += f"<tr><th>{escape(line.system)}</th><td>{line.articles}</td>{cells}</tr>"
    return f"<table><tr><th>system</th><th>articles</th>{head}</tr>{body}</table>"


def _case(example: Example, rows: Sequence[Row]) -> str:
    blocks = "".join(_block(row) for row in rows)
    body = "".join(f"<p>{escape(sentence)}</p>" for sentence in example.sentences)
    return (
        f"<section><h3>{escape(example.id)}: {escape(example.title)}</h3>"
        f'<div class="cases" lang="vi">{blocks}</div>'
        f"<details><summary>article</summary>{body}</details></section>"
    )


def _block(row: Row) -> str:
    missing = [claim for claims in row.support.unsupported.values() for claim in claims]
    note = f'<p class="bad">not in the article: {escape(", ".join(missing))}</p>' if missing else ""
    scores = f"{row.rouge.rouge1:.0f} / {row.rouge.rouge2:.0f} / {row.rouge.rouge_l:.0f}"
    origin = f", {row.extracted} of {row.sentences} extracted" if row.sentences else ""
    return (
        f"<div><h4>{escape(row.system)}</h4><small>{scores}{origin}</small>"
        f"<p>{escape(row.summary)}</p>{note}</div>"
    )
