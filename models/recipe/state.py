"""A run's state on disk, written whole or not at all.

A kill -9 at any moment loses no more than the time since the last checkpoint.

Left out: what a step does (`train`).
"""

from __future__ import annotations

import os
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import torch

from models.recipe.shuffle import StreamState

__all__ = ["RunState", "load_state", "save_state"]


@dataclass(slots=True)
class RunState:
    """What is needed to continue exactly.

    Attributes:
        step: Steps done.
        tokens: Tokens seen, padding not counted.
        seconds: Training time so far, over all restarts.
        streams: Task → where its stream stands.
        model: Weights.
        optimizer: Its state.
        torch_random: Generator states (dropout), CPU first, then each GPU.
    """

    step: int = 0
    tokens: int = 0
    seconds: float = 0.0
    streams: dict[str, StreamState] = field(default_factory=dict)
    model: dict[str, Any] = field(default_factory=dict)
    optimizer: dict[str, Any] = field(default_factory=dict)
    torch_random: list[torch.Tensor] = field(default_factory=list)


def save_state(path: Path, state: RunState) -> None:
    """Write a state in place of the last one."""
    values = {name: getattr(state, name) for name in RunState.__dataclass_fields__}
    values["streams"] = {task: asdict(stream) for task, stream in state.streams.items()}
    part = path.with_suffix(".part")
    with part.open("wb") as file:
        torch.save(values, file)
        file.flush()
        os.fsync(file.fileno())
    os.replace(part, path)


def load_state(path: Path) -> RunState:
    """Read a state; only tensors and plain values are ever unpickled."""
    values = torch.load(path, map_location="cpu", weights_only=True)
    values["streams"] = {t: StreamState(**stream) for t, stream in values["streams"].items()}
    return RunState(**values)
