"""The judge's head in NumPy: from states of claim and evidence to logits of pieces and claim.

The same sums as `models.recipe.judge.network`, which trains it. Left out: reading and thresholds.
"""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from summarizer.errors import ModelFilesError
from summarizer.factcheck.judge.reading import FEATURES, ClaimReading

__all__ = ["Head"]

_HEADS, _EPSILON = 4, 1e-5
_Array = NDArray[np.float32]


class Head:
    """A trained head.

    Args:
        path: `head.safetensors`, as `models.recipe.judge.train` writes it.

    Raises:
        ModelFilesError: it is no such file.
    """

    def __init__(self, path: Path) -> None:
        from safetensors import SafetensorError
        from safetensors.numpy import load_file

        try:
            self._weights = {n: v.astype(np.float32) for n, v in load_file(path).items()}
            width = self._weights["describe.weight"].shape[1]
        except (OSError, SafetensorError, KeyError) as exc:
            raise _damaged(path) from exc
        if width != len(FEATURES):
            raise _damaged(path)
        self._layers = sum(name.endswith("norm0.weight") for name in self._weights)

    def project(self, states: _Array) -> _Array:
        """Return states in the head's width; worth doing once for a sentence."""
        return self._linear("project", states)

    def __call__(
        self, claim: _Array, evidence: _Array, reading: ClaimReading
    ) -> tuple[float, _Array]:
        """Return the logit that a claim is borne, and of each of its n pieces that it is not.

        Args:
            claim: (n, width), projected.
            evidence: (m, width), projected.
            reading: Of the claim.
        """
        has = (reading.aligned >= 0)[:, None]
        copied = np.where(has, evidence[np.maximum(reading.aligned, 0)], 0.0)
        x = (
            claim
            + self._linear("copied", copied)
            + self._linear("differs", np.abs(claim - copied) * has)
            + self._linear("describe", reading.features)
        )
        same = np.array(reading.ids)[:, None] == reading.evidence_ids[None]
        aligned = reading.aligned[:, None] == np.arange(len(evidence))[None]
        for k in range(self._layers):
            name = f"layers.{k}."
            z = self._norm(f"{name}norm0", x)
            x = x + self._attend(f"{name}itself", z, z)
            x = x + self._attend(
                f"{name}across", self._norm(f"{name}norm1", x), evidence, same, aligned
            )
            hidden = np.maximum(self._linear(f"{name}wide", self._norm(f"{name}norm2", x)), 0)
            x = x + self._linear(f"{name}back", hidden)
        x = self._norm("norm", x)
        pieces = self._linear("piece", x)[:, 0]
        pooled = np.concatenate((x.mean(0), x.max(0), [pieces.max(), reading.covered]))
        hidden = np.maximum(self._linear("pool", pooled.astype(np.float32)), 0)
        return float(self._linear("claim", hidden)[0]), pieces

    def _linear(self, name: str, x: _Array) -> _Array:
        value: _Array = x @ self._weights[f"{name}.weight"].T + self._weights[f"{name}.bias"]
        return value

    def _norm(self, name: str, x: _Array) -> _Array:
        centred = x - x.mean(-1, keepdims=True)
        scaled = centred / np.sqrt((centred**2).mean(-1, keepdims=True) + _EPSILON)
        value: _Array = scaled * self._weights[f"{name}.weight"] + self._weights[f"{name}.bias"]
        return value

    def _attend(self, name: str, x: _Array, y: _Array, *biases: NDArray[np.bool_]) -> _Array:
        q, k, v = (
            self._linear(f"{name}.{part}", t).reshape(len(t), _HEADS, -1).transpose(1, 0, 2)
            for part, t in (("query", x), ("key", y), ("value", y))
        )
        scores = q @ k.transpose(0, 2, 1) / math.sqrt(q.shape[-1])
        for bias, weight in zip(biases, self._weights[f"{name}.bias"], strict=True):
            scores = scores + bias[None] * weight[:, None, None]
        scores = np.exp(scores - scores.max(-1, keepdims=True))
        mixed = (scores / scores.sum(-1, keepdims=True)) @ v
        return self._linear(f"{name}.out", mixed.transpose(1, 0, 2).reshape(len(x), -1))


def _damaged(path: Path) -> ModelFilesError:
    return ModelFilesError(
        f"The judge's head in {path.name!r} cannot be read.",
        "Expected the file that the model was published with.",
        "Install the model again.",
    )
