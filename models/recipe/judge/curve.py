"""How true what passes is, and how much of what is true passes, at every threshold."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

__all__ = ["Point", "curve", "find_threshold", "interval", "roc_auc"]


@dataclass(frozen=True, slots=True)
class Point:
    """A threshold and what it lets pass.

    Attributes:
        threshold: Lowest score that passes.
        passed: How many pass.
        true: How many of them are true.
        share: Of all true ones.
    """

    threshold: float
    passed: int
    true: int
    share: float

    @property
    def precision(self) -> float:
        """Share of true ones among those that pass."""
        return self.true / self.passed


def curve(scores: Sequence[float], is_true: Sequence[bool]) -> list[Point]:
    """Return a point for each different score, the highest first."""
    values, truth = np.asarray(scores, dtype=float), np.asarray(is_true, dtype=bool)
    order = np.argsort(-values, kind="stable")
    true = np.cumsum(truth[order])
    return [
        Point(float(values[k]), n, int(true[n - 1]), float(true[n - 1] / max(1, truth.sum())))
        for n, k in enumerate(order, start=1)
        if n == len(order) or values[order[n]] != values[k]
    ]


def find_threshold(points: Sequence[Point], precision: float, least: int = 10) -> Point | None:
    """Return the point at which most pass with the precision asked for, or None.

    Args:
        points: The curve.
        precision: 0 to 1.
        least: Passing ones below which a precision is chance.
    """
    good = [p for p in points if p.passed >= least and p.precision >= precision]
    return good[-1] if good else None


def interval(hits: int, of: int) -> tuple[float, float]:
    """Return Wilson's 95 % interval of a share."""
    if not of:
        return 0.0, 1.0
    z, share = 1.96, hits / of
    middle = share + z * z / (2 * of)
    reach = z * math.sqrt(share * (1 - share) / of + z * z / (4 * of * of))
    return (middle - reach) / (1 + z * z / of), (middle + reach) / (1 + z * z / of)


def roc_auc(scores: Sequence[float], is_true: Sequence[bool]) -> float:
    """Return the probability that a true one scores above another, ties counted half."""
    values: NDArray[np.float64] = np.asarray(scores, dtype=float)
    truth = np.asarray(is_true, dtype=bool)
    differences = values[truth][:, None] - values[~truth][None]
    return float(((differences > 0) + 0.5 * (differences == 0)).mean())
