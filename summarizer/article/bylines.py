"""Finds who signed a page: above the text, beside its date, or under it.

Left out: what a signature looks like (`credit`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from summarizer.article.credit import (
    are_names,
    is_person,
    match_byline,
    match_credit_line,
    match_signature,
)
from summarizer.article.dates import has_clock, match_date_part, parse_published
from summarizer.article.furniture import DATE_LINE
from summarizer.article.page import LINK_SYLLABLES, Line, Page

__all__ = ["find_bylines", "mark_byline"]

_MAX_SIGNATURE = 120  # code points of a line that holds a name and a date
_MAX_SIGNERS = 3  # more names on lines of their own are a list
_SECTION_WORDS = 6
_NEAR = 3  # lines after the first paragraph in which a labelled name may stand
_SOURCE = re.compile(r"(?<!\s)\s*+\([^()]{2,40}\)\Z")
_JOINT = re.compile(r"(?:(?<!\s)\s++)?[-–—|,•·]\s*|\s{1,3}(?=\d|[Tt]hứ |[Cc]hủ )")
_AFTER_DATE = re.compile(r"\s*[|•·]\s*|\s+[-–—]\s+|\s+|\b|(?<=[\s)\]])")
_STRONG_JOINT = re.compile(r"\s*[|•·]\s*|\s+[-–—]\s+")


def find_bylines(page: Page) -> None:
    """Mark the lines that name authors or sources."""
    _find_above(page)
    _find_beside_date(page)
    _find_below(page)


def _find_above(page: Page) -> None:
    """Names between title and text, alone or before a date: "Lan Chi - 07/10/2019 12:50"."""
    first, _ = page.prose_range
    roles = [line.role for line in page.lines]
    start = roles.index("title") if "title" in roles else -1
    for index, line in enumerate(page.lines[: first + 1 + _NEAR]):
        if not line.is_open or line.is_prose or match_credit_line(line.text):
            continue
        labelled = match_byline(line.text) if ":" in line.text else None
        if labelled and (index < first or are_names(labelled[1])):
            _mark(page, line, *labelled)
        elif start < index < first and _is_name(line.text):
            _mark(page, line, 0, line.text)
        elif index < first:
            _split_name_and_date(page, line)


def _is_name(text: str) -> bool:
    """Whether it is a name, with its source behind it ("Lan Chi (theo Reuters)") or without."""
    return is_person(_SOURCE.sub("", text)) or match_signature(text)


def _split_name_and_date(page: Page, line: Line) -> None:
    """A line that holds a date and one more thing: a name, or the section of the paper."""
    text = line.text
    if len(text) > _MAX_SIGNATURE:
        return
    for joint in _JOINT.finditer(text):
        name = text[: joint.start()]
        if match_date_part(text, joint.end()) != len(text):
            continue
        if is_person(name) or match_signature(name):
            line.remove(DATE_LINE, (joint.start(), len(text)))
            page.published = page.published or parse_published(text[joint.end() :])
            _mark(page, line, 0, name)
        elif _STRONG_JOINT.fullmatch(joint.group()) and len(name.split()) <= _SECTION_WORDS:
            _remove_dated(page, line)
        return
    _split_date_and_name(page, line)


def _split_date_and_name(page: Page, line: Line) -> None:
    end = match_date_part(line.text)
    joint = _AFTER_DATE.match(line.text, end) if end else None
    rest = line.text[joint.end() :] if joint else ""
    if not joint or not rest or len(rest.split()) > _SECTION_WORDS:
        return
    if is_person(rest) or match_signature(rest):
        line.remove(DATE_LINE, (0, joint.end()))
        page.published = page.published or parse_published(line.text[:end])
        _mark(page, line, 0, rest)
    elif joint.group().strip():
        _remove_dated(page, line)


def _remove_dated(page: Page, line: Line) -> None:
    if has_clock(line.text):
        line.remove(DATE_LINE)
        page.published = page.published or parse_published(line.text)


def _find_beside_date(page: Page) -> None:
    """A name next to the date line, or right under the first paragraph: the lead came first."""
    first, last = page.prose_range
    for index, line in enumerate(page.lines[first + 1 : last], first + 1):
        if not line.is_open or not (is_person(line.text) or match_signature(line.text)):
            continue
        beside = [page.lines[i] for i in (index - 1, index + 1) if i < len(page.lines)]
        dated = any(rule == DATE_LINE for near in beside for _, rule in near.pieces)
        if dated or (index == first + 1 and not page.bylines and beside[1].is_prose):
            _mark(page, line, 0, line.text)


def _find_below(page: Page) -> None:
    """The names, agencies or initials that stand together under the last paragraph.

    What follows them on a page with furniture below is furniture too, unless it is a sentence.
    """
    _, last = page.prose_range
    below = page.lines[last + 1 :] if last >= 0 else []
    signed = _signatures(below)
    if signed and not (
        len(signed) > _MAX_SIGNERS or page.lines[page.lines.index(signed[0]) - 1].text[-1:] == ":"
    ):
        for line in signed:
            name_start, name = match_byline(line.text) or (0, line.text)
            _mark(page, line, name_start, name)
        _remove_after(below[below.index(signed[-1]) + 1 :])


def _signatures(below: Sequence[Line]) -> list[Line]:
    """The first run of lines that sign the article; photo credits may stand among them."""
    found: list[Line] = []
    for line in below:
        if line.role == "title" or (found and not line.is_open):
            break
        if not line.is_open or match_credit_line(line.text):
            continue
        if match_byline(line.text) and not line.text.endswith(("?", "!")):
            found.append(line)
        elif found:
            break
    return found


def _remove_after(lines: Sequence[Line]) -> None:
    if not any(line.role == "removed" for line in lines):
        return
    for line in lines:
        short = line.syllables <= LINK_SYLLABLES and not line.text.endswith((".", "…", ":", ";"))
        if line.is_open and short and not match_credit_line(line.text):
            line.remove("after-signature")


def mark_byline(page: Page, line: Line) -> bool:
    """Mark a line that its document calls a byline, if it reads as one."""
    found = match_byline(line.text)
    if found is None and is_person(line.text.rstrip(",; ")):
        found = (0, line.text.rstrip(",; "))
    if found is None:
        return False
    _mark(page, line, *found)
    return True


def _mark(page: Page, line: Line, name_start: int, name: str) -> None:
    line.role = "byline"
    if name_start:
        line.remove("byline-label", (0, name_start))
    if name not in page.bylines:
        page.bylines.append(name)
