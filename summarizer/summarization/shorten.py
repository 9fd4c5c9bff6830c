"""Makes an article's sentence shorter without changing what it says: asides, then trailing clauses.

Only whole parentheses and clauses that add to the statement go; conditions and contrasts stay.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.text import count_syllables

__all__ = ["shorten", "shorter_forms"]

_ASIDE = re.compile(r"(?:(?<!\s)\s++)?\([^()]*+\)")
# Openings of clauses that add: what stands before them is said all the same.
_ADDING = (
    "đồng thời", "qua đó", "từ đó", "góp phần", "trong đó", "nhằm", "bao gồm", "gồm",
    "bên cạnh đó", "nhất là", "đặc biệt là", "cụ thể", "kể cả", "tạo điều kiện", "khiến",
)  # fmt: skip
_BOUNDARY = re.compile(r";\s+|,\s+(?=(?:" + "|".join(_ADDING) + r")\b)")
_MIN_SYLLABLES = 10  # a shorter rest is a fragment more often than a statement


def shorten(sentence: str, limit: int) -> str:
    """Return the longest safe shortening of at most `limit` syllables, or the sentence itself.

    A sentence that cannot be shortened safely comes back whole, over the limit.
    """
    for version in shorter_forms(sentence):
        if count_syllables(version) <= limit:
            return version
    return sentence


def shorter_forms(sentence: str) -> Iterator[str]:
    """Yield the sentence and its safe shortenings, the longest first."""
    yield sentence
    bare = _ASIDE.sub("", sentence)
    if bare != sentence:
        yield bare
    for cut in reversed(list(_BOUNDARY.finditer(bare))):
        head = bare[: cut.start()].rstrip(" ,;")
        lists = cut[0].startswith(";") and ":" in head  # half of a list says that it is the whole
        if count_syllables(head) >= _MIN_SYLLABLES and _is_balanced(head) and not lists:
            # An initial ("chị L.") brings its own full stop.
            yield head if head.endswith(".") else head + "."


def _is_balanced(text: str) -> bool:
    """Whether every quotation that is opened is closed."""
    return text.count('"') % 2 == 0 and text.count("“") == text.count("”")
