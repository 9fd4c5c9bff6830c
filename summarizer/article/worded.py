"""Tells a caption without a credit by its words ("Cảnh sát đứng gác tại lễ tang.").

Pasted text often has neither markup nor credits. A logistic regression on a paragraph's words, on
what it begins and ends with, on its form and its place tells it from the report; both tables are
fitted on articles whose captions are known (`data/captions.toml`, `data/caption_cues.tsv`,
`make choice`). Left out: captions with a credit (`captions`).
"""

from __future__ import annotations

import math
import re
from functools import cache

from summarizer.article.page import Page
from summarizer.data import read_numbers, read_table
from summarizer.text import count_syllables, split_sentences, syllables
from summarizer.text.words import Words, read_words

__all__ = ["CAPTION_FEATURES", "caption_cues", "caption_features", "find_worded_captions"]

CAPTION_FEATURES = {
    "size": "syllables, logarithm",
    "short": "tens of syllables under 16",
    "time": "whether it opens with a time",
    "reports": "whether somebody says something in it",
    "quotes": "whether it opens with a quotation",
    "title_part": "share of its words that the title holds",
    "first": "whether it is the first paragraph after the title",
    "second": "whether it is the second",
    "third": "whether it is the third",
}
_LIKELY = 0.65  # probability from which on a paragraph is taken for a caption
_SURE = 0.85  # the same for the first one, which is mostly the lead
_KNOWN = 0.6  # share of its cues that must be known: without accents hardly any is
_SHORT, _LONGEST = 16, 60  # syllables
_TIME = re.compile(r"(?:ngày|sáng|trưa|chiều|tối|đêm|hôm|mới đây|vừa qua)\b", re.IGNORECASE)
_REPORTS = re.compile(r"\b(?:cho biết|cho hay|khẳng định|thông báo|công bố|nói)\b", re.IGNORECASE)


def find_worded_captions(page: Page) -> None:
    """Mark paragraphs of one sentence that read like captions; before the lead is looked for."""
    title = read_words(next((line.text for line in page.lines if line.role == "title"), ""))
    telling = page.open_lines()
    worded = [
        line
        for place, line in enumerate(telling)
        if line.is_finished
        and line.syllables <= _LONGEST
        and len(split_sentences(line.text)) == 1
        and _probability(line.text, place, title) > (_LIKELY if place else _SURE)
    ]
    if any(line.is_prose for line in telling if line not in worded):  # something must be told
        for line in worded:
            line.role = "caption"


def _probability(text: str, place: int, title: Words) -> float:
    weights, cues = read_numbers("captions.toml"), caption_cues(text)
    known = cues & _cue_weights().keys()
    if len(known) < _KNOWN * len(cues):
        return 0.0
    features = caption_features(text, place, title)
    odds = weights["intercept"] + sum(weights[n] * value for n, value in features.items())
    odds += math.fsum(_cue_weights()[cue] for cue in known)  # in whatever order
    return 1 / (1 + math.exp(-odds))


def caption_features(text: str, place: int, title: Words) -> dict[str, float]:
    """Return the values of `CAPTION_FEATURES`.

    Args:
        text: A paragraph.
        place: Its place among those that tell something, from 0.
        title: The article's title.
    """
    size, content = count_syllables(text), read_words(text).content
    values = (
        math.log1p(size),
        max(0, _SHORT - size) / 10,
        float(_TIME.match(text) is not None),
        float(_REPORTS.search(text) is not None),
        float(text[:1] in '"“-–'),
        len(content & title.content) / max(1, len(content)),
        *(float(place == p) for p in range(3)),
    )
    return dict(zip(CAPTION_FEATURES, values, strict=True))


def caption_cues(text: str) -> frozenset[str]:
    """Return a text's words, and what it begins ("^hình", "^hình ảnh") and ends ("nhân$") with."""
    words = [word.lower() for word in syllables(text)]
    if not words:
        return frozenset()
    return frozenset([*words, f"^{words[0]}", f"^{' '.join(words[:2])}", f"{words[-1]}$"])


@cache
def _cue_weights() -> dict[str, float]:
    return {cue: float(weight) for cue, weight in read_table("caption_cues.tsv", 2)}
