"""What a summary must beat: the title, the first sentences, and how far extraction could go.

Left out: scoring (`evaluate`).
"""

from __future__ import annotations

from collections.abc import Callable

from summarizer.evaluation.examples import Example
from summarizer.evaluation.rouge import rouge
from summarizer.text import end_sentence

__all__ = [
    "BASELINES",
    "extractive_oracle",
    "first_sentences",
    "title",
    "title_and_first_sentence",
]


def title(example: Example) -> str:
    """Return the headline."""
    return example.title


def first_sentences(count: int) -> Callable[[Example], str]:
    """Return a system that takes the first `count` sentences of the body."""
    return lambda example: " ".join(map(end_sentence, example.sentences[:count]))


def title_and_first_sentence(example: Example) -> str:
    """Return the headline as a sentence, and the first sentence."""
    return " ".join(map(end_sentence, (example.title, *example.sentences[:1]))).strip()


def extractive_oracle(example: Example) -> str:
    """Return the one sentence nearest to the reference: what no choice of one sentence can beat.

    Nearest is the highest sum of ROUGE-1 and ROUGE-2.
    """
    return max(example.sentences, key=lambda s: _nearness(example.reference, s), default="")


def _nearness(reference: str, sentence: str) -> float:
    scores = rouge(reference, sentence)
    return scores.rouge1 + scores.rouge2


BASELINES: dict[str, Callable[[Example], str]] = {
    "title": title,
    "lead-1": first_sentences(1),
    "lead-2": first_sentences(2),
    "lead-3": first_sentences(3),
    "title + lead-1": title_and_first_sentence,
    "oracle sentence": extractive_oracle,
}
