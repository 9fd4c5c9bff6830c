"""What is measured: this package's engines, and plain `transformers` generate on the same ids.

The plain one gets every advantage that costs no code: batches by length, the model's own cache,
all cores. Left out: timing (`worker`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from summarizer.engines import (
    GenerationOptions,
    PromptFormat,
    Request,
    Seq2SeqEngine,
    load_decoder,
    load_engine,
    prompt_format,
)
from summarizer.engines.protocol import EncodedPrompt
from summarizer.engines.registry import resolve_model
from summarizer.results import EngineInfo

__all__ = ["PLAIN", "System", "SystemSpec", "open_system"]

PLAIN = "transformers"
_TOKENIZERS = ("tokenizer.json", "spiece.model", "sentencepiece.model", "vocab.json", "source.spm")


@dataclass(frozen=True, slots=True)
class SystemSpec:
    """One system: `engine` is torch, ct2, or transformers for plain generate."""

    model: str
    engine: str
    device: str = "cpu"
    threads: int = 0
    replicas: int = 0
    compute_type: str = "auto"

    @property
    def name(self) -> str:
        """What the tables call it."""
        shared = f", {self.replicas} side by side" if self.replicas else ""
        return f"{self.engine}{shared}"


class System(Protocol):
    """A loaded system."""

    detail: str

    def answer(self, requests: Sequence[Request]) -> list[str]:
        """Return the best text for each request, in order; all are given at once."""
        ...

    def count_tokens(self, text: str) -> int:
        """Return how many tokens the model's tokenizer makes of a text."""
        ...


class IdFormat:
    """Ids in decimal as text, for models without a tokenizer; a `PromptFormat`."""

    def encode(self, request: Request) -> EncodedPrompt:
        """Return the ids that the text names."""
        ids = tuple(map(int, request.text.split()))
        return EncodedPrompt(ids, frozenset(), (), _ids_as_text)

    def pieces(self, ids: Sequence[int]) -> list[str]:
        """Return each id as a word."""
        return [f"▁{i}" for i in ids]


def _ids_as_text(ids: Sequence[int]) -> tuple[str, bool]:
    return " ".join(map(str, ids)), True


def has_tokenizer(folder: Path) -> bool:
    """Whether a model folder holds any tokenizer."""
    return any((folder / name).is_file() for name in _TOKENIZERS)


def open_system(spec: SystemSpec, options: GenerationOptions) -> System:
    """Load a system.

    Raises:
        ModelError, DeviceError, OptionError: see `summarizer.errors`.
    """
    return _Plain(spec, options) if spec.engine == PLAIN else _Ours(spec, options)


class _Ours:
    def __init__(self, spec: SystemSpec, options: GenerationOptions) -> None:
        self._options = options
        folder = resolve_model(spec.model).folder
        choice: dict[str, Any] = {
            "device": spec.device,
            "engine": spec.engine,
            "threads": spec.threads,
            "replicas": spec.replicas,
            "compute_type": spec.compute_type,
        }
        if has_tokenizer(folder):
            self._engine = load_engine(spec.model, **choice)
        else:
            name, place, decoder = load_decoder(folder, **choice)
            info = EngineInfo(spec.model, name, place, decoder.compute_type)
            self._engine = Seq2SeqEngine(info, frozenset(("summarize",)), IdFormat(), decoder)
        self.detail = f"{self._engine.info.compute_type} on {self._engine.info.device}"

    def answer(self, requests: Sequence[Request]) -> list[str]:
        return [row[0].text for row in self._engine.generate(requests, self._options)]

    def count_tokens(self, text: str) -> int:
        return self._engine.count_tokens(Request("summarize", text))


class _Plain:
    """`model.generate`, with the beam search that ends when as many beams have ended as asked."""

    def __init__(self, spec: SystemSpec, options: GenerationOptions) -> None:
        import torch
        from transformers import AutoModelForSeq2SeqLM

        if spec.threads:
            torch.set_num_threads(spec.threads)
        self._options = options
        resolved = resolve_model(spec.model)
        self._prompts: PromptFormat = (
            prompt_format(resolved) if has_tokenizer(resolved.folder) else IdFormat()
        )
        model: Any = AutoModelForSeq2SeqLM.from_pretrained(
            resolved.folder, dtype=torch.float32, local_files_only=True, trust_remote_code=False
        )
        self._device = torch.device("cuda:0" if spec.device == "cuda" else spec.device)
        self._model = model.to(self._device).eval()
        self._model.generation_config.forced_eos_token_id = None
        self.detail = f"float32 on {spec.device}"

    def answer(self, requests: Sequence[Request]) -> list[str]:
        import torch

        prompts = [self._prompts.encode(request) for request in requests]
        pad, end = self._model.config.pad_token_id, self._model.config.eos_token_id
        width = max(len(prompt.ids) for prompt in prompts)
        rows = [list(p.ids) + [pad] * (width - len(p.ids)) for p in prompts]
        ids = torch.tensor(rows, device=self._device)
        prefix = prompts[0].prefix
        with torch.inference_mode():
            output = self._model.generate(
                input_ids=ids,
                attention_mask=(ids != pad).long(),
                num_beams=self._options.beams,
                early_stopping=self._options.beams > 1,
                max_new_tokens=self._options.max_new_tokens,
                no_repeat_ngram_size=self._options.no_repeat_ngram,
                suppress_tokens=sorted(prompts[0].banned) or None,
                forced_bos_token_id=prefix[0] if prefix else None,
            )
        texts = []
        for prompt, sequence in zip(prompts, output.tolist(), strict=True):
            written = sequence[1 + len(prefix) :]
            texts.append(prompt.restore([i for i in written if i not in (pad, end)])[0])
        return texts

    def count_tokens(self, text: str) -> int:
        return len(self._prompts.encode(Request("summarize", text)).ids)
