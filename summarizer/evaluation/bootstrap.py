"""Bootstrap intervals, so that a difference of half a point is not taken for progress."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

__all__ = ["Estimate", "estimate_corpus", "estimate_mean", "estimate_ratio"]

RESAMPLES = 1000
SEED = 20261123


@dataclass(frozen=True, slots=True)
class Estimate:
    """A figure with its 95 % interval."""

    value: float
    low: float
    high: float

    def __str__(self) -> str:
        return f"{self.value:.1f} [{self.low:.1f}, {self.high:.1f}]"


def estimate_mean(values: Sequence[float]) -> Estimate:
    """Return the mean of per-article values and its percentile interval.

    Raises:
        ValueError: there are no values.
    """
    return estimate_ratio(values, [1.0] * len(values))


def estimate_ratio(parts: Sequence[float], wholes: Sequence[float]) -> Estimate:
    """Return the sum of `parts` over the sum of `wholes`, articles drawn again and again.

    Raises:
        ValueError: `wholes` is empty or sums to nothing.
    """
    if not wholes or not any(wholes):
        raise ValueError("nothing to divide by")
    part, whole = np.asarray(parts, dtype=np.float64), np.asarray(wholes, dtype=np.float64)
    draws = np.random.default_rng(SEED).integers(len(whole), size=(RESAMPLES, len(whole)))
    bottom = whole[draws].sum(axis=1)
    ratios = part[draws].sum(axis=1)[bottom > 0] / bottom[bottom > 0]
    low, high = np.percentile(ratios, [2.5, 97.5])
    return Estimate(float(part.sum() / whole.sum()), float(low), float(high))


def estimate_corpus(
    count: int, score: Callable[[Sequence[int]], float], resamples: int = 200
) -> Estimate:
    """Return a corpus-level figure (BLEU) and its interval.

    Args:
        count: Number of items.
        score: Gives the figure of the items with these indexes.
        resamples: Fewer than for a mean, because each one scores the corpus again.
    """
    random = np.random.default_rng(SEED)
    scores = [score(random.integers(count, size=count).tolist()) for _ in range(resamples)]
    low, high = np.percentile(scores, [2.5, 97.5])
    return Estimate(score(range(count)), float(low), float(high))
