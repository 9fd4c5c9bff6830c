"""The mean of several checkpoints' weights, often better than the last of them.

    python -m models.recipe average --out RUN/mean RUN/weights-*.pt --config RUN/model

Left out: which ones to take; the last few of a constant rate are the usual choice.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import torch
from transformers import MBartConfig, MBartForConditionalGeneration

__all__ = ["average", "mean_weights"]


def mean_weights(paths: Sequence[Path]) -> dict[str, Any]:
    """Return the mean of weight files of the same model, one of them in memory at a time.

    Raises:
        ValueError: there are none.
    """
    if not paths:
        raise ValueError("no weights to average")
    total: dict[str, Any] = {}
    for path in paths:
        weights = torch.load(path, map_location="cpu", weights_only=True)
        for name, value in weights.items():
            total[name] = total.get(name, 0) + value.double()
    return {name: (value / len(paths)).float() for name, value in total.items()}


def average(paths: Sequence[Path], config: Path, out: Path) -> None:
    """Write the mean as a model folder that `export` reads."""
    model: Any = MBartForConditionalGeneration(MBartConfig.from_pretrained(config))
    model.load_state_dict(mean_weights(paths))
    model.save_pretrained(out)
