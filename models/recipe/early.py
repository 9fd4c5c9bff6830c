"""Early figures: the losses on held-out rows, minutes into a run instead of after it.

Left out: figures of finished texts (`summarizer.evaluation`).
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import torch

from models.recipe.loss import pad_batch, to_device, token_loss
from models.recipe.packed import read_packed
from models.recipe.stream import TASK_TOKENS, Stream, Vocabulary

__all__ = ["dev_losses"]

_BATCH_TOKENS, _BATCHES, _SEED = 4000, 12, 0


def dev_losses(model: Any, dev: Path, vocabulary: Vocabulary, device: str) -> dict[str, float]:
    """Return the mean cross-entropy of each task on the same few batches each time."""
    was_training = model.training
    model.eval()
    with torch.inference_mode():
        losses = {
            task: _loss(model, Stream(task, rows, vocabulary, _BATCH_TOKENS, _SEED), device)
            for task in TASK_TOKENS
            if len(rows := read_packed(dev, "summary" if task == "headline" else task))
        }
    model.train(was_training)
    return losses


def _loss(model: Any, stream: Stream, device: str) -> float:
    total = count = 0.0
    for _ in range(_BATCHES):
        padding = stream.vocabulary.padding
        batch = pad_batch(stream.next_batch(), padding)
        source, target = to_device(batch.source, device), to_device(batch.target, device)
        tokens = float((batch.target != padding).sum())
        total += float(token_loss(model, source, target, padding)) * tokens
        count += tokens
    return round(total / count, 4)
