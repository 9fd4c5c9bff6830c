"""Guided attention: two cross-attention heads are told where the token being copied stands.

It makes a small model align source and target within millions of tokens instead of tens of
millions, and costs nothing in decoding. Left out: the loss of the tokens themselves (`train`).
"""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor

from models.recipe.stream import END, SEPARATOR

__all__ = ["GuidedAttention"]

_GUIDED_HEADS = 2
_NOWHERE = -1e9


class GuidedAttention:
    """Cross-entropy of the guided heads of the last decoder layer against the copied positions.

    Args:
        model: Watched through hooks on the projections of that layer's cross-attention.
        common: Which ids are so frequent that one match alone tells nothing, shape (ids,).
        padding: Id of padding.
    """

    def __init__(self, model: Any, common: Tensor, padding: int) -> None:
        attention = model.model.decoder.layers[-1].encoder_attn
        attention.q_proj.register_forward_hook(self._keep_queries)
        attention.k_proj.register_forward_hook(self._keep_keys)
        self._heads, self._width = attention.num_heads, attention.head_dim
        self._common, self._padding = common, padding
        self._queries = self._keys = torch.empty(0)

    def loss(self, source: Tensor, target: Tensor, *, is_copy: bool) -> Tensor:
        """Return the loss of the last forward pass, 0 where nothing is copied.

        Args:
            source: Ids, shape (batch, source length).
            target: Ids, shape (batch, target length).
            is_copy: The batch is of the copy task, where the position is known exactly.
        """
        scores = torch.einsum(
            "bthd,bshd->bhts", self._split(self._queries), self._split(self._keys)
        )
        scores = scores * self._width**-0.5
        log_p = scores.masked_fill((source == self._padding)[:, None, None], _NOWHERE).log_softmax(
            -1
        )
        same = (target[:, :, None] == source[:, None]) & self._is_word(target)[:, :, None]
        gold = _marked_span(source, target, same) if is_copy else self._copied(source, target, same)
        loss = -torch.logsumexp(log_p.masked_fill(~gold[:, None], _NOWHERE), -1)
        chosen = gold.any(-1)[:, None].expand_as(loss)
        return (loss * chosen).sum() / chosen.sum().clamp(min=1)

    def _copied(self, source: Tensor, target: Tensor, same: Tensor) -> Tensor:
        """Where a token stands beside the same neighbour; else anywhere, if it is a rare one."""
        before = _shift(target, 1, -1)[:, :, None] == _shift(source, 1, -2)[:, None]
        after = _shift(target, -1, -1)[:, :, None] == _shift(source, -1, -2)[:, None]
        sure = same & (before | after)
        rare = same & ~self._common[target][:, :, None]
        return torch.where(sure.any(-1, keepdim=True), sure, rare)

    def _is_word(self, ids: Tensor) -> Tensor:
        return (ids != self._padding) & (ids != END)

    def _split(self, projected: Tensor) -> Tensor:
        shape = (*projected.shape[:2], self._heads, self._width)
        return projected.float().view(shape)[:, :, :_GUIDED_HEADS]

    def _keep_queries(self, _module: Any, _inputs: Any, output: Tensor) -> None:
        self._queries = output

    def _keep_keys(self, _module: Any, _inputs: Any, output: Tensor) -> None:
        self._keys = output


def _marked_span(source: Tensor, target: Tensor, same: Tensor) -> Tensor:
    """The span after the second separator (the first is the source's first token), in order."""
    first = (source[:, 1:] == SEPARATOR).long().argmax(1) + 2
    steps = torch.arange(target.shape[1], device=source.device)
    at = (first[:, None] + steps).clamp(max=source.shape[1] - 1)
    return torch.nn.functional.one_hot(at, source.shape[1]).bool() & same


def _shift(ids: Tensor, by: int, fill: int) -> Tensor:
    edge = torch.tensor([0 if by > 0 else ids.shape[1] - 1], device=ids.device)
    return torch.roll(ids, by, 1).index_fill(1, edge, fill)
