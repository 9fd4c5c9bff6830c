"""What a summary tells of itself: where its sentences come from, and where it is not as asked for.

Left out: notices about the article (`article`) and the translation (`translation`).
"""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.results import OWN_WORDS, Notice, SummarySentence
from summarizer.summarization.headline_forms import MAX_SYLLABLES
from summarizer.summarization.options import LengthBounds

__all__ = ["notices_on_headlines", "notices_on_length", "notices_on_origin"]

_MENDED = {
    "alternative": "summary.alternative",
    "redecoded": "summary.redecoded",
    "corrected": "summary.corrected",
    "introduced": "summary.introduced",
    "shortened": "summary.shortened",
}
_WHAT = {
    "alternative": "The model's best wording was turned down; another of its candidates stands.",
    "redecoded": "The model wrote a sentence again, without a claim the article does not bear.",
    "corrected": "A wrong value of the model's was replaced by the article's.",
    "introduced": "The article's own sentence stands, with a person's full name from another.",
    "shortened": "The article's own sentence stands, less asides or whole clauses.",
}


def notices_on_origin(sentences: Sequence[SummarySentence], candidates: int) -> list[Notice]:
    """Tell which sentences were mended or shortened, and if the model's were all turned down.

    Args:
        sentences: The summary's.
        candidates: How many texts the model wrote; 0 when it was not asked.
    """
    notices = []
    if candidates and all(s.origin in OWN_WORDS for s in sentences):
        notices.append(
            Notice(
                "summary.extracted",
                "No rewritten text passed the checks; the sentences are the article's own.",
                {"candidates": candidates},
            )
        )
    for origin, code in _MENDED.items():
        which = [n for n, sentence in enumerate(sentences) if sentence.origin == origin]
        if which:
            notices.append(Notice(code, _WHAT[origin], {"sentences": which}))
    return notices


def notices_on_length(syllables: int, bounds: LengthBounds) -> list[Notice]:
    """Tell when a summary is longer or shorter than asked for."""
    if bounds.low <= syllables <= bounds.high:
        return []
    return [
        Notice(
            "summary.length",
            "The summary's length is outside what was asked for; no sentence is ever cut.",
            {"syllables": syllables, "low": bounds.low, "high": bounds.high},
        )
    ]


def notices_on_headlines(headlines: Sequence[SummarySentence]) -> list[Notice]:
    """Tell when there are none; fewer than three is no fault."""
    if not headlines:
        return [
            Notice(
                "summary.headline_length",
                "The article has nothing short enough for a headline, so none is suggested.",
                {"high": MAX_SYLLABLES},
            )
        ]
    return []
