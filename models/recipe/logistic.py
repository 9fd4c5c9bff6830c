"""Logistic regression on features of any scale, for what tells words and paragraphs apart."""

from __future__ import annotations

import numpy as np
import torch
from numpy.typing import NDArray

__all__ = ["fit_logistic"]

_PENALTY = 1e-4
_TINY = 1e-6


def fit_logistic(x: NDArray[np.float32], y: NDArray[np.float32], marks: int = 0) -> list[float]:
    """Return a weight for each feature and the intercept, by L-BFGS.

    Args:
        x: Features, shape (rows, features).
        y: 0 or 1, shape (rows,).
        marks: So many features, the first ones, are 0 or 1 and stay as they are. Scaled like the
            others, a rare one would be learned by heart.
    """
    scale = x.std(0) + _TINY
    scale[:marks] = 1
    features, wanted = torch.from_numpy(x / scale), torch.from_numpy(y)
    weights = torch.zeros(x.shape[1], requires_grad=True)
    intercept = torch.zeros(1, requires_grad=True)
    search = torch.optim.LBFGS([weights, intercept], max_iter=200, line_search_fn="strong_wolfe")

    def loss() -> torch.Tensor:
        search.zero_grad()
        logits = features @ weights + intercept
        value = torch.nn.functional.binary_cross_entropy_with_logits(logits, wanted)
        value = value + _PENALTY * weights.square().sum()
        value.backward()  # type: ignore[no-untyped-call]
        return value

    search.step(loss)  # type: ignore[no-untyped-call]
    return [*(weights.detach().numpy() / scale).tolist(), float(intercept.detach())]
