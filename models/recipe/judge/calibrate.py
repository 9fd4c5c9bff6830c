"""From signs to a probability and a threshold, on the threshold part of the judged sentences.

Weights are fitted by logistic regression; what they say of an article is said by weights fitted
without it, so that the threshold is not set on what was learned by heart. Left out: the head.
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
_NEVER = 1.1  # a probability that no claim has
_Array = NDArray[np.float64]


def calibrate(
    signs: Sequence[Mapping[str, float]],
    is_true: Sequence[bool],
    articles: Sequence[str],
    *,
    covered: float,
    piece: float,
) -> dict[str, Any]:
    """Return a calibration as `summarizer.factcheck.judge` reads it.

    Args:
        signs: Of each claim.
        is_true: Whether it could be printed.
        articles: Ids.
        covered: Share of a claim's words that the evidence must have.
        piece: Logit from which a piece is doubtful.
    """
    probabilities = cross_validated(signs, is_true, articles)
    near = [s["covered"] >= covered for s in signs]
    allowed = np.where(near, probabilities, 0.0)
    point = find_threshold(curve(allowed.tolist(), is_true), _PRECISION)
    x = _table(signs)
    weights = _fit(x, np.array(is_true, dtype=float))
    return {
        "weights": {
            n: round(float(w), 4) for n, w in zip((*SIGNS, "intercept"), weights, strict=True)
        },
        "threshold": round(point.threshold, 4) if point else _NEVER,
        "covered": covered,
        "piece": piece,
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
