"""Tells how probably an article bears a claim, and which words of it are doubtful.

The embedded model itself is asked how likely it finds the claim beside the best of its evidence;
that and how the claim copies are weighed by some numbers fitted on sentences that people judged.
vi-news is published without these numbers: no threshold reaches the precision that a green mark
wants (docs/adr/0022). Left out: numbers, names, negation and direction (`verify`).
"""

from summarizer.factcheck.judge.judge import (
    CALIBRATION,
    Calibration,
    ClaimScorer,
    Judge,
    Judgement,
)

__all__ = ["CALIBRATION", "Calibration", "ClaimScorer", "Judge", "Judgement"]
