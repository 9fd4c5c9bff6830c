"""Translates a summary one sentence at a time, so that each is shown as soon as it is there.

Left out: translating a sentence (`summarizer.summarization`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from summarizer.errors import LanguageError
from summarizer.results import Notice, Summary, Translation
from summarizer.translation import Glossary
from summarizer.web.shared_service import Desk

__all__ = ["translate_steps"]


def translate_steps(
    desk: Desk, summary: Summary, glossary: Glossary | None = None
) -> Iterator[Translation]:
    """Yield the translation after each sentence; the last one is whole. None without sentences.

    Raises:
        InputError: the summary is not Vietnamese.
    """
    done: list[Translation] = []
    for sentence in summary.sentences:
        part = replace(summary, text=sentence.text, sentences=(sentence,), translation=None)
        try:
            done.append(desk.translate(part, glossary=glossary))
        except LanguageError:
            # Too few words to tell the language of one sentence; all of them together do.
            yield desk.translate(summary, glossary=glossary)
            return
        yield _joined(done)


def _joined(parts: Sequence[Translation]) -> Translation:
    sentences = tuple(sentence for part in parts for sentence in part.sentences)
    return replace(
        parts[-1],
        text=" ".join(sentence.shown for sentence in sentences),
        sentences=sentences,
        notices=_merged([part.notices for part in parts]),
    )


def _merged(notices: Sequence[Sequence[Notice]]) -> tuple[Notice, ...]:
    """One notice a code; sentence numbers count through the whole summary."""
    merged: dict[str, Notice] = {}
    numbers: dict[str, list[int]] = {}
    for number, of_sentence in enumerate(notices):
        for notice in of_sentence:
            merged.setdefault(notice.code, notice)
            if "sentences" in notice.detail:
                numbers.setdefault(notice.code, []).append(number)
    return tuple(
        replace(notice, detail={**notice.detail, "sentences": numbers[code]})
        if code in numbers
        else notice
        for code, notice in merged.items()
    )
