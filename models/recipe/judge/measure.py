"""What the judge would let pass of the sentences that people judged."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from models.recipe.judge.curve import curve, interval, roc_auc
from models.recipe.judge.judged import Judged, find_articles
from summarizer.engines.registry import resolve_model
from summarizer.factcheck.judge import Calibration, ClaimScorer
from summarizer.factcheck.judge.signs import find_signs

__all__ = ["Scored", "describe", "measure", "score_all"]

_SHARES = (0.05, 0.1, 0.2, 0.3, 0.4, 0.5)
_SHOWN = 0.3


@dataclass(frozen=True, slots=True)
class Scored:
    """A judged sentence, its signs, and the share of its words that the evidence has."""

    judged: Judged
    signs: Mapping[str, float]
    covered: float


def score_all(judged: Sequence[Judged], data: Path) -> list[Scored]:
    """Return the signs of each sentence.

    Args:
        judged: The sentences.
        data: Folder with vietnews-val.jsonl.xz.
    """
    articles = find_articles(data, {j.article for j in judged})
    scorer = ClaimScorer(resolve_model("vi-news").folder)
    found = []
    for sentence in judged:
        article = articles[sentence.article]
        [(reading, likely)] = scorer.score(article["body"], article["title"], [sentence.text])
        found.append(Scored(sentence, find_signs(reading, likely), reading.covered))
    scorer.close()
    return found


def measure(scored: Sequence[Scored], calibration: Calibration) -> dict[str, Any]:
    """Return figures of a calibration on sentences that it was not fitted on."""
    probabilities = [calibration.probability(s.signs) for s in scored]
    passes = [
        p >= calibration.threshold and s.covered >= calibration.covered
        for p, s in zip(probabilities, scored, strict=True)
    ]
    return describe([s.judged for s in scored], probabilities, passes)


def describe(
    judged: Sequence[Judged], probabilities: Sequence[float], passes: Sequence[bool]
) -> dict[str, Any]:
    """Return figures of probabilities and of what passes."""
    truth = [j.is_true for j in judged]
    passed = [j for j, does in zip(judged, passes, strict=True) if does]
    true = sum(j.is_true for j in passed)
    low, high = interval(true, len(passed))
    fluent = [k for k, j in enumerate(judged) if j.label != "broken"]
    points = curve(probabilities, truth)
    at = [next(p for p in points if p.share >= share) for share in _SHARES]
    shown = next(p for p in points if p.share >= _SHOWN)
    return {
        "sentences": len(judged),
        "true": sum(truth),
        "ROC AUC": round(roc_auc(probabilities, truth), 3),
        "ROC AUC, true against false": round(
            roc_auc([probabilities[k] for k in fluent], [truth[k] for k in fluent]), 3
        ),
        "passing": len(passed),
        "true among passing": round(true / max(1, len(passed)), 3),
        "95 % interval": [round(low, 3), round(high, 3)],
        "of the true ones pass": round(true / max(1, sum(truth)), 3),
        "by label, passing of all": _by_label(passed, judged),
        "curve": [
            {
                "of the true ones pass": share,
                "true among passing": f"{p.true} of {p.passed} = {p.precision:.3f}",
                "95 % interval": [round(x, 3) for x in interval(p.true, p.passed)],
            }
            for share, p in zip(_SHARES, at, strict=True)
        ],
        f"by label, if {_SHOWN:.0%} of the true ones passed": _by_label(
            [j for j, p in zip(judged, probabilities, strict=True) if p >= shown.threshold], judged
        ),
    }


def _by_label(passed: Sequence[Judged], judged: Sequence[Judged]) -> dict[str, str]:
    through = Counter(map(_name, passed))
    return {
        n: f"{through[n]} of {count}" for n, count in sorted(Counter(map(_name, judged)).items())
    }


def _name(judged: Judged) -> str:
    return f"{judged.label} {judged.type}".strip()
