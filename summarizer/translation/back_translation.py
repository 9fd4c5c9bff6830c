"""Translates the English back and compares the figures with the Vietnamese sentence.

Only numbers, dates and amounts: names come back without their accents, and wording always differs.
The back model errs too, so a difference is a reason to look, told in a notice; nothing is changed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from summarizer.engines import Engine, GenerationOptions, Request
from summarizer.results import Notice, TranslatedSentence
from summarizer.translation.dates import DAY_PARTS
from summarizer.translation.numerals import read_numerals

__all__ = ["compare_round_trip", "same_figures"]

_OPTIONS = GenerationOptions(beams=2, max_new_tokens=256)


def compare_round_trip(back: Engine, sentences: Sequence[TranslatedSentence]) -> list[Notice]:
    """Return a notice with the sentences (from 0) whose figures come back different, if any.

    A sentence over the back model's window counts as different: it could not be compared.

    Args:
        back: A model from English to Vietnamese.
        sentences: What was translated.
    """
    requests = [Request("back", s.text) for s in sentences]
    limit = back.max_source_tokens
    fitting = [i for i, r in enumerate(requests) if back.count_tokens(r) <= limit]
    answers = back.generate([requests[i] for i in fitting], _OPTIONS) if fitting else []
    same = {
        i
        for i, candidates in zip(fitting, answers, strict=True)
        if same_figures(sentences[i].source, candidates[0].text)
    }
    differing = [i for i in range(len(sentences)) if i not in same]
    if not differing:
        return []
    what = f"Translated back, the figures differ in {len(differing)} of {len(sentences)} sentences."
    return [Notice("translation.two_way", what, {"sentences": differing})]


def same_figures(source: str, returned: str) -> bool:
    """Tell whether two Vietnamese sentences hold the same numbers, dates and amounts.

    >>> same_figures("Chi 1,5 tỷ đồng ngày 7/10/2019.", "Ngày 7 tháng 10 năm 2019 tốn 1,5 tỉ đồng.")
    True
    """
    first, second = (
        Counter(part for numeral in read_numerals(text) for part in numeral.parts)
        for text in (source, returned)
    )
    for part in DAY_PARTS:  # that is wording
        del first[part], second[part]
    return first == second
