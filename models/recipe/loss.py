"""A batch as padded tensors, and its token loss.

Left out: the projection to the vocabulary (`projection`), guided attention (`guide`).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import torch
from torch import Tensor

from models.recipe.projection import projected_loss
from models.recipe.stream import Example

__all__ = ["pad_batch", "pad_rows", "shift_right", "token_loss"]


def pad_batch(batch: list[Example], padding: int, device: str) -> tuple[Tensor, Tensor]:
    """Return source and target ids, each of shape (batch, longest)."""
    sides = ([x for x, _ in batch], [y for _, y in batch])
    source, target = (pad_rows(rows, padding).to(device) for rows in sides)
    return source, target


def token_loss(
    model: Any, source: Tensor, target: Tensor, padding: int, smoothing: float = 0.0
) -> Tensor:
    """Return the mean cross-entropy of the target's tokens; on a GPU the model runs in bf16."""
    device = source.device.type
    with torch.autocast(device, torch.bfloat16, enabled=device == "cuda"):
        states = model.model(
            input_ids=source,
            attention_mask=(source != padding).long(),
            decoder_input_ids=shift_right(target, padding),
        ).last_hidden_state
    is_token = target != padding
    return projected_loss(states[is_token], model.lm_head.weight, target[is_token], smoothing)


def pad_rows(rows: Sequence[Sequence[int]], padding: int) -> Tensor:
    """Return ids of shape (rows, longest)."""
    width = max(map(len, rows))
    return torch.tensor([[*row, *[padding] * (width - len(row))] for row in rows])


def shift_right(target: Tensor, padding: int) -> Tensor:
    """Return what the decoder reads to write a target, shape (batch, longest) like it."""
    return torch.cat([torch.full_like(target[:, :1], padding), target[:, :-1]], 1)
