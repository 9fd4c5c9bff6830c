"""The projection to the vocabulary and its cross-entropy in one.

A step's logits are larger than the model: kept whole, as torch's `cross_entropy` keeps them, they
cost a fifth of a step's time on a CPU. Here some tokens are projected at a time, and the gradients
are made while their logits are at hand. The idea is that of Liger's fused linear cross-entropy
(https://github.com/linkedin/Liger-Kernel).
"""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor

__all__ = ["projected_loss", "token_losses"]

_TOKENS, _TOKENS_ON_GPU = 512, 8192  # at a time


def projected_loss(states: Tensor, weight: Tensor, target: Tensor, smoothing: float) -> Tensor:
    """Return the mean cross-entropy of tokens, in float32 whatever the model computes in.

    Args:
        states: The decoder's last ones, shape (tokens, width).
        weight: Of the projection, shape (ids, width).
        target: Ids, shape (tokens,); at least one.
        smoothing: Share of the target that is spread over all ids.
    """
    loss: Tensor = _ProjectedLoss.apply(states, weight, target, smoothing)  # type: ignore[no-untyped-call]  # torch has no type for it
    return loss


def token_losses(states: Tensor, weight: Tensor, target: Tensor) -> Tensor:
    """Return the cross-entropy of each token, shape (tokens,), to be weighed afterwards.

    The logits are made again for the gradients, a third more work than `projected_loss` has.
    The arguments are those of `projected_loss`; what is bf16 is weighed in float32.
    """
    losses: Tensor = _TokenLosses.apply(states, weight, target)  # type: ignore[no-untyped-call]  # torch has no type for it
    return losses


def _cuts(states: Tensor) -> list[slice]:
    size = _TOKENS_ON_GPU if states.is_cuda else _TOKENS
    return [slice(at, at + size) for at in range(0, len(states), size)]


def _widen(values: Tensor) -> Tensor:
    """Return bf16 as float32, and what is wider as it is."""
    return values.to(torch.promote_types(values.dtype, torch.float32))


class _ProjectedLoss(torch.autograd.Function):
    """Ids run down the rows, which the CPU's matrix product prefers."""

    @staticmethod
    def forward(
        ctx: Any, states: Tensor, weight: Tensor, target: Tensor, smoothing: float
    ) -> Tensor:
        """Return the mean loss of states (tokens, width) under weights (ids, width)."""
        table, count = weight, len(target)
        total = torch.zeros((), device=states.device)
        to_states, to_weight = torch.empty_like(states), torch.zeros_like(weight).float()
        for cut in _cuts(states):
            some, gold = states[cut], target[cut]
            logits = (table @ some.T).float()
            top = logits.amax(0)
            right = logits.gather(0, gold[None])[0]
            spread = (logits.mean(0) - right) * smoothing if smoothing else 0.0
            chances = logits.sub_(top).exp_()
            sums = chances.sum(0)
            total += (sums.log() + top - right - spread).sum()
            chances /= sums
            if smoothing:
                chances -= smoothing / len(weight)
            chances.scatter_add_(0, gold[None], torch.full_like(right, smoothing - 1.0)[None])
            chances = chances.to(weight.dtype)
            to_states[cut] = chances.T @ table
            to_weight += chances @ some
        ctx.save_for_backward(to_states.div_(count), to_weight.div_(count).to(weight.dtype))
        return total / count

    @staticmethod
    def backward(ctx: Any, *gradients: Tensor) -> tuple[Tensor, Tensor, None, None]:
        """Scale what `forward` made."""
        (gradient,) = gradients
        to_states, to_weight = ctx.saved_tensors
        return to_states * gradient, to_weight * gradient, None, None


class _TokenLosses(torch.autograd.Function):
    """Keeps a number a token from the forward pass, not its logits."""

    @staticmethod
    def forward(ctx: Any, states: Tensor, weight: Tensor, target: Tensor) -> Tensor:
        """Return the losses of states (tokens, width) under weights (ids, width)."""
        right, total = (torch.empty_like(_widen(states[:, 0])) for _ in range(2))
        for some in _cuts(states):
            logits = _widen(weight @ states[some].T)
            right[some] = logits.gather(0, target[some][None])[0]
            total[some] = logits.logsumexp(0)
        ctx.save_for_backward(states, weight, target, total)
        return total - right

    @staticmethod
    def backward(ctx: Any, *gradients: Tensor) -> tuple[Tensor, Tensor, None]:
        """Make the logits again and weigh them."""
        (gradient,) = gradients
        states, weight, target, total = ctx.saved_tensors
        to_states, to_weight = torch.empty_like(states), torch.zeros_like(_widen(weight))
        for some in _cuts(states):
            logits = _widen(weight @ states[some].T)
            weights = logits.sub_(total[some]).exp_().mul_(gradient[some])
            weights.scatter_add_(0, target[some][None], -gradient[some][None])
            weights = weights.to(weight.dtype)
            to_states[some] = weights.T @ weight
            to_weight += weights @ states[some]
        return to_states, to_weight.to(weight.dtype), None
