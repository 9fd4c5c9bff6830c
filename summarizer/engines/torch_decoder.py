"""Decoding with transformers and torch: any seq2seq checkpoint, any device that torch has."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from pickle import UnpicklingError
from typing import Any

from summarizer.engines.protocol import EncodedPrompt, GenerationOptions, Hypothesis
from summarizer.engines.registry import check_files
from summarizer.engines.window import read_positions, read_window
from summarizer.errors import DeviceMemoryError, ModelFilesError

__all__ = ["TorchDecoder"]


class TorchDecoder:
    """A transformers model, one batch at a time; implements `protocol.Decoder`.

    Args:
        folder: The model's folder.
        device: cpu, cuda:N or mps.
        window: Source tokens to allow, 0 = what the config says.
        threads: CPU threads, 0 = torch's own choice.
        compute_type: float32 | bfloat16.

    Raises:
        ModelFilesError: the files are missing or damaged, or hold no seq2seq model.
    """

    replicas = 1

    def __init__(
        self,
        folder: Path,
        device: str,
        window: int = 0,
        threads: int = 0,
        compute_type: str = "float32",
    ) -> None:
        import torch
        from safetensors import SafetensorError
        from transformers import AutoModelForSeq2SeqLM

        if threads:
            torch.set_num_threads(threads)
        self.compute_type = compute_type
        if (folder / "model.safetensors").is_file():
            check_files(folder, ["config.json", "model.safetensors"])
        try:
            model: Any = AutoModelForSeq2SeqLM.from_pretrained(
                folder,
                dtype=getattr(torch, self.compute_type),
                local_files_only=True,
                trust_remote_code=False,  # unset, the library asks on a terminal whether to run it
            )
        except (OSError, ValueError, RuntimeError, SafetensorError, UnpicklingError) as exc:
            raise ModelFilesError(
                f"transformers cannot load the model in {folder.name!r}.",
                "Expected the config and weights of a seq2seq model.",
                "Check that the download is complete, or choose another model.",
            ) from exc
        self._device = torch.device(device)
        self._model = model.to(self._device).eval()
        config = model.config
        self._window = read_window(folder, window)
        self._positions = read_positions(folder)
        self._pad, self._eos = config.pad_token_id, config.eos_token_id
        start = model.generation_config.decoder_start_token_id
        self._start = config.decoder_start_token_id if start is None else start
        # The forced end token would make an output that ran into the limit look finished.
        model.generation_config.forced_eos_token_id = None

    @property
    def max_source_tokens(self) -> int:
        """How many ids a source may have."""
        return self._window

    def decode(
        self, prompts: Sequence[EncodedPrompt], options: GenerationOptions
    ) -> list[list[Hypothesis]]:
        """Decode prompts that share `banned` and `prefix`; see `protocol.Decoder`."""
        import torch

        width = max(len(prompt.ids) for prompt in prompts)
        rows = [list(p.ids) + [self._pad] * (width - len(p.ids)) for p in prompts]
        ids = torch.tensor(rows, device=self._device)
        candidates = min(options.candidates, options.beams)
        limit = options.max_new_tokens
        if self._positions:  # the start token takes one; behind the last there is nothing to read
            limit = min(limit, self._positions - 1)
        arguments: dict[str, Any] = {
            "input_ids": ids,
            "attention_mask": (ids != self._pad).long(),
            "num_beams": options.beams,
            "num_return_sequences": candidates,
            # CTranslate2's rule: as many ended hypotheses as beams end the search.
            "early_stopping": options.beams > 1,
            "max_new_tokens": limit,
            "no_repeat_ngram_size": options.no_repeat_ngram,
            "suppress_tokens": sorted(prompts[0].banned) or None,
            "return_dict_in_generate": True,
            "output_scores": True,
        }
        if prompts[0].prefix:
            opening = [self._start, *prompts[0].prefix]
            arguments["decoder_input_ids"] = torch.tensor(
                [opening] * len(prompts), device=self._device
            )
            # As in CTranslate2, what the output starts with counts toward its limit.
            arguments["max_new_tokens"] = max(1, limit - len(prompts[0].prefix))
        try:
            with torch.inference_mode():
                output = self._model.generate(**arguments)
        except torch.cuda.OutOfMemoryError as exc:
            torch.cuda.empty_cache()
            raise DeviceMemoryError(
                "The device has no memory left for this batch.",
                "Expected room for at least one text.",
                "Free memory on the device, or use device='cpu'.",
            ) from exc
        scores = self._scores(output)
        flat = [
            self._hypothesis(sequence, score, len(prompts[0].prefix))
            for sequence, score in zip(output.sequences.tolist(), scores, strict=True)
        ]
        return [flat[i : i + candidates] for i in range(0, len(flat), candidates)]

    def score(
        self, sources: Sequence[Sequence[int]], targets: Sequence[Sequence[int]]
    ) -> list[list[float]]:
        """Return the log-probability of each target's ids, and of its end, given its source."""
        import torch

        scored = []
        with torch.inference_mode():
            for source, target in zip(sources, targets, strict=True):
                written = [*target, self._eos]
                ids = torch.tensor([list(source)], device=self._device)
                before = torch.tensor([[self._start, *target]], device=self._device)
                logits = self._model(input_ids=ids, decoder_input_ids=before).logits[0].float()
                wanted = torch.tensor(written, device=self._device)[:, None]
                scored.append(logits.log_softmax(-1).gather(1, wanted)[:, 0].tolist())
        return scored

    def _scores(self, output: Any) -> list[float]:
        """Mean log-probability a token; a beam search has summed and divided already."""
        if getattr(output, "sequences_scores", None) is not None:
            return [float(score) for score in output.sequences_scores]
        steps = self._model.compute_transition_scores(
            output.sequences, output.scores, normalize_logits=True
        )
        written = output.sequences[:, -steps.shape[1] :] != self._pad
        # Behind its end a text's steps are -inf, which no product makes 0.
        means = steps.masked_fill(~written, 0.0).sum(1) / written.sum(1).clamp(min=1)
        return [float(mean) for mean in means]

    def _hypothesis(self, sequence: list[int], score: float, prefix_length: int) -> Hypothesis:
        ids = sequence[1 + prefix_length :]  # the start token and the language code go first
        finished = self._eos in ids
        if finished:
            ids = ids[: ids.index(self._eos)]
        return Hypothesis(tuple(i for i in ids if i != self._pad), score, finished)

    def close(self) -> None:
        """Free the model's memory."""
        import torch

        del self._model
        if self._device.type == "cuda":
            torch.cuda.empty_cache()
