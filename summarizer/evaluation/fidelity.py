"""Scores whether a translation keeps every sentence and number, and leaves no Vietnamese.

Left out: fluency (`translation`) and official terms (`terms`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from summarizer.engines import Engine, GenerationOptions, Request
from summarizer.evaluation.terms import strip_brackets
from summarizer.pipeline.translation.lexicon import load_lexicon
from summarizer.pipeline.translation.names import romanize
from summarizer.pipeline.translation.numerals import english_number
from summarizer.pipeline.translation.pieces import find_pieces
from summarizer.pipeline.translation.verify import verify

__all__ = ["Fidelity", "fidelity_table", "score_fidelity", "translate_bare"]


@dataclass(frozen=True, slots=True)
class Fidelity:
    """Counts over a corpus.

    Attributes:
        sentences: Sentences given.
        numbers: Numbers, dates and amounts in the sources.
        numbers_right: Those that stand in the English text itself, outside brackets.
        empty: Sentences without a translation.
        untranslated: Sentences with three Vietnamese words or more in a row, names aside.
        repeated: Sentences that say something twice over.
        extra: Sentences with a number, month or country that the source does not hold.
    """

    sentences: int
    numbers: int
    numbers_right: int
    empty: int
    untranslated: int
    repeated: int
    extra: int

    @property
    def number_accuracy(self) -> float:
        """Share of numbers that are right, 0 to 1; 1 when there are none."""
        return self.numbers_right / self.numbers if self.numbers else 1.0


def score_fidelity(sources: Sequence[str], translations: Sequence[str]) -> Fidelity:
    """Check one translation a source."""
    lexicon = load_lexicon()
    numbers = right = empty = untranslated = repeated = extra = 0
    for source, translation in zip(sources, translations, strict=True):
        text = strip_brackets(translation)
        pieces = find_pieces(source, lexicon)
        findings = verify(text, source, pieces)
        wanted = sum(p.is_numeric for p in pieces)
        numbers += wanted
        right += wanted - sum(p.is_numeric for p in findings.missing)
        empty += not text.strip()
        untranslated += bool(findings.untranslated)
        repeated += findings.repeated
        extra += bool(findings.extra_numbers or findings.extra_names)
    return Fidelity(len(sources), numbers, right, empty, untranslated, repeated, extra)


def translate_bare(engine: Engine, sentences: Sequence[str]) -> list[str]:
    """Return the model's best beam: no terms, checks or retries, only English spelling of slots."""
    requests = [
        Request("translate", s, spell=lambda copied: romanize(english_number(copied)))
        for s in sentences
    ]
    return [c[0].text for c in engine.generate(requests, GenerationOptions(max_new_tokens=160))]


def fidelity_table(systems: Mapping[str, Fidelity]) -> str:
    """Return a Markdown table, a line a system."""
    lines = [
        "| translation | numbers right | empty | untranslated | repeated | extra facts |",
        "| --- | --- | --- | --- | --- | --- |",
    ]
    for name, f in systems.items():
        numbers = f"{100 * f.number_accuracy:.2f} % of {f.numbers}"
        counts = " | ".join(str(n) for n in (f.empty, f.untranslated, f.repeated, f.extra))
        lines.append(f"| {name} | {numbers} | {counts} |")
    return "\n".join(lines)
