"""BLEU and chrF of a translation, by sacrebleu.

Left out: faithfulness of numbers and names (`faithfulness`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.evaluation.bootstrap import Estimate, estimate_corpus
from summarizer.evaluation.extra import import_scorer

__all__ = ["TranslationScores", "score_translations"]


@dataclass(frozen=True, slots=True)
class TranslationScores:
    """Corpus figures, 0 to 100, and the signature that says how BLEU was counted."""

    bleu: Estimate
    chrf: Estimate
    signature: str


def score_translations(references: Sequence[str], predictions: Sequence[str]) -> TranslationScores:
    """Score a corpus, one reference a sentence.

    Raises:
        MissingExtraError: `sacrebleu` is not installed.
        ValueError: the two differ in length or are empty.
    """
    if not references or len(references) != len(predictions):
        raise ValueError("need as many predictions as references, and at least one")
    metrics = import_scorer("sacrebleu.metrics")
    bleu, chrf = metrics.BLEU(), metrics.CHRF()

    def corpus(metric: object, rows: Sequence[int]) -> float:
        score = metric.corpus_score(  # type: ignore[attr-defined]  # sacrebleu has no complete types
            [predictions[i] for i in rows], [[references[i] for i in rows]]
        )
        return float(score.score)

    return TranslationScores(
        bleu=estimate_corpus(len(references), lambda rows: corpus(bleu, rows)),
        chrf=estimate_corpus(len(references), lambda rows: corpus(chrf, rows), resamples=50),
        signature=str(bleu.get_signature()),
    )
