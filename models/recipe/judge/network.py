"""The judge's head in torch, to be trained; `summarizer.factcheck.judge.head` runs it in NumPy."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor, nn

from models.recipe.judge.states import EncodedRow
from summarizer.factcheck.judge.reading import FEATURES

__all__ = ["Batch", "Head", "make_batch"]

WIDTH, LAYERS, HEADS = 96, 2, 4


@dataclass(slots=True)
class Batch:
    """Rows padded to n claim and m evidence pieces.

    Attributes:
        claim: (rows, n, states).
        evidence: (rows, m, states).
        features: (rows, n, features).
        aligned: (rows, n), places among m, -1 for none.
        same: (rows, n, m): is it the same piece.
        is_piece: (rows, n).
        is_evidence: (rows, m).
        covered: (rows,).
        true: (rows,).
        wrong: (rows, n): 1, 0, or -1 for not known.
    """

    claim: Tensor
    evidence: Tensor
    features: Tensor
    aligned: Tensor
    same: Tensor
    is_piece: Tensor
    is_evidence: Tensor
    covered: Tensor
    true: Tensor
    wrong: Tensor


def make_batch(rows: Sequence[EncodedRow]) -> Batch:
    """Pad rows to a batch."""
    n = max(len(r.reading.ids) for r in rows)
    m = max(len(r.reading.evidence_ids) for r in rows)
    width = rows[0].claim.shape[1]
    claim = np.zeros((len(rows), n, width), dtype=np.float32)
    evidence = np.zeros((len(rows), m, width), dtype=np.float32)
    features = np.zeros((len(rows), n, len(FEATURES)), dtype=np.float32)
    aligned = np.full((len(rows), n), -1, dtype=np.int64)
    same = np.zeros((len(rows), n, m), dtype=np.float32)
    wrong = np.full((len(rows), n), -1, dtype=np.int8)
    for k, row in enumerate(rows):
        reading = row.reading
        a, b = len(reading.ids), len(reading.evidence_ids)
        claim[k, :a] = row.claim
        evidence[k, :b] = np.concatenate(row.evidence)
        features[k, :a] = reading.features
        aligned[k, :a] = reading.aligned
        same[k, :a, :b] = np.array(reading.ids)[:, None] == reading.evidence_ids[None]
        wrong[k, :a] = row.pieces
    lengths = torch.tensor([len(r.reading.ids) for r in rows])
    evidence_lengths = torch.tensor([len(r.reading.evidence_ids) for r in rows])
    return Batch(
        torch.from_numpy(claim),
        torch.from_numpy(evidence),
        torch.from_numpy(features),
        torch.from_numpy(aligned),
        torch.from_numpy(same),
        torch.arange(n)[None] < lengths[:, None],
        torch.arange(m)[None] < evidence_lengths[:, None],
        torch.tensor([r.reading.covered for r in rows], dtype=torch.float32),
        torch.tensor([float(r.row.is_true) for r in rows]),
        torch.from_numpy(wrong),
    )


class _Attention(nn.Module):
    """Multi-head attention with a learned weight for each of the given biases."""

    def __init__(self, width: int, heads: int, biases: int) -> None:
        super().__init__()
        self.heads = heads
        self.query, self.key, self.value, self.out = (nn.Linear(width, width) for _ in range(4))
        self.bias = nn.Parameter(torch.zeros(biases, heads))

    def forward(self, x: Tensor, y: Tensor, mask: Tensor, biases: Sequence[Tensor]) -> Tensor:
        rows, n, width = x.shape
        split = (rows, -1, self.heads, width // self.heads)
        q, k, v = (
            f(t).view(split).transpose(1, 2)
            for f, t in ((self.query, x), (self.key, y), (self.value, y))
        )
        bias = torch.where(mask, 0.0, -1e4)[:, None, None]
        for value, weight in zip(biases, self.bias, strict=True):
            bias = bias + value[:, None] * weight[None, :, None, None]
        mixed = nn.functional.scaled_dot_product_attention(q, k, v, attn_mask=bias)
        out: Tensor = self.out(mixed.transpose(1, 2).reshape(rows, n, width))
        return out


class _Layer(nn.Module):
    def __init__(self, width: int, heads: int, dropout: float) -> None:
        super().__init__()
        self.norm0, self.norm1, self.norm2 = (nn.LayerNorm(width) for _ in range(3))
        self.itself = _Attention(width, heads, 0)
        self.across = _Attention(width, heads, 2)
        self.wide, self.back = nn.Linear(width, 2 * width), nn.Linear(2 * width, width)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: Tensor, y: Tensor, batch: Batch, biases: Sequence[Tensor]) -> Tensor:
        z = self.norm0(x)
        x = x + self.dropout(self.itself(z, z, batch.is_piece, ()))
        x = x + self.dropout(self.across(self.norm1(x), y, batch.is_evidence, biases))
        hidden = nn.functional.relu(self.wide(self.norm2(x)))
        out: Tensor = x + self.dropout(self.back(self.dropout(hidden)))
        return out


class Head(nn.Module):
    """Tells of each piece whether the evidence does not bear it, and of the claim whether it does.

    Args:
        states: Width of the encoder's states.
        dropout: While training.
    """

    def __init__(self, states: int = 384, dropout: float = 0.25) -> None:
        super().__init__()
        self.project = nn.Linear(states, WIDTH)
        self.describe = nn.Linear(len(FEATURES), WIDTH)
        self.copied, self.differs = nn.Linear(WIDTH, WIDTH), nn.Linear(WIDTH, WIDTH)
        self.layers = nn.ModuleList(_Layer(WIDTH, HEADS, dropout) for _ in range(LAYERS))
        self.norm = nn.LayerNorm(WIDTH)
        self.piece = nn.Linear(WIDTH, 1)
        self.pool = nn.Linear(2 * WIDTH + 2, 64)
        self.claim = nn.Linear(64, 1)
        self.dropout = nn.Dropout(dropout)

    def forward(self, batch: Batch) -> tuple[Tensor, Tensor]:
        """Return logits: (rows,) that the claim is borne, (rows, n) that a piece is not."""
        c = self.dropout(self.project(batch.claim))
        e = self.dropout(self.project(batch.evidence))
        has = (batch.aligned >= 0)[..., None]
        index = batch.aligned.clamp(min=0)[..., None].expand(-1, -1, WIDTH)
        a = torch.where(has, e.gather(1, index), 0.0)
        x = c + self.copied(a) + self.differs((c - a).abs() * has) + self.describe(batch.features)
        places = torch.arange(e.shape[1])[None, None]
        biases = (batch.same, (batch.aligned[..., None] == places).float())
        for layer in self.layers:
            x = layer(x, e, batch, biases)
        x = self.norm(x)
        pieces = self.piece(x)[..., 0]
        inside = batch.is_piece[..., None]
        mean = (x * inside).sum(1) / inside.sum(1)
        most = torch.where(inside, x, -1e4).amax(1)
        worst = torch.where(batch.is_piece, pieces, -1e4).amax(1)
        pooled = torch.cat((mean, most, worst[:, None], batch.covered[:, None]), 1)
        hidden = nn.functional.relu(self.pool(self.dropout(pooled)))
        return self.claim(hidden)[:, 0], pieces
