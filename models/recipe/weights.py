"""The weights that are trained, and those that a model computes with.

In bf16 the model itself is: autocast would cast each weight in every step, and starting those casts
took a GPU longer than the step's sums. What is trained stays float32, or small steps would round to
none. In float32 both are the same.
"""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor

__all__ = ["TrainedWeights"]


class TrainedWeights:
    """Float32 weights beside a model's own.

    Args:
        model: In float32.
        bf16: Let the model compute in bf16.
    """

    def __init__(self, model: Any, *, bf16: bool = False) -> None:
        self._model = model
        self._used: list[Tensor] = list(model.parameters())
        self.trained = self._used
        if bf16:
            self.trained = [p.detach().clone().requires_grad_() for p in self._used]
            model.to(torch.bfloat16)
            self._used = list(model.parameters())
            for trained in self.trained:
                trained.grad = torch.zeros_like(trained)

    @property
    def _is_apart(self) -> bool:
        return self.trained is not self._used

    def take_gradients(self) -> None:
        """Hand the model's gradients to the trained weights."""
        if self._is_apart:
            pairs = [
                (trained.grad, used.grad)
                for trained, used in zip(self.trained, self._used, strict=True)
            ]
            for trained, used in pairs:
                if used is None and trained is not None:
                    trained.zero_()
            both = [(t, u) for t, u in pairs if t is not None and u is not None]
            torch._foreach_copy_([t for t, _ in both], [u for _, u in both])

    def give_back(self) -> None:
        """Let the model compute with the trained weights, and forget its gradients."""
        if self._is_apart:
            with torch.no_grad():
                torch._foreach_copy_(self._used, self.trained)
        for used in self._used:
            used.grad = None

    def state(self) -> dict[str, Tensor]:
        """Return all the model's values by name, trained ones in float32."""
        trained = {id(u): t for u, t in zip(self._used, self.trained, strict=True)}
        named = self._model.state_dict(keep_vars=True)
        return {name: trained.get(id(value), value).detach() for name, value in named.items()}

    def load(self, state: dict[str, Tensor]) -> None:
        """Set the values that `state` returned."""
        with torch.no_grad():
            for name, value in self.state().items():
                value.copy_(state[name])
        self.give_back()
