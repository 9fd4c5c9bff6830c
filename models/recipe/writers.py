"""What a model writes of many sources: CTranslate2 on a CPU, transformers on a GPU.

Nothing is banned: an invention is to be seen. Left out: which sources (`candidates`).
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Protocol

from models.recipe.loss import pad_rows
from models.recipe.stream import END
from summarizer.engines import GenerationOptions, load_decoder
from summarizer.engines.batching import BatchRunner
from summarizer.engines.protocol import EncodedPrompt

__all__ = ["Writer", "open_writer"]

_BATCH = 64
_MOST_TOKENS = 80


class Writer(Protocol):
    """Writes candidates."""

    def write(self, sources: Sequence[list[int]], candidates: int) -> list[list[list[int]]]:
        """Return so many texts of each source, best first; one that ended has its end token."""
        ...

    def close(self) -> None:
        """Free the model's memory."""
        ...


def open_writer(model: Path, device: str, beams: int) -> Writer:
    """Load a model folder; on the CPU an exported one."""
    return _CpuWriter(model, beams) if device == "cpu" else _GpuWriter(model, device, beams)


class _CpuWriter:
    """The model as it ships."""

    def __init__(self, model: Path, beams: int) -> None:
        _, _, self._decoder = load_decoder(model, engine="ct2", device="cpu")
        self._beams = beams

    def write(self, sources: Sequence[list[int]], candidates: int) -> list[list[list[int]]]:
        options = GenerationOptions(self._beams, candidates, _MOST_TOKENS)

        def decode(batch: list[int]) -> list[list[list[int]]]:
            prompts = [EncodedPrompt(tuple(sources[i]), frozenset(), (), _no_text) for i in batch]
            return [
                [[*h.ids, END] if h.finished else [*h.ids] for h in hypotheses]
                for hypotheses in self._decoder.decode(prompts, options)
            ]

        order = sorted(range(len(sources)), key=lambda i: len(sources[i]))
        batches = [order[at : at + _BATCH] for at in range(0, len(order), _BATCH)]
        runner = BatchRunner(decode, self._decoder.replicas)
        try:
            lists = runner.run(batches)
        finally:
            runner.close()
        found: dict[int, list[list[int]]] = {}
        for batch, texts in zip(batches, lists, strict=True):
            found |= dict(zip(batch, texts, strict=True))
        return [found[i] for i in range(len(sources))]

    def close(self) -> None:
        self._decoder.close()


class _GpuWriter:
    """A training run's weights in bf16, all sources at once."""

    def __init__(self, model: Path, device: str, beams: int) -> None:
        import torch
        from transformers import MBartForConditionalGeneration

        loaded: Any = MBartForConditionalGeneration.from_pretrained(model, dtype=torch.bfloat16)
        self._model, self._device, self._beams = loaded.to(device).eval(), device, beams
        # An output that ran into the limit must not look finished.
        loaded.generation_config.forced_eos_token_id = loaded.config.forced_eos_token_id = None

    def write(self, sources: Sequence[list[int]], candidates: int) -> list[list[list[int]]]:
        import torch

        padding = self._model.config.pad_token_id
        ids = torch.from_numpy(pad_rows(sources, padding)).to(self._device)
        with torch.inference_mode():
            written = self._model.generate(
                input_ids=ids,
                attention_mask=(ids != padding).long(),
                num_beams=self._beams,
                num_return_sequences=candidates,
                early_stopping=True,
                max_new_tokens=_MOST_TOKENS,
                no_repeat_ngram_size=0,
            )
        texts = [_without_padding(row[1:], padding) for row in written.tolist()]
        return [texts[at : at + candidates] for at in range(0, len(texts), candidates)]

    def close(self) -> None:
        del self._model


def _without_padding(ids: list[int], padding: int) -> list[int]:
    if END in ids:
        return ids[: ids.index(END) + 1]
    return [i for i in ids if i != padding]


def _no_text(_ids: Sequence[int]) -> tuple[str, bool]:
    """Candidates stay ids, slots and all."""
    return "", True
