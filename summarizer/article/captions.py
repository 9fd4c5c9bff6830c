"""Finds the captions of photographs by their credits, and one by what it shows."""

from __future__ import annotations

import re

from summarizer.article.credit import match_caption_credit, match_credit_line
from summarizer.article.page import LINK_SYLLABLES, PROSE_SYLLABLES, Line, Page

__all__ = ["find_captions", "find_scene_caption"]

# Photographs of ceremonies and visits, described in the present tense.
_SCENE = re.compile(
    r"\b(?:trao|tặng|trao tặng|thăm|tặng quà|tặng hoa|chụp ảnh|cắt băng"
    r"|bắt tay|phát biểu|kiểm tra|chúc mừng|dâng hương"
    r"|chủ trì|đón tiếp|ký kết|thắp hương|trồng cây)\b",
    re.IGNORECASE,
)
_SCENE_START = re.compile(
    r"(?:quang cảnh|toàn cảnh|các đại biểu|một góc|hình ảnh|khung cảnh)\b", re.IGNORECASE
)
# What tells of the past or of speech belongs to the report, not under a photograph.
_TELLS = re.compile(
    r"\b(?:đã|sẽ|đang|từng|cho biết|cho rằng|nhấn mạnh|khẳng định"
    r"|theo đó|tuy nhiên|trong khi|nhằm|nói|chia sẻ|sáng|chiều|tối|trưa)\b"
    r"|\d{1,2}[/-]\d{1,2}|[“\"](?:[^\s“\"]++[“\"]?|[“\"])\s\S(?:[^\s”\"]*+[”\"])*+[^”\"]{40,400}[”\"]",
    re.IGNORECASE,
)
_REPORTS = re.compile(
    r"\b(?:sẽ|cho biết|cho rằng|theo đó|tuy nhiên|nhấn mạnh|khẳng định|vì vậy|do đó)\b",
    re.IGNORECASE,
)
_PHOTO_LABEL = re.compile(r"(?:tin|bài)\s*(?:,|và|&|-|\+|/)\s*ảnh|^ảnh", re.IGNORECASE)


def find_captions(page: Page) -> None:
    """Mark the lines that end with a photo credit, or stand above one."""
    before: Line | None = None  # the open line above, unless it is the first: that is the lead
    has_lead = False
    for line in page.lines:
        if not line.is_open and (line.role != "caption" or line.pieces):
            continue
        if match_credit_line(line.text):
            line.remove("photo-credit")
            if before and before.syllables <= LINK_SYLLABLES and not _REPORTS.search(before.text):
                before.role = "caption"
            before = None
            continue
        credit = match_caption_credit(line.text)
        if credit > 0 and line.syllables <= 3 * LINK_SYLLABLES:
            line.role = "caption"
            line.remove("photo-credit", (credit, len(line.text)))
        elif line.is_open:
            before = line if has_lead else None
            has_lead = has_lead or line.syllables >= PROSE_SYLLABLES


def find_scene_caption(page: Page) -> None:
    """Mark a caption without a credit, right under the lead of an article signed "Tin, ảnh"."""
    if not any(
        rule == "byline-label" and _PHOTO_LABEL.search(line.text[start:end])
        for line in page.lines
        for (start, end), rule in line.pieces
    ):
        return
    roles = [line.role for line in page.lines]
    if "lead" not in roles or "caption" in roles:
        return
    after = page.lines[roles.index("lead") + 1 :]
    if len([line for line in after if line.is_open]) < 2 or not after[0].is_open:
        return
    line = after[0]
    one_sentence = not re.search(r"[.!?…]\s", line.text)
    scene = _SCENE.search(line.text) or _SCENE_START.match(line.text)
    if one_sentence and scene and not _TELLS.search(line.text):
        line.role = "caption"
