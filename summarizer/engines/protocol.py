"""What the pipeline asks of a model, and what every engine answers.

A `Request` names a task and plain text; how a model wants it written (prefix, language code, slots)
is the business of a `PromptFormat`, and how token ids become other token ids that of a `Decoder`.
`engine.Engine` joins the two. Left out: choosing among candidates (`pipeline`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, Protocol

from summarizer.results import EngineInfo

__all__ = [
    "Candidate",
    "Decoder",
    "EncodedPrompt",
    "Engine",
    "GenerationOptions",
    "Hypothesis",
    "PromptFormat",
    "Request",
    "Task",
]

# back: English to Vietnamese, to compare a translation with its source
Task = Literal["summarize", "headline", "translate", "back"]


def _as_written(text: str) -> str:
    return text


@dataclass(frozen=True, slots=True)
class Request:
    """One text for the model.

    Attributes:
        task: summarize | headline | translate | back.
        text: Vietnamese (for back, English) that fits the model's window (`Engine.count_tokens`).
        title: The article's title, for models that read it apart from the text.
        replacements: Source string → what to write for it in the output. A slotted model carries
            these through as slots; other models ignore them.
        spell: How a name or number that a slotted model copied is written in the output.
        opening: Text that the output must start with; the answer holds it too.
        banned: Names, numbers or words that the output must not hold after its opening.
    """

    task: Task
    text: str
    title: str = ""
    replacements: Mapping[str, str] = field(default_factory=dict)
    spell: Callable[[str], str] = _as_written
    opening: str = ""
    banned: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class GenerationOptions:
    """How to decode.

    Attributes:
        beams: Beam width; 0 = what suits the model (`ModelProfile.beams`).
        candidates: Size of the n-best list, at most `beams`.
        max_new_tokens: Limit of an output.
        no_repeat_ngram: Length of token sequences that must not come twice, 0 = any may.
    """

    beams: int = 4
    candidates: int = 1
    max_new_tokens: int = 128
    no_repeat_ngram: int = 3


@dataclass(frozen=True, slots=True)
class Candidate:
    """One output text.

    Attributes:
        text: The text, NFC.
        score: Mean log-probability a token; higher is better, 0 is certain.
        finished: Whether the model ended it by itself, within the limit, with valid slots.
        ids: What the decoder wrote, for `Engine.word_scores`.
    """

    text: str
    score: float
    finished: bool
    ids: tuple[int, ...] = field(default=(), repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class EncodedPrompt:
    """Token ids for a decoder.

    Attributes:
        ids: Source ids, end of sentence included.
        banned: Ids that must not be written, the same for every text of a task.
        prefix: Ids that the output starts with (a target language, an opening), after the start
            token; a decoder leaves them out of what it returns.
        restore: Output ids → (text with the opening, whether every slot stood for something).
        absent: Ids banned as well because this text lacks them.
        is_prose: What is written are sentences, so that an ended text gets the full stop it lacks.
    """

    ids: tuple[int, ...]
    banned: frozenset[int]
    prefix: tuple[int, ...]
    restore: Callable[[Sequence[int]], tuple[str, bool]]
    absent: frozenset[int] = frozenset()
    is_prose: bool = False

    @property
    def all_banned(self) -> frozenset[int]:
        """Every id that the output may not hold."""
        return self.banned | self.absent


@dataclass(frozen=True, slots=True)
class Hypothesis:
    """Output ids without special tokens, their mean log-probability, and whether they ended."""

    ids: tuple[int, ...]
    score: float
    finished: bool


class PromptFormat(Protocol):
    """Writes requests as a model was trained to read them."""

    def encode(self, request: Request) -> EncodedPrompt:
        """Return the ids for one request."""
        ...

    def pieces(self, ids: Sequence[int]) -> list[str]:
        """Return the pieces that ids stand for; "▁" opens one that begins a word."""
        ...


class Decoder(Protocol):
    """Runs a seq2seq model: ids in, ids out; `decode` may be called by `replicas` threads."""

    @property
    def replicas(self) -> int:
        """How many batches it works on at a time."""
        ...

    @property
    def max_source_tokens(self) -> int:
        """How many ids a source may have."""
        ...

    def decode(
        self, prompts: Sequence[EncodedPrompt], options: GenerationOptions
    ) -> list[list[Hypothesis]]:
        """Decode prompts that share `banned` and `prefix`; one n-best list each, in order."""
        ...

    def score(
        self, sources: Sequence[Sequence[int]], targets: Sequence[Sequence[int]]
    ) -> list[list[float]]:
        """Return the log-probability of each target's ids, and of its end, given its source."""
        ...

    def close(self) -> None:
        """Free the model's memory; the decoder cannot be used afterwards."""
        ...


class Engine(Protocol):
    """A loaded model."""

    @property
    def info(self) -> EngineInfo:
        """Which model runs, on what."""
        ...

    @property
    def max_source_tokens(self) -> int:
        """How many tokens a request may have."""
        ...

    def supports(self, task: Task) -> bool:
        """Whether the model was trained for a task."""
        ...

    def count_tokens(self, request: Request) -> int:
        """Return how many tokens a request has."""
        ...

    def generate(
        self, requests: Sequence[Request], options: GenerationOptions
    ) -> list[list[Candidate]]:
        """Return an n-best list for each request, in order.

        Raises:
            InputOverBudgetError: a request has more than `max_source_tokens`; nothing is ever cut.
            DeviceMemoryError: the device has no room even for one request.
        """
        ...

    def word_scores(
        self, requests: Sequence[Request], candidates: Sequence[Candidate]
    ) -> list[list[tuple[str, float, float]]]:
        """Return each candidate's words with how likely the model finds them.

        Args:
            requests: As given to `generate`.
            candidates: One for each, of those it returned.

        Returns:
            For each candidate its words as the model wrote them (a slot is a word), each with the
            mean and the lowest log-probability of its pieces.
        """
        ...

    def close(self) -> None:
        """Free the model's memory."""
        ...
