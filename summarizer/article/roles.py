"""Finds what each line of a page is: furniture, title, lead, caption, byline or body.

Each step looks only at lines that the steps before left open, and leaves a line open when in
doubt: furniture that stays does less harm than an article sentence that goes.
"""

from __future__ import annotations

from summarizer.article.bylines import find_bylines
from summarizer.article.captions import find_captions, find_scene_caption
from summarizer.article.comments import remove_comments
from summarizer.article.credit import match_caption_credit, match_credit_line
from summarizer.article.dates import has_clock, is_update, parse_published
from summarizer.article.furniture import DATE_LINE, match_furniture
from summarizer.article.opening import match_dateline
from summarizer.article.page import LINK_SYLLABLES, PROSE_SYLLABLES, Line, Page
from summarizer.article.worded import find_worded_captions

__all__ = ["find_roles"]

_MAX_TITLE_SYLLABLES = 40
_KICKER_SYLLABLES = 4  # sections, menu entries; hardly any headline is as short
_STOPS = (".", ";", ":", ",")  # a list of links has none


def find_roles(page: Page) -> None:
    """Give every line of `page` its role, and fill in `published` and `bylines`."""
    remove_comments(page)
    _set_furniture_aside(page)
    _find_title(page)
    find_bylines(page)
    find_captions(page)
    find_worded_captions(page)
    _find_lead(page)
    find_scene_caption(page)


def _set_furniture_aside(page: Page) -> None:
    for line in page.lines:  # before zones are told: they begin and end with running text
        if line.is_open and line.is_prose:
            found = match_furniture(line.text, "middle")
            if found and not found.ends:
                line.role = "removed"
                line.pieces.extend(found.pieces)
    links_follow = False
    dated: list[Line] = []
    for index, line in enumerate(page.lines):
        if not line.is_open:
            continue
        found = match_furniture(line.text, page.zone(index))
        if found is None:
            links_follow = links_follow and _is_link(line)
            if links_follow:
                line.remove("related-links")
            continue
        links_follow = links_follow or (found.ends and page.zone(index) != "head")
        if {rule for _, rule in found.pieces} == {DATE_LINE} and page.zone(index) == "middle":
            dated.append(line)
            continue
        line.role = "removed"
        line.pieces.extend(found.pieces)
    if len(dated) == 1 and (has_clock(dated[0].text) or page.follows_lead(dated[0])):
        dated[0].remove(DATE_LINE)  # several of them are the headings of a chronicle
    page.published = page.published or _published(page)


def _is_link(line: Line) -> bool:
    return (
        not line.is_prose
        and line.syllables <= LINK_SYLLABLES
        and (not line.text.endswith(_STOPS) or line.text.endswith("..."))
    )


def _published(page: Page) -> str:
    """The time that the date lines tell: of those above the article the last with a clock time.

    Above it may stand today's date; after it the time of the last change.
    """
    found: list[tuple[tuple[bool, bool, int], str]] = []
    for index, line in enumerate(page.lines):
        for (start, end), rule in line.pieces:
            text = line.text[start:end]
            when = parse_published(text) if rule == DATE_LINE else ""
            if when:
                near = index if page.zone(index) == "head" else -index
                found.append(((has_clock(text), not is_update(text), near), when))
    return max(found)[1] if found else ""


def _find_title(page: Page) -> None:
    known = next((line for line in page.lines if line.role == "title"), None)
    title = known or _choose_title(page.open_lines())
    if title is None:
        return
    title.role = "title"
    for line in page.open_lines():
        if line.text.casefold() == title.text.casefold():
            line.remove("repeated-title")


def _choose_title(lines: list[Line]) -> Line | None:
    """The first line long enough for a headline; sections and menu entries above it go."""
    short: list[Line] = []
    for line in lines[:-1]:
        if line.syllables <= _KICKER_SYLLABLES:
            short.append(line)
            continue
        if not _is_titular(line) or (line.is_prose and short and _is_titular(short[-1])):
            break
        if (
            len(short) == 1
            and short[0].syllables == _KICKER_SYLLABLES < PROSE_SYLLABLES < line.syllables
        ):
            return short[0]  # "Hà Nội mưa lớn", then a lead without its full stop
        for above in short:
            above.remove("kicker")
        return line
    return short[0] if short and _is_titular(short[0]) else None


def _is_titular(line: Line) -> bool:
    stop = line.text.endswith((".", ";", ",", ":")) and not line.text.endswith("...")
    return (
        0 < line.syllables <= _MAX_TITLE_SYLLABLES
        and not stop
        and match_caption_credit(line.text) < 0
        and not match_credit_line(line.text)
    )


def _find_lead(page: Page) -> None:
    if any(line.role == "lead" for line in page.lines):
        return
    lines = page.open_lines()
    for line in lines:
        if line.syllables < PROSE_SYLLABLES and any(other.is_prose for other in lines):
            continue  # leads often lack their full stop: length alone decides
        line.role = "lead"
        cut = match_dateline(line.text, page.text)
        if 0 < cut < len(line.text):
            page.published = page.published or parse_published(line.text[:cut])
            line.remove("dateline", (0, cut))
        return
