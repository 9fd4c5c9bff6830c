"""One evaluation from files to files: `rows.jsonl`, `summary.json`, `report.html`.

Left out: the command line (`summarizer.cli.eval`).
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from summarizer.evaluation.evaluate import REFERENCE, Row, System, evaluate
from summarizer.evaluation.examples import Example, draw_sample, read_examples, sha256_of
from summarizer.evaluation.report import page, worst_cases
from summarizer.evaluation.table import SystemFigures, summarize_rows, table_to_markdown
from summarizer.evaluation.translation import TranslationScores

__all__ = [
    "PINNED_ARTICLES",
    "SEED",
    "Evaluation",
    "evaluate_file",
    "gated_figures",
    "without_pinned",
]

# The pinned sample: never change it, or no figure can be compared with an older one.
SEED = "tomtat"
PINNED_ARTICLES = 1000
_GATED = ("rouge1", "rouge2", "rougeL", "figures_supported", "names_supported", "finished")
_SHOWN = 20


@dataclass(frozen=True, slots=True)
class Evaluation:
    """What was measured, on which articles.

    Attributes:
        sha256: Of the sample.
        examples: The sample.
        rows: A row for each article and system.
        table: Averages by system.
    """

    sha256: str
    examples: Sequence[Example]
    rows: Sequence[Row]
    table: Sequence[SystemFigures]

    def write(self, out: Path, translation: TranslationScores | None = None) -> None:
        """Write the files; the page shows the worst cases of the last system, and a fixed draw."""
        out.mkdir(parents=True, exist_ok=True)
        with (out / "rows.jsonl").open("w", encoding="utf-8") as file:
            for row in self.rows:
                file.write(json.dumps(row.to_dict(), ensure_ascii=False) + "\n")
        summary: dict[str, Any] = {
            "sha256": self.sha256,
            "articles": len(self.examples),
            "systems": [asdict(line) for line in self.table],
            "translation": asdict(translation) if translation else None,
            "markdown": self.to_markdown(translation),
        }
        text = json.dumps(summary, ensure_ascii=False, indent=2) + "\n"
        (out / "summary.json").write_text(text, encoding="utf-8")
        systems = [line.system for line in self.table if line.system != REFERENCE]
        shown = {f"By seed: {_SHOWN} articles": [e.id for e in self.examples[:_SHOWN]]}
        if systems:
            worst = worst_cases(self.rows, systems[-1], _SHOWN)
            shown = {f"Worst cases of {systems[-1]}": worst, **shown}
        html = page("Evaluation", self.table, self.rows, self.examples, shown)
        (out / "report.html").write_text(html, encoding="utf-8")

    def to_markdown(self, translation: TranslationScores | None = None) -> str:
        """Return the table, and the translation's figures under it."""
        text = table_to_markdown(self.table)
        if translation:
            text += f"\n\nVietnamese to English: BLEU {translation.bleu}, chrF {translation.chrf}"
            text += f" ({translation.signature})"
        return text


def without_pinned(examples: Iterable[Example]) -> list[Example]:
    """Return the examples that the gate does not measure, to fit on.

    Args:
        examples: All of the file that it draws from.
    """
    every = list(examples)
    pinned = {example.id for example in draw_sample(every, PINNED_ARTICLES, SEED)}
    return [example for example in every if example.id not in pinned]


def evaluate_file(path: Path, count: int, systems: Mapping[str, System]) -> Evaluation:
    """Evaluate systems on the pinned sample of a file.

    Raises:
        SourceFileError, DataFileError: the file cannot be read.
        MissingExtraError: `rouge-score` is not installed.
    """
    examples = draw_sample(read_examples(path), count, SEED)
    rows = list(evaluate(examples, systems))
    return Evaluation(sha256_of(examples), examples, rows, summarize_rows(rows))


def gated_figures(
    evaluation: Evaluation, systems: Sequence[str], translation: TranslationScores | None
) -> dict[str, float]:
    """Return the figures that must not fall, as `floors.json` names them: "pipeline.rouge1"."""
    figures = {
        f"{line.system}.{name}": line.figures[name].value
        for line in evaluation.table
        if line.system in systems
        for name in _GATED
    }
    if translation:
        figures["translation.bleu"] = translation.bleu.value
        figures["translation.chrf"] = translation.chrf.value
    return figures
