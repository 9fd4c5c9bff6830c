"""Finds what each line of a page is: furniture, title, lead, caption, byline or body.

Each step looks only at lines that the steps before left open, and leaves a line open when in
doubt: furniture that stays does less harm than an article sentence that goes.
"""

from __future__ import annotations

import re

from summarizer.article.comments import remove_comments
from summarizer.article.credit import (
    is_person,
    match_byline,
    match_caption_credit,
    match_credit_line,
)
from summarizer.article.dates import match_date_part, parse_published
from summarizer.article.furniture import DATE_LINE, Zone, match_furniture
from summarizer.article.opening import match_dateline
from summarizer.article.page import PROSE_SYLLABLES, Line, Page

__all__ = ["find_roles"]

_MAX_TITLE_SYLLABLES = 40
_KICKER_SYLLABLES = 4
_LINK_SYLLABLES = 30
_MAX_SIGNATURE = 120  # code points of a line that holds a name and a date
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
    r"|\d{1,2}[/-]\d{1,2}|[“\"]\S+\s\S+[^”\"]{40,}[”\"]",
    re.IGNORECASE,
)
_PHOTO_LABEL = re.compile(r"(?:tin|bài)\s*(?:,|và|&|-|\+|/)\s*ảnh|^ảnh", re.IGNORECASE)


def find_roles(page: Page) -> None:
    """Give every line of `page` its role, and fill in `published` and `bylines`."""
    remove_comments(page)
    _set_furniture_aside(page)
    _find_title(page)
    _find_head_bylines(page)
    _find_tail_byline(page)
    _find_captions(page)
    _find_lead(page)
    _find_scene_caption(page)


def _zone(page: Page, index: int) -> Zone:
    first, last = page.prose_range
    if index < first:
        return "head"
    return "tail" if index > last else "middle"


def _set_furniture_aside(page: Page) -> None:
    links_follow = False
    for index, line in enumerate(page.lines):
        if not line.is_open:
            continue
        found = match_furniture(line.text, _zone(page, index))
        if found is None:
            if links_follow and not line.is_prose and line.syllables <= _LINK_SYLLABLES:
                line.remove("related-links")
            else:
                links_follow = False
            continue
        links_follow = found.ends or links_follow
        line.role = "removed"
        line.pieces.extend(found.pieces)
        for (start, end), rule in found.pieces:
            if rule == DATE_LINE and not page.published:
                page.published = parse_published(line.text[start:end])


def _find_title(page: Page) -> None:
    lines = page.open_lines()
    known = next((line for line in page.lines if line.role == "title"), None)
    if known:
        _drop_repeats(page, known)
        return
    if len(lines) < 2 or not _is_titular(lines[0]):
        return
    title, following = lines[0], lines[1]
    if (
        title.syllables <= _KICKER_SYLLABLES < following.syllables
        and len(lines) > 2
        and _is_titular(following)
    ):
        title.remove("kicker")
        title = following
    title.role = "title"
    _drop_repeats(page, title)


def _drop_repeats(page: Page, title: Line) -> None:
    for line in page.open_lines():
        if line is not title and line.text.casefold() == title.text.casefold():
            line.remove("repeated-title")


def _is_titular(line: Line) -> bool:
    stop = line.text.endswith((".", ";", ",", ":")) and not line.text.endswith("...")
    return (
        0 < line.syllables <= _MAX_TITLE_SYLLABLES
        and not stop
        and match_caption_credit(line.text) < 0
        and not match_credit_line(line.text)
    )


def _find_head_bylines(page: Page) -> None:
    """Names between title and lead, alone or before a date: "Lan Chi - 07/10/2019 12:50"."""
    first, _ = page.prose_range
    for line in page.lines[:first]:
        if not line.is_open:
            continue
        labelled = match_byline(line.text) if ":" in line.text else None
        if labelled or is_person(line.text):
            _mark_byline(page, line, *(labelled or (0, line.text)))
            continue
        _split_name_and_date(page, line)


def _split_name_and_date(page: Page, line: Line) -> None:
    if len(line.text) > _MAX_SIGNATURE:
        return
    for found in re.finditer(r"\s*[-–—|,•·]\s*|\s{1,3}(?=\d|[Tt]hứ |[Cc]hủ )", line.text):
        name = line.text[: found.start()]
        if match_date_part(line.text, found.end()) == len(line.text) and len(name.split()) <= 6:
            line.remove(DATE_LINE, (found.start(), len(line.text)))
            page.published = page.published or parse_published(line.text[found.end() :])
            _mark_byline(page, line, 0, name)
            return


def _find_tail_byline(page: Page) -> None:
    """The first line after the last prose that can only be a name, an agency or initials."""
    _, last = page.prose_range
    for line in page.lines[last + 1 :] if last >= 0 else []:
        if not line.is_open or line.text.endswith(("?", "!")):
            continue
        found = match_byline(line.text)
        if found and not match_credit_line(line.text):
            _mark_byline(page, line, *found)


def _mark_byline(page: Page, line: Line, name_start: int, name: str) -> None:
    line.role = "byline"
    if name_start:
        line.remove("byline-label", (0, name_start))
    page.bylines.append(name)


def _find_captions(page: Page) -> None:
    before: Line | None = None  # the open line above, unless it is the first: that is the lead
    has_lead = False
    for line in page.lines:
        if not line.is_open and (line.role != "caption" or line.pieces):
            continue
        if match_credit_line(line.text):
            line.remove("photo-credit")
            if before and before.syllables <= _LINK_SYLLABLES:
                before.role = "caption"
            before = None
            continue
        credit = match_caption_credit(line.text)
        if credit > 0 and line.syllables <= 3 * _LINK_SYLLABLES:
            line.role = "caption"
            line.remove("photo-credit", (credit, len(line.text)))
        elif line.is_open:
            before = line if has_lead else None
            has_lead = has_lead or line.syllables >= PROSE_SYLLABLES


def _find_lead(page: Page) -> None:
    lines = page.open_lines()
    for line in lines:
        if line.syllables < PROSE_SYLLABLES and any(other.is_prose for other in lines):
            continue  # leads often lack their full stop: length alone decides
        line.role = "lead"
        cut = match_dateline(line.text, page.text)
        if 0 < cut < len(line.text):
            line.remove("dateline", (0, cut))
        return


def _find_scene_caption(page: Page) -> None:
    """A photo's caption without a credit, right under the lead of an article signed "Tin, ảnh"."""
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
