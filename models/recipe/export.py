"""From a training checkpoint to the folder that ships.

fp16 weights, tokenizer, CTranslate2 int8, checksums:

    python -m models.recipe.export --checkpoint RUN/model --packed DIR --tokenizer DIR --out DIR

Left out: how weights are rounded (`gptq`, `headroom`).
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import torch
from ctranslate2.converters import TransformersConverter
from ctranslate2.converters import transformers as converters
from transformers import MBartForConditionalGeneration

from models.recipe.gptq import round_layers
from models.recipe.headroom import leave_headroom
from models.recipe.packed import read_packed
from models.recipe.stream import Example, Stream, read_vocabulary
from models.recipe.tokenizer import PAD_TOKEN, make_tokenizer
from summarizer.registry import write_sums

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
# Rows of each task that tell what the layers read: some 70,000 tokens.
_CALIBRATION = {"summary": 200, "translate": 300}


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


def export(checkpoint: Path, packed: Path, tokenizer: Path, out: Path) -> None:
    """Write the shipped folder.

    Args:
        checkpoint: Folder with config.json and model.safetensors, any float type.
        packed: Folder that `prepare` filled; some of its rows tell what the layers read.
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
    _convert(out, packed)
    write_sums(out, _SHIPPED)


def _convert(folder: Path, packed: Path) -> None:
    """Write `ct2/` beside the weights; what `TransformersConverter.convert` does, and rounding."""
    model = MBartForConditionalGeneration.from_pretrained(folder, dtype=torch.float32)
    round_layers(model, _some_examples(packed), model.config.pad_token_id)
    with tempfile.TemporaryDirectory() as rounded:
        shutil.copytree(folder, rounded, dirs_exist_ok=True)
        model.save_pretrained(rounded)
        with _own_loader():
            spec = TransformersConverter(rounded)._load()
    spec.validate()
    spec.optimize(quantization="int8")
    leave_headroom(spec)
    (folder / "ct2").mkdir(exist_ok=True)
    spec.save(str(folder / "ct2"))


def _some_examples(packed: Path) -> Iterator[Example]:
    """Yield training rows of each task."""
    vocabulary = read_vocabulary(packed)
    for task, count in _CALIBRATION.items():
        rows = read_packed(packed / "train", task)
        stream = Stream(task, rows, vocabulary, batch_tokens=1, seed=1)
        for _ in range(min(count, len(rows))):
            yield from stream.next_batch()


def main() -> None:
    """Read the command line and export."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("--checkpoint", "--packed", "--tokenizer", "--out"):
        parser.add_argument(name, required=True, type=Path)
    arguments = parser.parse_args()
    export(arguments.checkpoint, arguments.packed, arguments.tokenizer, arguments.out)


if __name__ == "__main__":
    main()
