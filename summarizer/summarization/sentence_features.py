"""What tells a sentence that belongs in a summary: its place, length, words, and the model's vote.

Left out: what each of them weighs (`sentence_weights.toml`, fitted by `models.recipe`), and the
choice itself (`select`).
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from summarizer.summarization.overlap import Words, read_words
from summarizer.text import CAPITAL_LETTERS, syllables

__all__ = ["Features", "content_words", "leans", "sentence_features"]

Features = dict[str, float]

# Openings that lean on the sentence before: such a sentence does not stand alone.
_LEANING = (
    "đó là", "đây là", "theo đó", "tuy nhiên", "ngoài ra", "bên cạnh đó", "trước đó", "sau đó",
    "do đó", "vì vậy", "do vậy", "tại đây", "cũng trong", "đồng thời", "trong khi đó", "cụ thể",
    "nhưng", "còn ", "ông này", "bà này", "anh này", "chị này", "người này", "việc này",
    "điều này", "mặt khác", "hơn nữa", "thế nhưng", "song ", "như vậy", "từ đó", "qua đó",
    # Reports list what one subject did in sentences without it.
    "nổi bật là", "thực hiện tốt", "chú trọng ", "tích cực ", "đẩy mạnh ", "tăng cường ",
    "phối hợp ", "chủ động ", "đặc biệt",
)  # fmt: skip
# So does one whose first clause points back: "Những giáo viên này …", "Trong vụ việc đó, …".
_POINTS_BACK = re.compile(r"\b(?:này|đó|ấy|nói trên|kể trên)\b", re.IGNORECASE)
# And one about somebody who was named before: '"Anh ta thừa nhận …", luật sư nói.'
_NAMED_BEFORE = re.compile(r"[\"“]?(?:(?:anh|cô|ông|bà) ta|hắn|họ|nó)\b", re.IGNORECASE)
_CLAUSE_END = re.compile(r"[,:;\"“(]")
_CLAUSE_WORDS = 8  # that are looked at where no mark ends the first clause
_OPENS_WITH_TIME = re.compile(r"(?:ngày|sáng|trưa|chiều|tối|đêm|hôm|mới đây|vừa qua)\b", re.I)
_OPENS_WITH_PRONOUN = re.compile(r"(?:ông|bà|anh|chị|cô|họ|nó|tôi|chúng tôi|đây|điều|đó)\b", re.I)
_REPORTS = re.compile(r"\b(?:cho biết|cho hay|khẳng định|thông báo|công bố|phát biểu)\b", re.I)
_DIGIT = re.compile(r"\d")
_CAPITAL = re.compile(rf"(?<!^)\b[{CAPITAL_LETTERS}]\w")
# The commonest syllables without content of their own.
_FUNCTION_WORDS = frozenset(
    re.findall(
        r"\w+",
        "và của là có được các những cho trong với đã tại ở này đó một để khi từ người không theo "
        "về ra vào cũng sẽ đến như trên do bị sau trước thì mà nhiều lại còn vì nên nhưng",
    )
)
_LONG, _SHORT = 45, 16  # syllables; longer says too much at once, captions are shorter
_LAST_PLACE = 12  # training articles are cut after about so many sentences


def content_words(text: str) -> set[str]:
    """Return the lower-case syllables of a text that carry content."""
    return {s.lower() for s in syllables(text)} - _FUNCTION_WORDS


def _content_of(words: Words) -> frozenset[str]:
    return words.single.items - _FUNCTION_WORDS


def leans(text: str) -> bool:
    """Whether a sentence leans on the one before ("Theo đó, …", "Những giáo viên này …")."""
    clause = " ".join(_CLAUSE_END.split(text, maxsplit=1)[0].split()[:_CLAUSE_WORDS])
    if text.lower().startswith(_LEANING) or _NAMED_BEFORE.match(text):
        return True
    return _POINTS_BACK.search(clause) is not None


def sentence_features(
    title: str, sentences: Sequence[str], votes: Sequence[str] = ()
) -> list[Features]:
    """Describe each sentence of an article by numbers near 0 to 3.

    Args:
        title: The headline; may be empty.
        sentences: Lead and body, in order.
        votes: Summaries that a model wrote of the article. What it wrote may be false; what it
            wrote about is a good guess at what matters.
    """
    texts = [read_words(text) for text in sentences]
    frequency = Counter(word for words in texts for word in _content_of(words))
    heading, written = read_words(title), [read_words(vote) for vote in votes]
    return [
        {
            **_place(place),
            **_form(text, len(words.tokens)),
            **_content(words, heading, frequency),
            **(_vote(words, written) if written else {}),
        }
        for place, (text, words) in enumerate(zip(sentences, texts, strict=True))
    ]


def _place(place: int) -> Features:
    place = min(place, _LAST_PLACE)
    return {
        "first": float(place == 0),
        "second": float(place == 1),
        "early": math.exp(-place / 2),
        "upper": math.exp(-place / 6),
    }


def _form(text: str, size: int) -> Features:
    return {
        "size": math.log1p(size),
        "over": min(3.0, max(0, size - _LONG) / 10),
        "under": max(0, _SHORT - size) / 10,
        "commas": min(3.0, text.count(",") / 2),
        "number": float(_DIGIT.search(text) is not None),
        "capitals": min(3.0, 5 * len(_CAPITAL.findall(text)) / max(1, size)),
        "leans": float(leans(text)),
        "asks": float(text.rstrip('"”').endswith("?")),
        "quotes": float(text[:1] in '"“-–'),
        "time": float(bool(_OPENS_WITH_TIME.match(text))),
        "pronoun": float(bool(_OPENS_WITH_PRONOUN.match(text))),
        "reports": float(bool(_REPORTS.search(text))),
        "aside": float("(" in text),
        "colon": float(text.endswith(":")),
    }


def _content(words: Words, heading: Words, frequency: Counter[str]) -> Features:
    group, title = _content_of(words), _content_of(heading)
    shared = len(group & title)
    return {
        "title_share": shared / max(1, len(title)),
        "title_part": shared / max(1, len(group)),
        "title_pairs": _overlap(heading, words)[1],
        "central": sum(math.log1p(frequency[w] - 1) for w in group) / max(8, len(group)),
    }


def _vote(words: Words, written: Sequence[Words]) -> Features:
    found = [_overlap(vote, words) for vote in written]
    reached = [_overlap(words, vote) for vote in written]
    count = len(written)
    return {
        "best_vote": found[0][1],
        "vote_words": sum(f[0] for f in found) / count,
        "vote_pairs": sum(f[1] for f in found) / count,
        "vote_part": sum(r[1] for r in reached) / count,
    }


def _overlap(wanted: Words, there: Words) -> tuple[float, float]:
    """Share of the wanted syllables, and of their pairs, that are there."""
    words, pairs = wanted.tokens, list(pairwise(wanted.tokens))
    return (
        sum(map(there.single.items.__contains__, words)) / max(1, len(words)),
        sum(map(there.pairs.items.__contains__, pairs)) / max(1, len(pairs)),
    )
