"""Ridge regression on features of any scale, for what chooses sentences and summaries."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

__all__ = ["ridge"]

_TINY = 1e-9


def ridge(x: NDArray[np.float64], y: NDArray[np.float64], strength: float) -> NDArray[np.float64]:
    """Return a weight for each feature.

    Args:
        x: Centred features, shape (rows, features).
        y: Centred values, shape (rows,).
        strength: Of the penalty, on features scaled to a standard deviation of 1.
    """
    scale = x.std(0) + _TINY
    x = x / scale
    solved = np.linalg.solve(x.T @ x + strength * np.eye(x.shape[1]), x.T @ y)
    return np.asarray(solved / scale)
