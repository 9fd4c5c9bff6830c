"""Rounds weights for int8 so that what the layers put out changes least.

A matrix is rounded column by column, and the error of each column is made good in those that are
not rounded yet, as far as the inputs of the two go together (GPTQ, Frantar et al. 2022,
https://arxiv.org/abs/2210.17323). Nothing is trained; some examples tell what the layers read.
Left out: the embeddings, which are read by row, and the conversion (`export`).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import torch
from torch import Tensor, nn

from models.recipe.headroom import MAX_STEP
from models.recipe.loss import shift_right
from models.recipe.rounding import TINY, linear_layers
from models.recipe.stream import Example

__all__ = ["round_columns", "round_layers"]

# Of the mean square of an input, added to each: a matrix that few tokens fill can be inverted.
_DAMPING = 0.01


def round_layers(model: Any, examples: Iterable[Example], padding: int) -> None:
    """Round the linear layers of a model in place, to `MAX_STEP` steps of a row's largest weight.

    Args:
        model: An mBART in float32.
        examples: What it reads and writes.
        padding: Id of padding.
    """
    read = _inputs_squared(model, examples, padding)
    with torch.no_grad():
        for layer, squared in read.items():
            layer.weight.copy_(round_columns(layer.weight, squared))


def round_columns(weight: Tensor, squared: Tensor) -> Tensor:
    """Return a matrix on the grid of each of its rows, whose largest weight stays as it is.

    So a conversion that looks for the largest weight of a row finds the same grid.

    Args:
        weight: Shape (out, in).
        squared: Sum of each input times each other, shape (in, in).
    """
    top, place = weight.abs().max(1, keepdim=True)
    step = top.clamp(min=TINY) / MAX_STEP
    largest = weight.gather(1, place) / step
    damped = squared + torch.eye(len(squared)) * (_DAMPING * squared.diag().mean()).clamp(min=TINY)
    inverse = torch.cholesky_inverse(torch.linalg.cholesky(damped))
    spread = torch.linalg.cholesky(inverse, upper=True)
    left, rounded = weight / step, torch.empty_like(weight)
    for column in range(weight.shape[1]):
        steps = left[:, column : column + 1].round().clamp(-MAX_STEP, MAX_STEP)
        steps = torch.where(place == column, largest, steps)
        error = (left[:, column : column + 1] - steps) / spread[column, column]
        left[:, column + 1 :] -= error * spread[column, column + 1 :]
        rounded[:, column : column + 1] = steps * step
    return rounded


def _inputs_squared(model: Any, examples: Iterable[Example], padding: int) -> dict[Any, Tensor]:
    """Return, of each layer, the sum over all tokens of each of its inputs times each other."""
    squared = {
        layer: torch.zeros(layer.in_features, layer.in_features) for layer in linear_layers(model)
    }

    def note(layer: nn.Linear, inputs: tuple[Tensor, ...]) -> None:
        tokens = inputs[0].flatten(0, -2)
        squared[layer].addmm_(tokens.T, tokens)

    hooks = [layer.register_forward_pre_hook(note) for layer in squared]
    model.eval()
    with torch.inference_mode():
        for source, target in examples:  # one at a time, so that there is no padding to leave out
            ids = torch.tensor([target])
            model.model(torch.tensor([source]), decoder_input_ids=shift_right(ids, padding))
    for hook in hooks:
        hook.remove()
    return squared
