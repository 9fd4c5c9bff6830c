"""A batch as padded tensors, and its token loss.

Left out: the projection to the vocabulary (`projection`), guided attention (`guide`).
"""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor

from models.recipe.projection import projected_loss
from models.recipe.stream import Example

__all__ = ["pad_batch", "token_loss"]


def pad_batch(batch: list[Example], padding: int, device: str) -> tuple[Tensor, Tensor]:
    """Return source and target ids, each of shape (batch, longest)."""
    sides = ([x for x, _ in batch], [y for _, y in batch])
    source, target = (_pad(rows, padding).to(device) for rows in sides)
    return source, target


def token_loss(
    model: Any, source: Tensor, target: Tensor, padding: int, smoothing: float = 0.0
) -> Tensor:
    """Return the mean cross-entropy of the target's tokens; on a GPU the model runs in bf16."""
    start = torch.cat([torch.full_like(target[:, :1], padding), target[:, :-1]], 1)
    device = source.device.type
    with torch.autocast(device, torch.bfloat16, enabled=device == "cuda"):
        states = model.model(
            input_ids=source, attention_mask=(source != padding).long(), decoder_input_ids=start
        ).last_hidden_state
    is_token = target != padding
    return projected_loss(states[is_token], model.lm_head.weight, target[is_token], smoothing)


def _pad(rows: list[list[int]], value: int) -> Tensor:
    width = max(map(len, rows))
    return torch.tensor([row + [value] * (width - len(row)) for row in rows])
