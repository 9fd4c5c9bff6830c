"""From a training checkpoint to the folder that ships.

fp16 weights, tokenizer, CTranslate2 int8, checksums:

    python -m models.recipe.export --checkpoint RUN/model --tokenizer DIR --out models/vi-news
"""

from __future__ import annotations

import argparse
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import torch
from ctranslate2.converters import TransformersConverter
from ctranslate2.converters import transformers as converters
from transformers import MBartForConditionalGeneration

from models.recipe.headroom import leave_headroom
from models.recipe.tokenizer import PAD_TOKEN, make_tokenizer
from summarizer.engines.registry import write_sums

__all__ = ["export"]

_SHIPPED = (
    "config.json",
    "generation_config.json",
    "model.safetensors",
    "names.json",
    "sentencepiece.model",
    "tokenizer.json",
    "tokenizer_config.json",
    "ct2/config.json",
    "ct2/model.bin",
    "ct2/shared_vocabulary.json",
)


class _MBartLoader(converters.MBartLoader):  # type: ignore[misc]  # no type information
    """CTranslate2's loader, told what transformers 5 no longer writes into MBart configs."""

    def get_model_spec(self, model: Any) -> Any:
        model.config.normalize_before = True
        model.config.normalize_embedding = True
        return super().get_model_spec(model)

    def set_config(self, config: Any, model: Any, tokenizer: Any) -> None:  # noqa: ARG002
        config.bos_token = config.eos_token = tokenizer.eos_token
        config.unk_token = tokenizer.unk_token
        config.decoder_start_token = PAD_TOKEN


@contextmanager
def _own_loader() -> Iterator[None]:
    """Use `_MBartLoader` here only: other MBart models of the process need CTranslate2's own."""
    theirs = converters._MODEL_LOADERS["MBartConfig"]
    converters._MODEL_LOADERS["MBartConfig"] = _MBartLoader()
    try:
        yield
    finally:
        converters._MODEL_LOADERS["MBartConfig"] = theirs


def export(checkpoint: Path, tokenizer: Path, out: Path) -> None:
    """Write the shipped folder.

    Args:
        checkpoint: Folder with config.json and model.safetensors, any float type.
        tokenizer: Folder with sentencepiece.model and names.json.
        out: The folder to fill; may be the same as `tokenizer`.
    """
    out.mkdir(parents=True, exist_ok=True)
    for name in ("sentencepiece.model", "names.json"):
        if (tokenizer / name).resolve() != (out / name).resolve():
            shutil.copyfile(tokenizer / name, out / name)
    model = MBartForConditionalGeneration.from_pretrained(checkpoint, dtype=torch.float16)
    config = model.generation_config
    # An output that ran into the limit must not look finished.
    model.config.forced_eos_token_id = config.forced_eos_token_id = None
    config.num_beams, config.max_new_tokens = 4, 128
    model.save_pretrained(out)
    positions = model.config.max_position_embeddings
    make_tokenizer(out / "sentencepiece.model", positions).save_pretrained(out)
    _convert(out)
    write_sums(out, _SHIPPED)


def _convert(folder: Path) -> None:
    """Write `ct2/` beside the weights; what `TransformersConverter.convert` does, with headroom."""
    with _own_loader():
        spec = TransformersConverter(str(folder))._load()
    spec.validate()
    spec.optimize(quantization="int8")
    leave_headroom(spec)
    (folder / "ct2").mkdir(exist_ok=True)
    spec.save(str(folder / "ct2"))


def main() -> None:
    """Read the command line and export."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("--checkpoint", "--tokenizer", "--out"):
        parser.add_argument(name, required=True, type=Path)
    arguments = parser.parse_args()
    export(arguments.checkpoint, arguments.tokenizer, arguments.out)


if __name__ == "__main__":
    main()
