"""Trains the judge's head on frozen states, and writes it as NumPy reads it.

Left out: rows (`rows`), states (`states`), and what is measured on claims that people judged
(`measure`), which alone tells whether an epoch was worth it.
"""

from __future__ import annotations

import logging
import random
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import load_file, save_file
from torch import Tensor, nn

from models.recipe.judge.network import Batch, Head, make_batch
from models.recipe.judge.states import EncodedRow

__all__ = ["read_head", "score_rows", "train_head", "write_head"]

_BATCH = 32
_RATE, _WARMUP, _DECAY = 8e-4, 200, 0.01
_PIECES = 1.0  # weight of the labels of pieces beside the claim's
_SORTED = 64  # batches whose rows are sorted by length together
_LOG = logging.getLogger(__name__)


def train_head(
    rows: Sequence[EncodedRow],
    epochs: int,
    after_epoch: Callable[[int, Head], None],
    *,
    seed: int = 1,
    rate: float = _RATE,
) -> Head:
    """Return a trained head.

    Args:
        rows: To learn from.
        epochs: Times that each row is seen.
        after_epoch: Called with the epoch, from 1, and the head.
        seed: Of weights and order.
        rate: Highest rate of learning.
    """
    torch.manual_seed(seed)
    rng = random.Random(seed)
    head = Head(rows[0].claim.shape[1])
    optimizer = torch.optim.AdamW(head.parameters(), lr=rate, weight_decay=_DECAY)
    steps = epochs * (len(rows) // _BATCH + 1)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda k: min((k + 1) / min(_WARMUP, steps), max(0.0, 1 - k / steps) ** 0.7)
    )
    for epoch in range(1, epochs + 1):
        head.train()
        for step, chosen in enumerate(_batches(rows, rng)):
            batch = make_batch(chosen)
            weights = torch.tensor([r.row.weight for r in chosen])
            loss = _loss(head(batch), batch, weights)
            optimizer.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            nn.utils.clip_grad_norm_(head.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            if step % 200 == 0:
                _LOG.info("epoch %d, step %d, loss %.3f", epoch, step, loss.item())
        head.eval()
        after_epoch(epoch, head)
    return head


def _batches(rows: Sequence[EncodedRow], rng: random.Random) -> Iterator[list[EncodedRow]]:
    order = list(rows)
    rng.shuffle(order)
    for start in range(0, len(order), _BATCH * _SORTED):
        part = sorted(order[start : start + _BATCH * _SORTED], key=lambda r: len(r.reading.ids))
        batches = [part[k : k + _BATCH] for k in range(0, len(part), _BATCH)]
        rng.shuffle(batches)
        yield from batches


def _loss(logits: tuple[Tensor, Tensor], batch: Batch, weights: Tensor) -> Tensor:
    entropy = nn.functional.binary_cross_entropy_with_logits
    claims = (entropy(logits[0], batch.true, reduction="none") * weights).mean()
    known = batch.wrong >= 0
    if not known.any():
        return claims
    pieces = entropy(logits[1][known], batch.wrong[known].float(), pos_weight=torch.tensor(3.0))
    return claims + _PIECES * pieces


def score_rows(
    head: Head, rows: Sequence[EncodedRow], size: int = 64
) -> tuple[np.ndarray, list[np.ndarray]]:
    """Return the claims' logits, and each claim's pieces' logits."""
    claims, pieces = np.zeros(len(rows)), [np.zeros(0)] * len(rows)
    order = sorted(range(len(rows)), key=lambda k: len(rows[k].reading.ids))
    with torch.no_grad():
        for start in range(0, len(order), size):
            chosen = order[start : start + size]
            claim, piece = head(make_batch([rows[k] for k in chosen]))
            for row, k in enumerate(chosen):
                claims[k] = claim[row].item()
                pieces[k] = piece[row, : len(rows[k].reading.ids)].numpy().copy()
    return claims, pieces


def write_head(head: Head, path: Path) -> None:
    """Write the weights as fp16 arrays by name."""
    path.parent.mkdir(parents=True, exist_ok=True)
    save_file({n: v.detach().half() for n, v in head.state_dict().items()}, path)


def read_head(path: Path) -> Head:
    """Read what `write_head` wrote."""
    weights = {n: v.float() for n, v in load_file(path).items()}
    head = Head(weights["project.weight"].shape[1])
    head.load_state_dict(weights)
    return head.eval()
