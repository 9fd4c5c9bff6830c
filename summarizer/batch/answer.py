"""Answers a group of documents: cleans, summarizes and checks them side by side.

Left out: in which process this happens (`worker`, `cluster`).
"""

from __future__ import annotations

import json
import traceback
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from summarizer.article import read_article, to_article
from summarizer.batch.entry import Document
from summarizer.batch.journal import Answer
from summarizer.batch.options import AnswerOptions
from summarizer.engines.scheduler import run_together
from summarizer.errors import (
    DeviceError,
    DeviceMemoryError,
    ItemCrashedError,
    MissingExtraError,
    ModelError,
    SummarizerError,
)

if TYPE_CHECKING:
    from summarizer.service import Summarizer

__all__ = ["answer_group", "failed_answer", "open_desk"]


def open_desk(options: AnswerOptions, device: str, threads: int) -> Summarizer:
    """Load what the options ask for.

    Raises:
        ModelError, DeviceError, OptionError: see `summarizer.errors`.
    """
    from summarizer.service import Summarizer

    return Summarizer(
        options.model,
        translator=options.translator,
        device=device,
        engine=options.engine,
        threads=threads,
    )


def answer_group(
    desk: Summarizer,
    options: AnswerOptions,
    documents: Sequence[Document],
    on_step: Callable[[], None] = lambda: None,
) -> list[Answer]:
    """Return an answer for each document; a bad one gives its error.

    Raises:
        ModelError, DeviceError, MissingExtraError: no item can be answered.
    """
    calls = [partial(_answer, desk, options, document) for document in documents]
    answers = []
    for result in run_together(calls, on_step):
        if isinstance(result, Answer):
            answers.append(result)
        elif isinstance(result, (ModelError, DeviceError, MissingExtraError)) and not isinstance(
            result, DeviceMemoryError
        ):
            raise result
        else:
            answers.append(failed_answer(_as_error(result)))
    return answers


def _answer(desk: Summarizer, options: AnswerOptions, document: Document) -> Answer:
    content = document.content
    if isinstance(content, str):
        article = to_article(content, document.title)
    else:
        article = read_article(content, document.suffix, title=document.title)
    summary = desk.summarize(
        article,
        length=options.length,
        style=options.style,
        translate=options.translate,
        with_title=options.with_title,
        exact=options.exact,
    )
    # Timings differ from run to run; without them the same input gives the same bytes.
    values = replace(summary, timings={}).to_dict()
    return Answer(json.dumps(values, ensure_ascii=False).encode(), failed=False)


def failed_answer(error: SummarizerError) -> Answer:
    """Return the answer of a failed item."""
    return Answer(json.dumps({"error": error.to_dict()}, ensure_ascii=False).encode(), failed=True)


def _as_error(exc: Exception) -> SummarizerError:
    """An unforeseen exception by its kind and place; its message may quote the article."""
    if isinstance(exc, SummarizerError):
        return exc
    place = traceback.extract_tb(exc.__traceback__)[-1]
    return ItemCrashedError(
        f"The item made the program fail ({type(exc).__name__} in {place.name}).",
        "Expected an article that can be read.",
        "Look at the item's text; the other items are not touched.",
    )
