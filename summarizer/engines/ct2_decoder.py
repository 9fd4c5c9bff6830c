"""Decoding with CTranslate2: quick to start, int8 on the CPU.

Left out: converting hub models (`convert`); the embedded model ships converted.
"""

from __future__ import annotations

import gc
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from summarizer.engines.convert import check_conversion
from summarizer.engines.protocol import EncodedPrompt, GenerationOptions, Hypothesis
from summarizer.engines.registry import check_files
from summarizer.engines.window import read_positions, read_window
from summarizer.errors import DeviceMemoryError, ModelFilesError

__all__ = ["CT2_FILES", "CT2Decoder", "has_ct2_files"]

CT2_FILES = ("ct2/config.json", "ct2/model.bin", "ct2/shared_vocabulary.json")


def has_ct2_files(folder: Path) -> bool:
    """Whether a model folder holds a CTranslate2 conversion."""
    return (folder / CT2_FILES[1]).is_file()


class CT2Decoder:
    """A CTranslate2 model; implements `protocol.Decoder`.

    Args:
        folder: The model's folder.
        conversion: The folder with its conversion.
        device: cpu or cuda:N.
        window: Source tokens to allow, 0 = what the config says.
        threads: CPU threads for each replica, 0 = as many as cores.
        replicas: Batches to work on at a time; they share the weights.
        compute_type: As CTranslate2 names them.

    Raises:
        ModelFilesError: the files are damaged.
    """

    def __init__(
        self,
        folder: Path,
        conversion: Path,
        device: str,
        *,
        window: int = 0,
        threads: int = 0,
        replicas: int = 1,
        compute_type: str = "int8",
    ) -> None:
        import ctranslate2

        if conversion.parent == folder:
            check_files(folder, CT2_FILES)
        else:
            check_conversion(conversion)
        kind, _, index = device.partition(":")
        self.compute_type = compute_type
        try:
            self._translator: Any = ctranslate2.Translator(
                str(conversion),
                device=kind,
                device_index=int(index or 0),
                compute_type=self.compute_type,
                inter_threads=replicas,
                intra_threads=threads,
            )
            self._pieces: list[str] = _read_json(conversion / "shared_vocabulary.json")
            self._end: str = _read_json(conversion / "config.json").get("eos_token", "</s>")
        except (OSError, RuntimeError, ValueError) as exc:
            raise ModelFilesError(
                f"CTranslate2 cannot load the model in {folder.name!r}.",
                "Expected files made by a compatible CTranslate2 version.",
                "Use engine='torch', or install or convert the model again.",
            ) from exc
        self.replicas = replicas
        self._ids = {piece: i for i, piece in enumerate(self._pieces)}
        self._window = read_window(folder, window)
        self._positions = read_positions(folder)

    @property
    def max_source_tokens(self) -> int:
        """How many ids a source may have."""
        return self._window

    def decode(
        self, prompts: Sequence[EncodedPrompt], options: GenerationOptions
    ) -> list[list[Hypothesis]]:
        """Decode prompts that share `banned` and `prefix`; see `protocol.Decoder`."""
        pieces = self._pieces
        prefix = [pieces[i] for i in prompts[0].prefix]
        limit = options.max_new_tokens
        if self._positions:
            limit = min(limit, self._positions - 1)
        try:
            results = self._translator.translate_batch(
                [[pieces[i] for i in prompt.ids] for prompt in prompts],
                target_prefix=[prefix] * len(prompts) if prefix else None,
                beam_size=options.beams,
                num_hypotheses=min(options.candidates, options.beams),
                max_decoding_length=limit,
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
        return [self._hypotheses(result, len(prefix)) for result in results]

    def score(
        self, sources: Sequence[Sequence[int]], targets: Sequence[Sequence[int]]
    ) -> list[list[float]]:
        """Return the log-probability of each target's ids, and of its end, given its source."""
        pieces = self._pieces
        results = self._translator.score_batch(
            [[pieces[i] for i in source] for source in sources],
            [[pieces[i] for i in target] for target in targets],
            max_input_length=0,
        )
        return [list(result.log_probs) for result in results]

    def _hypotheses(self, result: Any, prefix_length: int) -> list[Hypothesis]:
        hypotheses = []
        for tokens, score in zip(result.hypotheses, result.scores, strict=True):
            finished = bool(tokens) and tokens[-1] == self._end
            kept = tokens[prefix_length : -1 if finished else None]
            hypotheses.append(Hypothesis(tuple(self._ids[t] for t in kept), score, finished))
        return hypotheses

    def close(self) -> None:
        """Free the model's memory."""
        self._translator.unload_model()
        gc.collect()


def _read_json(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))
