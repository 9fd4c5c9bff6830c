"""A batch as padded arrays, and its token loss.

Left out: the projection to the vocabulary (`projection`), guided attention (`guide`).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from models.recipe.projection import projected_loss
from models.recipe.stream import Example

__all__ = ["Batch", "pad_batch", "pad_rows", "shift_right", "to_device", "token_loss"]


class Batch(NamedTuple):
    """Padded ids.

    Attributes:
        source: Shape (batch, longest).
        target: Shape (batch, longest).
        tokens: How many of both are no padding.
    """

    source: NDArray[np.int64]
    target: NDArray[np.int64]
    tokens: int


def pad_batch(batch: list[Example], padding: int) -> Batch:
    """Return a batch as arrays."""
    return Batch(
        pad_rows([x for x, _ in batch], padding),
        pad_rows([y for _, y in batch], padding),
        sum(len(x) + len(y) for x, y in batch),
    )


def to_device(ids: NDArray[Any], device: str) -> Tensor:
    """Return an array as a tensor there."""
    return torch.from_numpy(ids).to(device, non_blocking=True)


def token_loss(
    model: Any, source: Tensor, target: Tensor, padding: int, smoothing: float = 0.0
) -> Tensor:
    """Return the mean cross-entropy of the target's tokens."""
    states = model.model(
        input_ids=source,
        attention_mask=(source != padding).long(),
        decoder_input_ids=shift_right(target, padding),
    ).last_hidden_state
    is_token = target != padding
    return projected_loss(states[is_token], model.lm_head.weight, target[is_token], smoothing)


def pad_rows(rows: Sequence[Sequence[int]], padding: int) -> NDArray[np.int64]:
    """Return ids of shape (rows, longest)."""
    padded = np.full((len(rows), max(map(len, rows))), padding, dtype=np.int64)
    for line, row in zip(padded, rows, strict=True):
        line[: len(row)] = row
    return padded


def shift_right(target: Tensor, padding: int) -> Tensor:
    """Return what the decoder reads to write a target, shape (batch, longest) like it."""
    return torch.cat([torch.full_like(target[:, :1], padding), target[:, :-1]], 1)
