"""Checkpoints of a known model's shape with random weights, to measure speed without a download.

They have no tokenizer: their workload is ids (`workload.ids_workload`).
"""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

from summarizer.engines.convert import convert_model
from summarizer.errors import OptionError, nearest

__all__ = ["SHAPES", "build_shape"]

# As the config of VietAI/vit5-base-vietnews-summarization has it.
SHAPES: dict[str, dict[str, Any]] = {
    "vit5-base": {
        "vocab_size": 36096,
        "d_model": 768,
        "d_kv": 64,
        "d_ff": 3072,
        "num_layers": 12,
        "num_decoder_layers": 12,
        "num_heads": 12,
        "feed_forward_proj": "relu",
        "decoder_start_token_id": 0,
        "pad_token_id": 0,
        "eos_token_id": 1,
    }
}


def build_shape(name: str, folder: Path) -> Path:
    """Write a checkpoint with random weights, and its conversion in ct2/; return its folder.

    Raises:
        OptionError: the shape is not known.
    """
    if name not in SHAPES:
        raise OptionError(
            f"{name!r} is not a shape.",
            f"Expected one of: {', '.join(SHAPES)}.",
            f"{nearest(name, SHAPES)} Or name a model with --model.".strip(),
        )
    import torch
    from transformers import T5Config, T5ForConditionalGeneration

    torch.manual_seed(7)
    T5ForConditionalGeneration(T5Config(**SHAPES[name])).save_pretrained(folder)
    shutil.move(convert_model(folder), folder / "ct2")  # not into the user's cache for good
    return folder
