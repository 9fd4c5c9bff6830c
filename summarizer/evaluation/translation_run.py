"""Measures translations, the bare model beside the whole pipeline, and prints the tables.

Left out: how each figure is counted (`translation`, `fidelity`, `terms`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from summarizer.evaluation.fidelity import Fidelity, score_fidelity
from summarizer.evaluation.terms import TermScores, TermTest, score_terms
from summarizer.evaluation.translation import TranslationScores, score_translations

__all__ = ["PairFigures", "Translate", "measure_pairs", "measure_terms", "pair_table", "term_table"]

Translate = Callable[[Sequence[str]], Sequence[str]]


@dataclass(frozen=True, slots=True)
class PairFigures:
    """What one system reaches on a parallel corpus."""

    scores: TranslationScores
    fidelity: Fidelity


def measure_pairs(
    pairs: Sequence[tuple[str, str]], systems: Mapping[str, Translate]
) -> dict[str, PairFigures]:
    """Let each system translate the Vietnamese side, and score it against the English one.

    Raises:
        MissingExtraError: `sacrebleu` is not installed.
        ValueError: there are no pairs.
    """
    sources, references = [vi for vi, _ in pairs], [en for _, en in pairs]
    figures = {}
    for name, translate in systems.items():
        translated = translate(sources)
        scores = score_translations(references, translated)
        figures[name] = PairFigures(scores, score_fidelity(sources, translated))
    return figures


def measure_terms(
    tests: Sequence[TermTest], systems: Mapping[str, Translate]
) -> dict[str, TermScores]:
    """Let each system translate the tests' sentences, and count the official terms."""
    return {name: score_terms(tests, translate) for name, translate in systems.items()}


def pair_table(figures: Mapping[str, PairFigures]) -> str:
    """Return a Markdown table, a line a system."""
    lines = [
        "| translation | BLEU | chrF | numbers right | dropped | untranslated | repeated "
        "| extra facts |",
        "| --- " * 8 + "|",
    ]
    for name, figure in figures.items():
        f = figure.fidelity
        numbers = f"{100 * f.number_accuracy:.2f} % of {f.numbers}"
        counts = " | ".join(str(n) for n in (f.dropped, f.untranslated, f.repeated, f.extra))
        scores = f"{figure.scores.bleu} | {figure.scores.chrf}"
        lines.append(f"| {name} | {scores} | {numbers} | {counts} |")
    return "\n".join(lines)


def term_table(figures: Mapping[str, TermScores]) -> str:
    """Return a Markdown table, a line a system, and under it what the last one missed."""
    lines = ["| translation | terms right |", "| --- | --- |"]
    for name, f in figures.items():
        lines.append(f"| {name} | {100 * f.accuracy:.2f} % of {f.terms} |")
    misses = list(figures.values())[-1].misses if figures else ()
    lines += [f"\nMissed: {term} → {form}; printed: {output}" for term, form, output in misses]
    return "\n".join(lines)
