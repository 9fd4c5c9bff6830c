"""From signs to a probability and a threshold, on the threshold part of the judged sentences.

Weights are fitted by logistic regression; what they say of an article is said by weights fitted
without it, so that the threshold is not set on what was learned by heart.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

from models.recipe.judge.curve import curve, find_threshold
from summarizer.factcheck.judge.signs import SIGNS

__all__ = ["calibrate", "cross_validated"]

_FOLDS = 8
_PENALTY = 30.0  # chosen by cross-validation, of 3, 30 and 100
_PRECISION = 0.97
# A claim that takes less of its words from its evidence is never told to be borne by it.
_COVERED = 0.7
_NEVER = 1.1  # a probability that no claim has
_Array = NDArray[np.float64]


def calibrate(
    signs: Sequence[Mapping[str, float]],
    covered: Sequence[float],
    is_true: Sequence[bool],
    articles: Sequence[str],
) -> dict[str, Any]:
    """Return a calibration as `summarizer.factcheck.judge` reads it.

    Args:
        signs: Of each claim.
        covered: Of each claim, the share of its words that the evidence has.
        is_true: Whether it could be printed.
        articles: Ids.
    """
    probabilities = cross_validated(signs, is_true, articles)
    allowed = np.where(np.array(covered) >= _COVERED, probabilities, 0.0)
    point = find_threshold(curve(allowed.tolist(), is_true), _PRECISION)
    weights = _fit(_table(signs), np.array(is_true, dtype=float)).tolist()
    named = zip((*SIGNS, "intercept"), weights, strict=True)
    return {
        "weights": {name: round(weight, 4) for name, weight in named},
        "threshold": round(point.threshold, 4) if point else _NEVER,
        "covered": _COVERED,
    }


def cross_validated(
    signs: Sequence[Mapping[str, float]], is_true: Sequence[bool], articles: Sequence[str]
) -> _Array:
    """Return each claim's probability by weights fitted on other articles."""
    x, y = _table(signs), np.array(is_true, dtype=float)
    folds = np.array([hashlib.md5(a.encode()).digest()[0] % _FOLDS for a in articles])
    odds = np.zeros(len(y))
    for fold in range(_FOLDS):
        mine = folds == fold
        if mine.any():
            weights = _fit(x[~mine], y[~mine])
            odds[mine] = x[mine] @ weights[:-1] + weights[-1]
    probabilities: _Array = 1 / (1 + np.exp(-odds))
    return probabilities


def _table(signs: Sequence[Mapping[str, float]]) -> _Array:
    return np.array([[s[name] for name in SIGNS] for s in signs], dtype=float)


def _fit(x: _Array, y: _Array) -> _Array:
    """Return weights of raw signs and the intercept, by L-BFGS with a penalty on scaled ones."""
    mean, scale = x.mean(0), x.std(0) + 1e-6
    table, wanted = torch.from_numpy((x - mean) / scale), torch.from_numpy(y)
    weights = torch.zeros(x.shape[1] + 1, dtype=torch.float64, requires_grad=True)
    search = torch.optim.LBFGS([weights], max_iter=200, line_search_fn="strong_wolfe")

    def loss() -> torch.Tensor:
        search.zero_grad()
        logits = table @ weights[:-1] + weights[-1]
        entropy = torch.nn.functional.binary_cross_entropy_with_logits
        value = entropy(logits, wanted, reduction="sum")
        value = value + _PENALTY / 2 * weights[:-1].square().sum()
        value.backward()  # type: ignore[no-untyped-call]
        return value

    search.step(loss)  # type: ignore[no-untyped-call]
    fitted = weights.detach().numpy()
    raw = fitted[:-1] / scale
    return np.append(raw, fitted[-1] - float(raw @ mean))
