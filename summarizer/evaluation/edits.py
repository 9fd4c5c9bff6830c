"""How the statuses fare: false and true edits that people wrote, and sentences nobody touched.

An edit is a sentence about an article; in a false one the words that make it false are known. Left
out: wrong claims made by machine (`checker`).
"""

from __future__ import annotations

import json
import re
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from summarizer.article import clean
from summarizer.errors import DataFileError
from summarizer.evaluation.examples import read_examples
from summarizer.factcheck import ArticleFacts, check_summary
from summarizer.results import ESTABLISHED, Article, CheckedSentence, Span
from summarizer.text import count_syllables

__all__ = ["Edit", "edit_table", "measure_edits", "read_edits", "untouched_line"]

_CHANGED = re.compile(r"\[([^\[\]]+)\]")
_MARGIN = 1  # code points: a lost word is shown by the words beside the gap
_SENTENCES = 4_000
_SYLLABLES = range(350, 451)  # of the articles whose checking is timed


@dataclass(frozen=True, slots=True)
class Edit:
    """A sentence about an article.

    Attributes:
        part: measure | tune.
        article: Its article.
        kind: What was changed.
        text: The sentence.
        changed: Where the words stand that make it false; empty for a true one.
    """

    part: str
    article: Article
    kind: str
    text: str
    changed: tuple[Span, ...]


def read_edits(folder: Path) -> list[Edit]:
    """Read `articles.jsonl` and `edits.tsv`.

    Raises:
        DataFileError: a line of the table has another number of columns.
    """
    lines = (folder / "articles.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    articles = {row["id"]: clean(row["text"], title=row["title"]) for row in rows}
    edits = []
    table = (folder / "edits.tsv").read_text(encoding="utf-8").splitlines()
    for number, line in enumerate(table, 1):
        if line.startswith("#"):
            continue
        cells = line.split("\t")
        if len(cells) != 5:
            raise DataFileError(
                f"Line {number} of edits.tsv has {len(cells)} columns.",
                "Expected part, article, label, kind and sentence.",
                "Mend the line.",
                file="edits.tsv",
                line=number,
            )
        part, article, _, kind, marked = cells
        edits.append(Edit(part, articles[article], kind, *_unmarked(marked)))
    return edits


def _unmarked(marked: str) -> tuple[str, tuple[Span, ...]]:
    """Return a sentence without its brackets, and what stood in them."""
    text, spans, at = "", [], 0
    for match in _CHANGED.finditer(marked):
        text += marked[at : match.start()]
        spans.append((len(text), len(text) + len(match[1])))
        text, at = text + match[1], match.end()
    return text + marked[at:], tuple(spans)


def measure_edits(edits: list[Edit]) -> dict[tuple[str, str], Counter[str]]:
    """Count (part, "false" | "true" | "false: KIND" | "true: KIND") → status.

    False edits that are unchecked count as "marked" too where the words that make them false are.
    """
    counts: dict[tuple[str, str], Counter[str]] = {}
    for edit in edits:
        checked = ArticleFacts(edit.article).assess(edit.text)
        said = [checked.status, *(["marked"] if _is_marked(checked, edit.changed) else [])]
        label = "false" if edit.changed else "true"
        for name in (label, f"{label}: {edit.kind}"):
            counts.setdefault((edit.part, name), Counter()).update(said)
    return counts


def _is_marked(checked: CheckedSentence, changed: tuple[Span, ...]) -> bool:
    """Whether an unchecked sentence shows where it is false."""
    return checked.status == "unchecked" and any(
        a[0] < b[1] + _MARGIN and b[0] < a[1] + _MARGIN for a in checked.doubtful for b in changed
    )


def edit_table(counts: dict[tuple[str, str], Counter[str]]) -> str:
    """Return counts as a Markdown table: the sums first, then the kinds."""
    columns = ("verbatim", "entailed", "unchecked", "marked", "unsupported", "contradicted")
    lines = [
        f"| part | edits | {' | '.join(columns)} |",
        f"| --- | --- |{' --- |' * len(columns)}",
    ]
    for (part, name), found in sorted(counts.items(), key=lambda row: (":" in row[0][1], row[0])):
        cells = " | ".join(str(found[column]) for column in columns)
        total = found.total() - found["marked"]
        lines.append(f"| {part} | {name} ({total}) | {cells} |")
    return "\n".join(lines)


def untouched_line(path: Path, sentences: int = _SENTENCES) -> str:
    """Check articles' own sentences, and time the check of a three-sentence summary."""
    found: Counter[str] = Counter()
    seconds: list[float] = []
    for article in _articles(path):
        facts = ArticleFacts(article)
        for sentence in article.sentences[: sentences - found.total()]:
            found[facts.assess(sentence.text).status] += 1
        if count_syllables(article.text) in _SYLLABLES:
            began = time.process_time()
            check_summary(article, " ".join(s.text for s in article.sentences[:3]))
            seconds.append(time.process_time() - began)
        if found.total() >= sentences:
            break
    accused = sum(n for status, n in found.items() if status not in ESTABLISHED)
    middle = sorted(seconds)[len(seconds) // 2] * 1_000 if seconds else 0.0
    return (
        f"Untouched sentences: {found.total()} checked, {found['verbatim']} verbatim, {accused} "
        f"not established. Check of an article of {_SYLLABLES[0]} to {_SYLLABLES[-1]} syllables "
        f"with three sentences: {middle:.1f} ms at the median of {len(seconds)}."
    )


def _articles(path: Path) -> Iterator[Article]:
    for example in read_examples(path):
        yield clean(example.text, title=example.title)
