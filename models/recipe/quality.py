"""Fits what tells a good English sentence from one to be refused, on sentences that people graded.

    python -m models.recipe.quality --data DATA

`graded/english.jsonl` holds what the model wrote, graded A (to be printed), B (after a small edit)
or C (wrong), and where its Vietnamese stands. Logistic regression of A and B against C; the
classes' bounds are set on predictions for sentences left out, 9 in 10 of the good ones being A or B
and 8 in 10 of the refused ones C. Sentences that today's model writes otherwise are left out. Left
out: what the estimate is used for (`summarizer.translation.quality`).
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import KFold, cross_val_predict

from summarizer.engines import load_engine
from summarizer.evaluation.examples import read_examples, read_pairs
from summarizer.text import to_nfc
from summarizer.translation import Translator
from summarizer.translation.quality import UNLIKELY, WordScore, find_doubtful

__all__ = ["fit_quality", "read_graded"]

_GRADED = Path(__file__).parent / "graded" / "english.jsonl"
_OUT = Path("summarizer/data/quality.toml")
_FOLDS, _DRAWS = 10, 10
_GOOD, _REFUSED = 0.9, 0.82


def read_graded(data: Path) -> list[tuple[str, str, str, list[str]]]:
    """Return (Vietnamese, English, grade, wrong words) of each graded sentence.

    Args:
        data: Folder with vietnews-val.jsonl.xz and parallel-val.tsv.

    Raises:
        SourceFileError, DataFileError: a file cannot be read.
    """
    articles = {
        e.id: (e.title, *e.sentences) for e in read_examples(data / "vietnews-val.jsonl.xz")
    }
    pairs = read_pairs(data / "parallel-val.tsv")
    graded = []
    for line in _GRADED.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if row["source"] == "parallel-val":
            vietnamese = pairs[int(row["id"])][0]
        else:
            vietnamese = articles[row["id"]][row["sentence"]].strip()
            start, end = row.get("span", (0, len(vietnamese)))
            vietnamese = vietnamese[start:end].rstrip(".") + "."
        graded.append((to_nfc(vietnamese), row["en"], row["grade"], row["wrong"]))
    return graded


def fit_quality(graded: Sequence[tuple[str, list[WordScore], bool]]) -> dict[str, Any]:
    """Return the calibration, and what it reaches on sentences left out.

    Args:
        graded: English, its words, and whether it was graded A or B.
    """
    features = np.array([_features(words) for _, words, _ in graded])
    stands = np.array([is_good for _, _, is_good in graded])
    model = LogisticRegression()
    draws = [KFold(_FOLDS, shuffle=True, random_state=draw) for draw in range(_DRAWS)]
    probability = np.mean(
        [
            cross_val_predict(model, features, stands, cv=folds, method="predict_proba")[:, 1]
            for folds in draws
        ],
        axis=0,
    )
    model.fit(features, stands)
    good, refused = _bounds(probability, stands)
    mean, unlikely = model.coef_[0]
    return {
        "intercept": round(float(model.intercept_[0]), 3),
        "mean": round(float(mean), 3),
        "unlikely": round(float(unlikely), 3),
        "good": round(good, 3),
        "refused": round(refused, 3),
        "figures": {
            "sentences": len(stands),
            "stand": float(stands.mean()),
            "auc": float(roc_auc_score(stands, probability)),
            "good": float((probability >= good).mean()),
            "good_stand": float(stands[probability >= good].mean()),
            "refused": float((probability < refused).mean()),
            "refused_wrong": float(1 - stands[probability < refused].mean()),
        },
    }


def _features(words: Sequence[WordScore]) -> list[float]:
    mean = sum(mean for _, mean, _ in words) / max(1, len(words))
    return [mean, float(sum(lowest < UNLIKELY for _, _, lowest in words))]


def _bounds(probability: NDArray[Any], stands: NDArray[Any]) -> tuple[float, float]:
    """The lowest bound of the good, the highest of the refused, that keep their shares."""
    order = np.argsort(-probability)
    shares = np.cumsum(stands[order]) / np.arange(1, len(order) + 1)
    last = max((i for i, share in enumerate(shares) if share >= _GOOD), default=0)
    wrong = np.cumsum(1 - stands[order[::-1]]) / np.arange(1, len(order) + 1)
    first = max((i for i, share in enumerate(wrong) if share >= _REFUSED), default=0)
    return float(probability[order[last]]), float(probability[order[::-1][first]])


def _marks(
    rows: Sequence[tuple[str, str, str, list[str]]], rated: Sequence[tuple[str, list[WordScore]]]
) -> dict[str, float]:
    """Of the words marked as doubtful the share that graders called wrong, and the other way."""
    right = marked = caught = wrong = 0
    for (_, graded, _, phrases), (english, words) in zip(rows, rated, strict=True):
        if english != graded:
            continue
        called = [span for phrase in phrases for span in _places(english, phrase)]
        doubtful = find_doubtful(english, words)
        marked += len(doubtful)
        right += sum(any(s < end and start < e for s, e in called) for start, end in doubtful)
        wrong += len(called)
        caught += sum(any(s < end and start < e for s, e in doubtful) for start, end in called)
    return {"marked_wrong": right / max(1, marked), "wrong_marked": caught / max(1, wrong)}


def _places(text: str, phrase: str) -> list[tuple[int, int]]:
    start = text.find(phrase)
    return [(start, start + len(phrase))] if start >= 0 else []


def main() -> None:
    """Fit, write `quality.toml`, print what it reaches."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    data = parser.parse_args().data
    rows = read_graded(data)
    rated = Translator(load_engine("vi-news", device="cpu")).rate([vi for vi, *_ in rows])
    same = [
        (english, words, grade != "C")
        for (_, graded, grade, _), (english, words) in zip(rows, rated, strict=True)
        if english == graded
    ]
    fitted = fit_quality(same)
    figures = fitted.pop("figures")
    head = "# Fitted by `python -m models.recipe.quality`; see summarizer/translation/quality.py.\n"
    lines = [f"{name} = {value}" for name, value in fitted.items()]
    _OUT.write_text(f"{head}[vi-news]\n" + "\n".join(lines) + "\n", encoding="utf-8")
    marked = _marks(rows, rated)
    print(json.dumps({"graded": len(rows), **figures, **marked}, indent=1))  # noqa: T201


if __name__ == "__main__":
    main()
