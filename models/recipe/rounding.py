"""Training under int8: weights and what linear layers read are rounded as CTranslate2 rounds them.

The gradients pass as if nothing were rounded ("straight through", Bengio et al. 2013,
https://arxiv.org/abs/1308.3432), so that the weights settle where rounding costs least. Left out:
the conversion itself (`export`, `headroom`).
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import torch
from torch import Tensor, nn

from models.recipe.headroom import FULL, MAX_STEP

__all__ = ["Rounding"]

_TINY = 1e-9


class Rounding:
    """Rounds a model while a step runs.

    Args:
        model: An mBART; hooks are left on its linear layers.
    """

    def __init__(self, model: Any) -> None:
        self._active = False
        self._table = model.get_input_embeddings().weight
        self._weights = []
        for module in model.modules():
            if isinstance(module, nn.Linear) and module.weight is not self._table:
                module.register_forward_pre_hook(self._round_input)
                self._weights.append(module.weight)
        # Its output is what the projection to the vocabulary reads.
        model.model.decoder.layer_norm.register_forward_hook(self._round_output)

    @contextmanager
    def __call__(self) -> Iterator[None]:
        """Round the weights, and the layers' inputs, until the gradients are made."""
        rounded = [self._table, *self._weights]
        with torch.no_grad():
            whole = [weight.clone() for weight in rounded]
            self._table.copy_(_round(self._table, FULL))
            for weight in self._weights:
                weight.copy_(_round(weight, FULL, MAX_STEP))
        self._active = True
        try:
            yield
        finally:
            self._active = False
            with torch.no_grad():
                for weight, kept in zip(rounded, whole, strict=True):
                    weight.copy_(kept)

    def _round_input(self, _module: Any, inputs: tuple[Tensor, ...]) -> tuple[Tensor, ...] | None:
        return (_straight_through(inputs[0]), *inputs[1:]) if self._active else None

    def _round_output(self, _module: Any, _inputs: Any, output: Tensor) -> Tensor | None:
        return _straight_through(output) if self._active else None


def _straight_through(values: Tensor) -> Tensor:
    with torch.no_grad():
        error = _round(values, FULL) - values
    return values + error


def _round(values: Tensor, *steps: int) -> Tensor:
    """Round each row to so many steps of its largest value, then to the next number of steps."""
    exact = values.float()  # bf16 has no room for half a step
    top = exact.abs().amax(-1, keepdim=True).clamp(min=_TINY)
    rounded, before = exact / top, 1
    for count in steps:
        rounded, before = (rounded * (count / before)).round_(), count
    return (rounded * (top / before)).to(values.dtype)
