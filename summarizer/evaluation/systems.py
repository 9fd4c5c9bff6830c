"""The systems that are measured: the model by itself, and the whole pipeline as a user gets it.

The difference between the two is what selection, fact check and repair are worth.
Left out: baselines (`baselines`).
"""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.article import clean
from summarizer.engines import Engine, GenerationOptions, Request
from summarizer.evaluation.evaluate import System
from summarizer.evaluation.examples import Example
from summarizer.results import Summary
from summarizer.service import Summarizer
from summarizer.summarization.ranking import WINDOW_SYLLABLES
from summarizer.text import count_syllables

__all__ = ["bare_model", "head_of", "translate_all", "whole_pipeline"]


def bare_model(engine: Engine) -> System:
    """Return the model's best beam, read from title and head, without any check or repair."""

    def summarize(example: Example) -> str:
        request = Request("summarize", head_of(example), example.title)
        return engine.generate([request], GenerationOptions())[0][0].text

    return summarize


def whole_pipeline(desk: Summarizer, *, with_title: bool = False) -> System:
    """Return the summary of the default length that a user gets for the article."""

    def summarize(example: Example) -> str | Summary:
        return desk.summarize(clean(example.text, title=example.title), with_title=with_title)

    return summarize


def translate_all(desk: Summarizer, sentences: Sequence[str]) -> list[str]:
    """Translate lines as a user would who pastes them all, each a paragraph, in order.

    Args:
        desk: What translates.
        sentences: One line each, none of them blank.
    """
    paragraphs: list[list[str]] = [[] for _ in sentences]
    for sentence in desk.translate("\n".join(sentences), accept="any").sentences:
        paragraphs[sentence.paragraph].append(sentence.text)
    return [" ".join(texts) for texts in paragraphs]


def head_of(example: Example) -> str:
    """Return as much of an example as the embedded model reads beside the title."""
    chosen: list[str] = []
    size = 0
    for sentence in example.sentences:
        size += count_syllables(sentence)
        if chosen and size > WINDOW_SYLLABLES:
            break
        chosen.append(" ".join(sentence.split()[:WINDOW_SYLLABLES]))
    return " ".join(chosen)
