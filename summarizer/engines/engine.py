"""The one engine: a prompt format in front of a decoder, with batching between them.

A decoder can ban ids for a whole batch only, while a slotted model bans other ids in each text.
So requests are decoded together with the bans they share (`EncodedPrompt.banned`); those whose
candidates hold an id that their own text lacks (`EncodedPrompt.absent`, about 3 in 100) are decoded
again by themselves, with all their bans. Both steps depend on the request alone, so that a batch
gives each request just what it would get alone. Left out: loading (`load`), and what the ids mean
(`PromptFormat`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from summarizer.engines.batching import BatchRunner, cut_batches
from summarizer.engines.protocol import (
    Candidate,
    Decoder,
    EncodedPrompt,
    GenerationOptions,
    Hypothesis,
    PromptFormat,
    Request,
    Task,
)
from summarizer.errors import DeviceMemoryError, InputOverBudgetError
from summarizer.results import EngineInfo
from summarizer.text import end_sentence

__all__ = ["Seq2SeqEngine"]

# Source tokens with padding. On a CPU, long batches lose more to padding and to outputs that
# wait for the longest than they win (docs/adr/0002); a GPU wants them.
_BATCH_TOKENS = {"cpu": 2048}
_BATCH_TOKENS_ACCELERATED = 16384

_SCORED_AT_ONCE = 16

_Batch = tuple[list[EncodedPrompt], GenerationOptions]


class Seq2SeqEngine:
    """A loaded model; implements `protocol.Engine`.

    Args:
        beams: Beam width where a caller leaves it open.
        batch_tokens: Source tokens of a batch, padding included; 0 = what suits the device.
    """

    def __init__(
        self,
        info: EngineInfo,
        tasks: frozenset[Task],
        prompts: PromptFormat,
        decoder: Decoder,
        beams: int = 4,
        batch_tokens: int = 0,
    ) -> None:
        self.info = info
        self._tasks, self._prompts, self._decoder = tasks, prompts, decoder
        self._beams = beams
        self._batch_tokens = batch_tokens or _BATCH_TOKENS.get(
            info.device, _BATCH_TOKENS_ACCELERATED
        )
        self._runner = BatchRunner(self._decode_batch, decoder.replicas)

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
        options = replace(options, beams=options.beams or self._beams)
        prompts = [self._prompts.encode(request) for request in requests]
        for prompt in prompts:
            if len(prompt.ids) > self.max_source_tokens:
                raise InputOverBudgetError(
                    f"A text of {len(prompt.ids)} tokens was given to {self.info.model!r}.",
                    f"Expected at most {self.max_source_tokens} tokens; nothing is ever cut.",
                    "Split the text, as summarize() and translate() do.",
                )
        decoded = self._decode_all(prompts, range(len(prompts)), options)
        again = [
            i
            for i, prompt in enumerate(prompts)
            if any(not prompt.absent.isdisjoint(h.ids) for h in decoded[i])
        ]
        strict = {i: replace(prompts[i], banned=prompts[i].all_banned) for i in again}
        decoded |= self._decode_all(strict, again, options)
        return [_candidates(prompt, decoded[i]) for i, prompt in enumerate(prompts)]

    def word_scores(
        self, requests: Sequence[Request], candidates: Sequence[Candidate]
    ) -> list[list[tuple[str, float, float]]]:
        """Return each candidate's words with how likely they are; see `protocol.Engine`."""
        prompts = [self._prompts.encode(request) for request in requests]
        targets = [(*p.prefix, *c.ids) for p, c in zip(prompts, candidates, strict=True)]
        scored: list[list[float]] = []
        for start in range(0, len(prompts), _SCORED_AT_ONCE):
            part = slice(start, start + _SCORED_AT_ONCE)
            scored += self._decoder.score([p.ids for p in prompts[part]], targets[part])
        return [
            _words(self._prompts.pieces(candidate.ids), scores[len(prompt.prefix) :])
            for prompt, candidate, scores in zip(prompts, candidates, scored, strict=True)
        ]

    def _decode_all(
        self,
        prompts: Sequence[EncodedPrompt] | dict[int, EncodedPrompt],
        indexes: Iterable[int],
        options: GenerationOptions,
    ) -> dict[int, list[Hypothesis]]:
        """Decode prompts in batches of those that share bans and prefix, by length."""
        groups: dict[tuple[frozenset[int], tuple[int, ...]], list[int]] = defaultdict(list)
        for index in indexes:
            groups[prompts[index].banned, prompts[index].prefix].append(index)
        batches: list[tuple[list[int], _Batch]] = []
        for members in groups.values():
            members.sort(key=lambda i: len(prompts[i].ids))
            lengths = [len(prompts[i].ids) for i in members]
            for start, end in cut_batches(lengths, self._batch_tokens, self._decoder.replicas):
                batch = members[start:end]
                batches.append((batch, ([prompts[i] for i in batch], options)))
        batches.reverse()  # the longest first: what is left at the end is short
        decoded: dict[int, list[Hypothesis]] = {}
        lists = self._runner.run(batch for _, batch in batches)
        for (members, _), hypotheses in zip(batches, lists, strict=True):
            decoded |= dict(zip(members, hypotheses, strict=True))
        return decoded

    def _decode_batch(self, batch: _Batch) -> list[list[Hypothesis]]:
        return self._decode(*batch)

    def _decode(
        self, batch: list[EncodedPrompt], options: GenerationOptions
    ) -> list[list[Hypothesis]]:
        """Decode a batch, halving it while the device is out of memory."""
        try:
            return self._decoder.decode(batch, options)
        except DeviceMemoryError:
            if len(batch) == 1:
                raise
        half = len(batch) // 2
        return self._decode(batch[:half], options) + self._decode(batch[half:], options)

    def close(self) -> None:
        """Free the model's memory."""
        self._runner.close()
        self._decoder.close()


def _candidates(prompt: EncodedPrompt, hypotheses: Sequence[Hypothesis]) -> list[Candidate]:
    candidates = []
    for hypothesis in hypotheses:
        text, is_whole = prompt.restore(hypothesis.ids)
        if prompt.is_prose and hypothesis.finished:
            text = end_sentence(text)
        candidates.append(
            Candidate(text, hypothesis.score, hypothesis.finished and is_whole, hypothesis.ids)
        )
    return candidates


def _words(pieces: Sequence[str], scores: Sequence[float]) -> list[tuple[str, float, float]]:
    """Join pieces to words; scores behind the last piece (of the end) are left out."""
    words: list[tuple[str, list[float]]] = []
    for piece, score in zip(pieces, scores, strict=False):
        if piece.startswith(("▁", "<")) or not words:
            words.append((piece.lstrip("▁"), [score]))
        else:
            word, known = words[-1]
            words[-1] = (word + piece, [*known, score])
    return [(word, sum(known) / len(known), min(known)) for word, known in words]
