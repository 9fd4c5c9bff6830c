"""Whether a sentence adds something to those that a summary has: people, figures, outcome, cause.

A sentence that adds nothing is not taken even where the length allows it. Left out: how much what
is added is worth (`scorer`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from summarizer.summarization.candidates import Candidate
from summarizer.text import CAPITAL_LETTERS
from summarizer.text.words import content_words

__all__ = ["Novelty"]

_REDUNDANT = 0.6  # share of content words that a sentence may have in common with another
_BEYOND_TITLE = 3  # content words that the first sentence says beside those of the title
# Names and figures, but for the capital that every sentence begins with.
_NAMED = re.compile(rf"(?<!^)\b[{CAPITAL_LETTERS}]\w+|(?<!\w)\w*?\d[\w.,/]*")
# What came of it, when, how many, and why.
_TOLD = re.compile(
    r"\b(?:chết|tử vong|thiệt mạng|qua đời|bị thương|mất tích|sống sót|cứu|bắt|khởi tố|truy nã|"
    r"tuyên|phạt|án|tội|kỷ luật|cách chức|từ chức|bổ nhiệm|bầu|trúng|thắng|thua|hoà|vô địch|"
    r"thông qua|phê duyệt|quyết định|đồng ý|bác bỏ|phủ nhận|từ chối|cấm|đóng|mở|khánh thành|"
    r"khởi công|ký|ban hành|thu hồi|bồi thường|hỗ trợ|tăng|giảm|đạt|vượt|mất|thiệt hại|hư hỏng|"
    r"sập|cháy|nổ|ngập|nguyên nhân|lý do|do|vì|bởi|khiến|nhằm|để|sáng|trưa|chiều|tối|đêm|hôm|"
    r"tháng|năm|tuần|một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|trăm|nghìn|triệu|tỷ|tỉ|nửa|đôi)\b",
    re.IGNORECASE,
)


class Novelty:
    """Tells whether a candidate may stand beside the chosen ones; each text is read once.

    Args:
        title: What is shown above the summary, or "".
        exact: Whether sentences that add little are wanted, too.
    """

    def __init__(self, title: str = "", *, exact: bool = False) -> None:
        self._title, self._exact = content_words(title), exact
        self._words, self._facts = cache(content_words), cache(_facts)
        self._differs = cache(self._compare)

    def __call__(self, candidate: Candidate, chosen: Mapping[int, Candidate]) -> bool:
        """Tell whether `candidate` may stand beside the chosen ones."""
        if not chosen:
            beyond = self._words(candidate.text) - self._title
            return not self._title or len(beyond) >= _BEYOND_TITLE
        if not all(self._differs(candidate.text, other.text) for other in chosen.values()):
            return False
        if self._exact:
            return True
        said = frozenset[str]().union(*(self._facts(other.text) for other in chosen.values()))
        return not self._facts(candidate.text) <= said

    def _compare(self, text: str, other: str) -> bool:
        words = self._words(text)
        return len(words & self._words(other)) <= _REDUNDANT * len(words)


def _facts(text: str) -> frozenset[str]:
    found = (*_NAMED.findall(text), *_TOLD.findall(text))
    return frozenset(fact.lower() for fact in found)
