"""A summary that the editor changed by hand, looked up in the article again.

Left out: the boxes and buttons for it (`page`); the lookup itself (`summarizer.factcheck`).
"""

from __future__ import annotations

from dataclasses import replace

from summarizer.errors import EmptyInputError
from summarizer.factcheck import check_summary
from summarizer.results import CheckedSentence, Summary, SummarySentence, worst_status

__all__ = ["revise"]


def revise(summary: Summary, text: str) -> Summary:
    """Return the summary that `text` makes.

    A sentence that was left as it is keeps its evidence; the others get new sources and checks, and
    are `edited`. The translation is left out, for it belongs to the old text.

    Raises:
        EmptyInputError: there is no text.
    """
    if not text.strip():
        raise EmptyInputError(
            "The changed summary is empty.", "Expected at least a sentence.", "Write one."
        )
    known = {sentence.text: sentence for sentence in summary.sentences}
    checks = check_summary(summary.article, text).sentences
    sentences = tuple(known.get(checked.text) or _sentence_of(checked) for checked in checks)
    return replace(
        summary,
        text=text.strip(),
        sentences=sentences,
        notices=(),
        translation=None,
        timings={},
        headlines=(),
        status=worst_status(sentence.status for sentence in sentences),
    )


def _sentence_of(checked: CheckedSentence) -> SummarySentence:
    return SummarySentence(
        checked.text,
        checked.sources,
        "edited",
        checked.checks,
        checked.status,
        checked.doubtful,
    )
