"""Ranking: the likelier of a row's candidates should be the one nearer to the lead.

A model that is only taught the next token of a reference gives its own false starts nearly the
probability of its good ones, and beam search takes them. Here the mean log-probability of a better
candidate is to exceed that of a worse one by a margin that grows with what lies between them; the
idea is that of BRIO (Liu et al. 2022, https://arxiv.org/abs/2203.16804). Beside that the best
candidate is learned as any text is, in place of the lead: the model can write it, and it invents
nothing. Left out: where candidates come from (`candidates`).
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from models.recipe.candidates import Candidates
from models.recipe.loss import pad_rows, shift_right, to_device
from models.recipe.projection import token_losses
from models.recipe.shuffle import ShuffledBatches

__all__ = ["RankedBatch", "RankedRow", "RankingLoss", "RankingStream", "pad_ranked", "ranking_loss"]

# Of mean log-probability, for each 100 points between two candidates.
_MARGIN = 0.3
# Points / 100: candidates nearer to each other are not told apart; a row needs more to be of use.
_EQUAL, _TELLING = 0.02, 0.05
_NOISE = 8


@dataclass(frozen=True, slots=True)
class RankedRow:
    """A row to learn from.

    Attributes:
        source: Ids.
        candidates: Ids of each; as many in every row.
        nearness: Of each to the lead, points / 100.
    """

    source: list[int]
    candidates: list[list[int]]
    nearness: list[float]


class RankingLoss(NamedTuple):
    """Both parts of the loss.

    Attributes:
        token: Cross-entropy of the tokens of each row's best candidate.
        rank: By how much pairs of candidates miss their margin, on average.
    """

    token: Tensor
    rank: Tensor


class RankingStream(ShuffledBatches[RankedRow]):
    """Batches of rows with candidates that differ.

    Args:
        found: With at least one such row.
        seed: Of their order.
        rows: Of a batch.
    """

    def __init__(self, found: Candidates, seed: int, rows: int = 10) -> None:
        self._telling = np.flatnonzero(np.ptp(found.nearness, axis=1) >= _TELLING)
        super().__init__("rank", len(self._telling), seed)
        self._found, self._rows = found, rows

    def _batches(self, indexes: Sequence[int], generator: random.Random) -> list[list[RankedRow]]:
        rows = [self._row(int(self._telling[i])) for i in indexes]
        rows.sort(key=lambda row: len(row.source) + _NOISE * generator.random())
        return [rows[at : at + self._rows] for at in range(0, len(rows), self._rows)]

    def _row(self, index: int) -> RankedRow:
        source, *candidates = self._found.rows.row(index)
        return RankedRow(source, candidates, self._found.nearness[index].tolist())


class RankedBatch(NamedTuple):
    """Padded rows.

    Attributes:
        source: Ids, shape (rows, longest).
        target: Ids of every candidate, row after row, shape (rows x candidates, longest).
        nearness: Shape (rows, candidates).
        tokens: How many ids are no padding.
    """

    source: NDArray[np.int64]
    target: NDArray[np.int64]
    nearness: NDArray[np.float32]
    tokens: int


def pad_ranked(batch: Sequence[RankedRow], padding: int) -> RankedBatch:
    """Return a batch as arrays."""
    return RankedBatch(
        pad_rows([row.source for row in batch], padding),
        pad_rows([c for row in batch for c in row.candidates], padding),
        np.array([row.nearness for row in batch], dtype=np.float32),
        sum(len(ids) for row in batch for ids in (row.source, *row.candidates)),
    )


def ranking_loss(model: Any, batch: RankedBatch, padding: int, device: str) -> RankingLoss:
    """Return the losses of a batch."""
    source, target, nearness = (
        to_device(part, device) for part in (batch.source, batch.target, batch.nearness)
    )
    rows, each = nearness.shape
    mask = source != padding
    encoded = model.model.encoder(input_ids=source, attention_mask=mask.long()).last_hidden_state
    with _side_by_side(model.model.decoder, each):
        states = model.model.decoder(
            input_ids=shift_right(target, padding),
            encoder_hidden_states=encoded,
            encoder_attention_mask=mask[:, None, None],
        ).last_hidden_state
    is_token = target != padding
    losses = token_losses(states[is_token], model.lm_head.weight, target[is_token])
    sums = torch.zeros(target.shape, device=device).masked_scatter(is_token, losses).sum(1)
    lengths = is_token.sum(1)
    best = torch.arange(rows, device=device) * each + nearness.argmax(1)
    token = sums[best].sum() / lengths[best].sum()
    return RankingLoss(token, _margin_loss(-(sums / lengths).view(rows, each), nearness))


@contextmanager
def _side_by_side(decoder: Any, each: int) -> Iterator[None]:
    """Let the candidates of a row look at its source as one text: its keys are made once."""

    def join(_layer: Any, _inputs: Any, named: dict[str, Any]) -> tuple[tuple[()], dict[str, Any]]:
        states = named["hidden_states"]
        return (), {
            **named,
            "hidden_states": states.reshape(len(states) // each, -1, states.shape[2]),
        }

    def part(_layer: Any, _inputs: Any, output: tuple[Tensor, Any]) -> tuple[Tensor, Any]:
        states, weights = output
        return states.reshape(len(states) * each, -1, states.shape[2]), weights

    hooks = [
        hook
        for layer in decoder.layers
        for hook in (
            layer.encoder_attn.register_forward_pre_hook(join, with_kwargs=True),
            layer.encoder_attn.register_forward_hook(part),
        )
    ]
    try:
        yield
    finally:
        for hook in hooks:
            hook.remove()


def _margin_loss(scores: Tensor, nearness: Tensor) -> Tensor:
    """Mean over pairs of candidates, both arguments of shape (rows, candidates)."""
    better = nearness[:, :, None] - nearness[:, None]
    missing = scores[:, None] - scores[:, :, None] + _MARGIN * better
    pairs = better > _EQUAL
    return (missing.clamp(min=0) * pairs).sum() / pairs.sum().clamp(min=1)
