"""The one engine: a prompt format in front of a decoder, with batching between them.

Requests whose banned ids differ are decoded apart, so that a batch gives each request just
what it would get alone. Left out: loading (`load`), and what the ids mean (`PromptFormat`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from summarizer.engines.protocol import (
    Candidate,
    Decoder,
    EncodedPrompt,
    GenerationOptions,
    PromptFormat,
    Request,
    Task,
)
from summarizer.errors import DeviceMemoryError, InputOverBudgetError
from summarizer.results import EngineInfo

__all__ = ["Seq2SeqEngine"]

_MAX_BATCH_TOKENS = 4096  # source tokens with padding: a few hundred MB at ViT5-base's size


class Seq2SeqEngine:
    """A loaded model; implements `protocol.Engine`."""

    def __init__(
        self, info: EngineInfo, tasks: frozenset[Task], prompts: PromptFormat, decoder: Decoder
    ) -> None:
        self.info = info
        self._tasks, self._prompts, self._decoder = tasks, prompts, decoder

    @property
    def max_source_tokens(self) -> int:
        """How many tokens a request may have."""
        return self._decoder.max_source_tokens

    def supports(self, task: Task) -> bool:
        """Whether the model was trained for a task."""
        return task in self._tasks

    def count_tokens(self, request: Request) -> int:
        """Return how many tokens a request has, prefix and end included."""
        return len(self._prompts.encode(request).ids)

    def generate(
        self, requests: Sequence[Request], options: GenerationOptions
    ) -> list[list[Candidate]]:
        """Return an n-best list for each request, in order; see `protocol.Engine`."""
        prompts = [self._prompts.encode(request) for request in requests]
        for prompt in prompts:
            if len(prompt.ids) > self.max_source_tokens:
                raise InputOverBudgetError(
                    f"A text of {len(prompt.ids)} tokens was given to {self.info.model!r}.",
                    f"Expected at most {self.max_source_tokens} tokens; nothing is ever cut.",
                    "Split the text, as summarize() and translate() do.",
                )
        groups: dict[tuple[frozenset[int], tuple[int, ...]], list[int]] = defaultdict(list)
        for index, prompt in enumerate(prompts):
            groups[prompt.banned, prompt.prefix].append(index)
        results: list[list[Candidate]] = [[] for _ in prompts]
        for members in groups.values():
            members.sort(key=lambda i: len(prompts[i].ids))
            for batch in _batches(members, prompts):
                for index, candidates in zip(
                    batch, self._decode([prompts[i] for i in batch], options), strict=True
                ):
                    results[index] = candidates
        return results

    def _decode(
        self, batch: list[EncodedPrompt], options: GenerationOptions
    ) -> list[list[Candidate]]:
        """Decode a batch, halving it while the device is out of memory."""
        try:
            decoded = self._decoder.decode(batch, options)
        except DeviceMemoryError:
            if len(batch) == 1:
                raise
            half = len(batch) // 2
            return self._decode(batch[:half], options) + self._decode(batch[half:], options)
        results = []
        for prompt, hypotheses in zip(batch, decoded, strict=True):
            candidates = []
            for hypothesis in hypotheses:
                text, is_whole = prompt.restore(hypothesis.ids)
                candidates.append(
                    Candidate(text, hypothesis.score, hypothesis.finished and is_whole)
                )
            results.append(candidates)
        return results

    def close(self) -> None:
        """Free the model's memory."""
        self._decoder.close()


def _batches(order: list[int], prompts: list[EncodedPrompt]) -> list[list[int]]:
    """Cut indexes sorted by length into batches of at most `_MAX_BATCH_TOKENS` padded tokens."""
    batches: list[list[int]] = [[]]
    for index in order:
        if batches[-1] and len(prompts[index].ids) * (len(batches[-1]) + 1) > _MAX_BATCH_TOKENS:
            batches.append([])
        batches[-1].append(index)
    return batches
