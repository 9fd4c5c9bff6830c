"""What the judge asks the embedded model: states of texts, and how likely it finds a claim.

A claim's pieces that the model expects beside the best evidence and would not write are where a
claim goes wrong; of all single signs this is the best on sentences that people judged. Left out:
the head that weighs it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from summarizer.engines.ct2_decoder import CT2Decoder
from summarizer.engines.ct2_encoder import CT2Encoder
from summarizer.factcheck.judge.reading import LIKELIHOODS, ClaimReading, Reader

__all__ = ["JudgeModel", "with_likelihoods"]

_SCALE = 4.0  # log-probabilities to about one
_LEAST = -12.0


class JudgeModel:
    """The shipped model as the judge uses it, on one CPU thread unless told otherwise.

    Args:
        folder: The model's folder.
        threads: CPU threads.

    Raises:
        ModelFilesError: files are damaged.
    """

    def __init__(self, folder: Path, threads: int = 1) -> None:
        self.reader = Reader(folder)
        self._encoder = CT2Encoder(folder, threads)
        self._decoder = CT2Decoder(folder, folder / "ct2", "cpu", threads=threads)

    def encode(self, texts: Sequence[Sequence[int]]) -> list[NDArray[np.float32]]:
        """Return the states of texts' pieces, shape (pieces, width)."""
        states = self._encoder.encode([self.reader.framed(text) for text in texts])
        return [state[1:-1] for state in states]

    def score(self, readings: Sequence[ClaimReading]) -> list[ClaimReading]:
        """Return readings with the likelihoods of their pieces filled in."""
        targets = [reading.ids for reading in readings]
        beside = self._decoder.score([self.reader.framed(r.best_ids) for r in readings], targets)
        alone = self._decoder.score([self.reader.framed(()) for _ in readings], targets)
        return [
            with_likelihoods(reading, np.array([b[:-1], a[:-1]], dtype=np.float32).T)
            for reading, b, a in zip(readings, beside, alone, strict=True)
        ]

    def close(self) -> None:
        """Free the model's memory."""
        self._encoder.close()
        self._decoder.close()


def with_likelihoods(reading: ClaimReading, log_probabilities: NDArray[np.float32]) -> ClaimReading:
    """Return a reading with its pieces' log-probabilities, shape (n, 2): beside and alone."""
    features = reading.features.copy()
    features[:, -LIKELIHOODS:] = np.maximum(log_probabilities, _LEAST) / _SCALE
    return replace(reading, features=features)
