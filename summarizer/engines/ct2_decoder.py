"""Decoding with CTranslate2: quick to start, int8 on the CPU.

Needs a folder `ct2/` beside the model's config. Left out: converting (models/recipe exports it).
"""

from __future__ import annotations

import gc
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from summarizer.engines.protocol import EncodedPrompt, GenerationOptions, Hypothesis
from summarizer.errors import DeviceMemoryError, EngineUnsupportedError, ModelFilesError
from summarizer.registry import check_files

__all__ = ["CT2_FILES", "CT2Decoder", "has_ct2_files"]

CT2_FILES = ("ct2/config.json", "ct2/model.bin", "ct2/shared_vocabulary.json")


def has_ct2_files(folder: Path) -> bool:
    """Whether a model folder holds a CTranslate2 conversion."""
    return (folder / CT2_FILES[1]).is_file()


class CT2Decoder:
    """A CTranslate2 model; implements `protocol.Decoder`.

    Args:
        folder: The model's folder.
        device: cpu or cuda:N.
        threads: CPU threads, 0 = as many as cores.

    Raises:
        EngineUnsupportedError: there is no conversion.
        ModelFilesError: the files are damaged.
    """

    def __init__(self, folder: Path, device: str, threads: int = 0) -> None:
        import ctranslate2

        if not has_ct2_files(folder):
            raise EngineUnsupportedError(
                f"The model in {folder.name!r} has no CTranslate2 files.",
                "Expected a folder ct2/ with model.bin.",
                "Use engine='torch' for this model.",
            )
        check_files(folder, CT2_FILES)
        kind, _, index = device.partition(":")
        self.compute_type = "int8" if kind == "cpu" else "int8_float16"
        try:
            self._translator: Any = ctranslate2.Translator(
                str(folder / "ct2"),
                device=kind,
                device_index=int(index or 0),
                compute_type=self.compute_type,
                intra_threads=threads,
            )
        except (RuntimeError, ValueError) as exc:
            raise ModelFilesError(
                f"CTranslate2 cannot load the model in {folder.name!r}.",
                "Expected files made by a compatible CTranslate2 version.",
                "Use engine='torch', or install the model again.",
            ) from exc
        vocabulary = json.loads((folder / "ct2/shared_vocabulary.json").read_text("utf-8"))
        self._pieces: list[str] = vocabulary
        self._ids = {piece: i for i, piece in enumerate(vocabulary)}
        config = json.loads((folder / "config.json").read_text("utf-8"))
        self._positions = int(config["max_position_embeddings"])

    @property
    def max_source_tokens(self) -> int:
        """How many ids a source may have."""
        return self._positions

    def decode(
        self, prompts: Sequence[EncodedPrompt], options: GenerationOptions
    ) -> list[list[Hypothesis]]:
        """Decode prompts that share `banned` and `prefix`; see `protocol.Decoder`."""
        pieces = self._pieces
        prefix = [pieces[i] for i in prompts[0].prefix]
        try:
            results = self._translator.translate_batch(
                [[pieces[i] for i in prompt.ids] for prompt in prompts],
                target_prefix=[prefix] * len(prompts) if prefix else None,
                beam_size=options.beams,
                num_hypotheses=min(options.candidates, options.beams),
                max_decoding_length=min(options.max_new_tokens, self._positions - 1),
                suppress_sequences=[[pieces[i]] for i in sorted(prompts[0].banned)],
                no_repeat_ngram_size=options.no_repeat_ngram,
                return_scores=True,
                return_end_token=True,
                max_input_length=0,
            )
        except RuntimeError as exc:
            if "out of memory" not in str(exc):
                raise
            raise DeviceMemoryError(
                "The device has no memory left for this batch.",
                "Expected room for at least one text.",
                "Free memory on the device, or use device='cpu'.",
            ) from exc
        return [self._hypotheses(result) for result in results]

    def _hypotheses(self, result: Any) -> list[Hypothesis]:
        hypotheses = []
        for tokens, score in zip(result.hypotheses, result.scores, strict=True):
            finished = bool(tokens) and tokens[-1] == "</s>"
            kept = tokens[:-1] if finished else tokens
            hypotheses.append(Hypothesis(tuple(self._ids[t] for t in kept), score, finished))
        return hypotheses

    def close(self) -> None:
        """Free the model's memory."""
        self._translator.unload_model()
        gc.collect()
