"""What every system of a bench is given: the same texts, the same limits.

Left out: running it (`systems`).
"""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import dataclass

from summarizer.engines import GenerationOptions, Request
from summarizer.evaluation.examples import Example
from summarizer.evaluation.systems import head_of

__all__ = ["Workload", "ids_workload", "text_workload"]


@dataclass(frozen=True, slots=True)
class Workload:
    """Inputs and limits.

    Attributes:
        texts: (title, text) of each article; of a model without a tokenizer, no title and its
            source ids in decimal, a space between.
        references: What an editor wrote of each, if known.
        options: Beams and limits, the same for all.
    """

    texts: tuple[tuple[str, str], ...]
    references: tuple[str, ...]
    options: GenerationOptions

    @property
    def requests(self) -> list[Request]:
        """The texts as requests."""
        return [Request("summarize", text, title) for title, text in self.texts]


def text_workload(examples: Iterable[Example], options: GenerationOptions) -> Workload:
    """Return articles as the embedded model reads them: the title, and the head of the body."""
    chosen = list(examples)
    return Workload(
        tuple((example.title, head_of(example)) for example in chosen),
        tuple(example.reference for example in chosen),
        options,
    )


def ids_workload(
    count: int, length: int, vocabulary: int, end: int, options: GenerationOptions
) -> Workload:
    """Return random ids, `length` each, the end of sentence last; the same in every run."""
    draw = random.Random(7)
    ids = range(3, vocabulary)
    texts = (" ".join(map(str, [*draw.choices(ids, k=length - 1), end])) for _ in range(count))
    return Workload(tuple(("", text) for text in texts), (), options)
