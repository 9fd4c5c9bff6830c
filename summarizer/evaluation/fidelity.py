"""Scores whether a translation keeps every sentence and number, and leaves no Vietnamese.

Left out: fluency (`translation`), official terms (`terms`), tables (`translation_run`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.engines import Engine, GenerationOptions, Request
from summarizer.evaluation.terms import strip_brackets
from summarizer.translation.entity_spans import find_pieces
from summarizer.translation.lexicon import load_lexicon
from summarizer.translation.names import romanize
from summarizer.translation.notation import english_number
from summarizer.translation.verify import verify

__all__ = ["Fidelity", "score_fidelity", "translate_bare"]


@dataclass(frozen=True, slots=True)
class Fidelity:
    """Counts over a corpus.

    Attributes:
        sentences: Sentences given.
        numbers: Numbers, dates and amounts in the sources.
        numbers_right: Those that stand in the English text itself, outside brackets.
        dropped: Sentences without a translation.
        untranslated: Sentences with three Vietnamese words or more in a row, names aside.
        repeated: Sentences that say something twice over.
        extra: Sentences with a number, month or country that the source does not hold.
    """

    sentences: int
    numbers: int
    numbers_right: int
    dropped: int
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
    numbers = right = dropped = untranslated = repeated = extra = 0
    for source, translation in zip(sources, translations, strict=True):
        text = strip_brackets(translation)
        pieces = find_pieces(source, lexicon)
        findings = verify(text, source, pieces)
        wanted = sum(p.is_numeric for p in pieces)
        numbers += wanted
        right += wanted - sum(p.is_numeric for p in findings.missing)
        dropped += not text.strip()
        untranslated += bool(findings.untranslated)
        repeated += findings.repeated
        extra += bool(findings.extra_numbers or findings.extra_names)
    return Fidelity(len(sources), numbers, right, dropped, untranslated, repeated, extra)


def translate_bare(engine: Engine, sentences: Sequence[str]) -> list[str]:
    """Return the model's best beam: no terms, checks or retries, only English spelling of slots."""
    requests = [
        Request("translate", s, spell=lambda copied: romanize(english_number(copied)))
        for s in sentences
    ]
    return [c[0].text for c in engine.generate(requests, GenerationOptions(max_new_tokens=160))]
