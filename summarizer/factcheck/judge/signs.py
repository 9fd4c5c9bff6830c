"""What of a claim's reading and of the head's logits is weighed for the verdict.

Few numbers, so that a few hundred sentences that people judged can weigh them. Left out: the
weights (`calibration.json`, fitted by `models.recipe.judge.calibrate`).
"""

from __future__ import annotations

import math
from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from summarizer.factcheck.judge.reading import FEATURES, ClaimReading

__all__ = ["SIGNS", "find_signs"]

SIGNS = (
    "claim", "piece", "covered", "likely", "least likely", "likely alone", "unlikely",
    "likely starts", "runs", "back", "length",
)  # fmt: skip
_UNLIKELY = -0.5  # a log-probability of -2, in the reading's scale
_COLUMN = {name: k for k, name in enumerate(FEATURES)}


def find_signs(
    reading: ClaimReading, logit: float, pieces: NDArray[np.float32]
) -> Mapping[str, float]:
    """Return the signs of a claim of at least one piece by name.

    Args:
        reading: With likelihoods.
        logit: The head's, that the claim is borne.
        pieces: The head's, of each piece, that it is not.
    """
    features = reading.features
    beside = features[:, _COLUMN["likely beside the best sentence"]]
    starts = features[:, _COLUMN["goes on"]] == 0
    size = len(reading.ids)
    values = (
        logit,
        float(pieces.max()),
        reading.covered,
        float(beside.mean()),
        float(beside.min()),
        float(features[:, _COLUMN["likely alone"]].mean()),
        float((beside < _UNLIKELY).sum()) / 5,
        float(beside[starts].mean()) if starts.any() else 0.0,
        float(starts.sum()) / 10,
        float(features[:, _COLUMN["jumps back"]].sum()) / 5,
        math.log(size),
    )
    return dict(zip(SIGNS, values, strict=True))
