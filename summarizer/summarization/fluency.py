"""Signs that a model's sentence is not a sentence: stuttering, loops, open quotes, no end.

Left out: whether what it says is true (`facts`).
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

from summarizer.text import syllables

__all__ = ["is_fluent", "is_statement"]

_MIN_SYLLABLES = 6
_MIN_STATEMENT = 8  # what a newspaper prints in fewer syllables is a heading, a caption or a cry
# Shorter than this and without a word that marks a predicate, it is mostly a caption too.
_CAPTION_SYLLABLES = 18
_PREDICATE = re.compile(
    r"\b(?:đã|đang|sẽ|vừa|sắp|từng|bị|được|là|có|không(?! gian| khí| quân| phận| ảnh)|chưa|phải|"
    r"cần(?! thơ)|muốn|nói|khiến|gây|làm|cho|tăng|giảm|đạt|thành(?! phố)|diễn ra|xảy ra|bắt đầu|"
    r"tiếp tục|yêu cầu|đề nghị|khẳng định|công bố)\b"
)
# A sentence that was cut after a name's initials: "… về việc em T.C. T."
_CUT_AT_INITIALS = re.compile(
    r"\b[A-ZĐ]\.\s?\b[A-ZĐ]\.\s?$|\b(?:em|cháu|bé|anh|chị|cô|chú|ông|bà) [A-ZĐ]\.$"
)
_LOOP_LENGTH = 3  # this many syllables in a row that come twice are a loop
# Reduplication that Vietnamese writes (xanh xanh, đời đời) is rare in news; stuttering is not.
_DOUBLED = frozenset(
    ["dần", "ngày", "người", "nhà", "nơi", "đời", "luôn", "mãi", "từ", "rất", "thường"]
)


def is_statement(sentence: str) -> bool:
    """Whether an article's sentence can stand in a summary: no heading, caption, question, rest."""
    size = len(syllables(sentence))
    uncapitalised = sentence[:1].lower() + sentence[1:]  # a name ("Thành", "Không") says nothing
    return (
        size >= _MIN_STATEMENT
        and (size >= _CAPTION_SYLLABLES or _PREDICATE.search(uncapitalised) is not None)
        and sentence.rstrip("\"”’')")[-1:] in ".!…"
        and sentence[:1] not in "-–("
        and not sentence[:1].islower()
        and sentence.count('"') % 2 == 0
        and sentence.count("“") == sentence.count("”")
        and not _CUT_AT_INITIALS.search(sentence)
    )


def is_fluent(sentence: str) -> bool:
    """Whether a sentence has an end, no doubled words, no loop and no open quote or parenthesis."""
    words = [s.lower() for s in syllables(sentence)]
    if len(words) < _MIN_SYLLABLES or sentence.rstrip('"”)')[-1:] not in ".!?":
        return False
    if any(a == b and a not in _DOUBLED for a, b in pairwise(words)):
        return False
    if any(words[i : i + 2] == words[i + 2 : i + 4] for i in range(len(words) - 3)):
        return False
    runs = Counter(tuple(words[i : i + _LOOP_LENGTH]) for i in range(len(words) - _LOOP_LENGTH + 1))
    if any(count > 1 for count in runs.values()):
        return False
    return sentence.count('"') % 2 == 0 and sentence.count("(") == sentence.count(")")
