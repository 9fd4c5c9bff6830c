"""What of a claim is weighed for the verdict: how likely it is beside its evidence, how it copies.

Few numbers, so that a few hundred sentences that people judged can weigh them. Left out: the
weights (`calibration.json`, fitted by `models.recipe.judge`).
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from itertools import pairwise

from summarizer.factcheck.judge.reading import ClaimReading

__all__ = ["SIGNS", "UNLIKELY", "find_signs"]

SIGNS = (
    "likely", "least likely", "likely starts", "unlikely", "starts", "back", "unseen", "repeated",
    "odd", "cut", "length",
)  # fmt: skip
UNLIKELY = -2.0  # log-probability of a piece
_LEAST = -12.0  # what is less likely is not the more wrong for it


def find_signs(reading: ClaimReading, likelihoods: Sequence[float]) -> Mapping[str, float]:
    """Return the signs of a claim of at least one piece by name.

    Args:
        reading: Of the claim.
        likelihoods: Log-probability of each of its pieces, given the best sentence of its evidence.
    """
    likely = [max(value, _LEAST) for value in likelihoods]
    starts = [k for k, goes_on in enumerate(_goes_on(reading.aligned)) if not goes_on]
    at_starts = [likely[k] for k in starts]
    copied = [place for place in reading.aligned if place >= 0]
    values = (
        sum(likely) / len(likely),
        min(likely),
        sum(at_starts) / max(1, len(at_starts)),
        sum(value < UNLIKELY for value in likely),
        len(starts),
        sum(b < a for a, b in pairwise(copied)),
        reading.unseen,
        reading.repeated,
        reading.odd,
        reading.is_cut,
        math.log(len(likely)),
    )
    return dict(zip(SIGNS, map(float, values), strict=True))


def _goes_on(aligned: Sequence[int]) -> list[bool]:
    """Whether each piece is copied from right behind the last one that was copied."""
    before, goes_on = -1, []
    for place in aligned:
        goes_on.append(place >= 0 and place == before + 1)
        before = place if place >= 0 else before
    return goes_on
