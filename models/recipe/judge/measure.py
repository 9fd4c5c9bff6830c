"""What the shipped judge lets pass of the sentences that people judged."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from models.recipe.judge.curve import Point, curve, interval, roc_auc
from models.recipe.judge.judged import Judged, Part, find_articles, read_judged
from summarizer.engines.registry import resolve_model
from summarizer.factcheck.judge import Judge, Judgement

__all__ = ["describe", "judge_all", "measure_judge"]

_SHARES = (0.05, 0.1, 0.2, 0.3, 0.4, 0.5)


def measure_judge(data: Path, part: Part) -> dict[str, Any]:
    """Return figures of the shipped judge on one part.

    Args:
        data: Folder with vietnews-val.jsonl.xz.
        part: Of the judged sentences.
    """
    judged = read_judged(part)
    judge = Judge(resolve_model("vi-news").folder)
    judgements = judge_all(judge, judged, data)
    judge.close()
    passes = [j.is_entailed for j in judgements]
    return describe(judged, [j.probability for j in judgements], passes)


def judge_all(judge: Judge, judged: Sequence[Judged], data: Path) -> list[Judgement]:
    """Return a judgement of each sentence."""
    articles = find_articles(data, {j.article for j in judged})
    found = []
    for sentence in judged:
        article = articles[sentence.article]
        found += judge.judge(article["body"], article["title"], [sentence.text])
    return found


def describe(
    judged: Sequence[Judged], probabilities: Sequence[float], passes: Sequence[bool]
) -> dict[str, Any]:
    """Return figures of probabilities and of what passes."""
    truth = [j.is_true for j in judged]
    passed = [j for j, does in zip(judged, passes, strict=True) if does]
    true = sum(j.is_true for j in passed)
    low, high = interval(true, len(passed))
    return {
        "sentences": len(judged),
        "true": sum(truth),
        "ROC AUC": round(roc_auc(probabilities, truth), 3),
        "passing": len(passed),
        "true among passing": round(true / max(1, len(passed)), 3),
        "95 % interval": [round(low, 3), round(high, 3)],
        "of the true ones pass": round(true / max(1, sum(truth)), 3),
        "by label, passing of all": {
            name: f"{Counter(map(_name, passed))[name]} of {count}"
            for name, count in sorted(Counter(map(_name, judged)).items())
        },
        "curve: share of true ones, true among passing": [
            [share, _precision_at(curve(probabilities, truth), share)] for share in _SHARES
        ],
    }


def _name(judged: Judged) -> str:
    return f"{judged.label} {judged.type}".strip()


def _precision_at(points: Sequence[Point], share: float) -> float:
    point = next(p for p in points if p.share >= share)
    return round(point.precision, 3)
