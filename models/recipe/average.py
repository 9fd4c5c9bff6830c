"""The mean of several checkpoints' weights, often better than the last of them.

    python -m models.recipe average --out RUN/mean RUN/weights-*.pt --config RUN/model
    python -m models.recipe blend models/vi-news RUN/model --share 0.7 --out RUN/blend

Left out: which ones to take; the last few of a constant rate are the usual choice, and what a run
began from with what came of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import torch
from transformers import MBartConfig, MBartForConditionalGeneration

__all__ = ["average", "blend", "mean_weights"]


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


def blend(before: Path, after: Path, share: float, out: Path) -> None:
    """Write `share` of one model folder's weights and the rest of another's as a third.

    Args:
        before: What a run began from.
        after: What came of it.
        share: Of `after`, from 0 to 1.
        out: The folder to fill.

    Raises:
        ValueError: the share is none.
    """
    if not 0 <= share <= 1:
        raise ValueError(f"share is {share}; expected 0 to 1")
    first, model = (
        MBartForConditionalGeneration.from_pretrained(folder, dtype=torch.float32)
        for folder in (before, after)
    )
    old = first.state_dict()
    model.load_state_dict(
        {name: torch.lerp(old[name], value, share) for name, value in model.state_dict().items()}
    )
    model.save_pretrained(out)
