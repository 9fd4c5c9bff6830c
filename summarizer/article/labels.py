"""Reads texts whose parts are named, as crawlers save them: `Title: …`, `Author: …`, `Content: …`.

Left out: what the parts hold (`roles`).
"""

from __future__ import annotations

import re

from summarizer.article.furniture import DATE_LINE
from summarizer.article.page import Line, Page

__all__ = ["read_labels"]

_PARTS = {
    "title": "title|headline|tiêu đề|tít",
    "lead": "summary|description|abstract|sapo|tóm tắt|mô tả",
    "body": "content|text|body|nội dung",
    "byline": "authors?|tác giả",
    "date": "(?:publish(?:ed)?(?: date| at)?|date|time)|ngày đăng|thời gian",
    "other": "source|link|url|tags?|keywords?|category|topic|id|nguồn|chuyên mục|từ khóa",
}
_LABEL = re.compile(
    "(?:"
    + "|".join(f"(?P<{part}>{names})" for part, names in _PARTS.items())
    + r")\s?:(?=\s|\Z)\s*",
    re.IGNORECASE,
)
_EMPTY = ("none", "null", "nan", "n/a")
_RULE = "crawler-label"


def read_labels(page: Page) -> bool:
    """Set the labels aside and give the lines the roles that they name.

    Returns:
        Whether the page has labels: one for the title and, below it, one for the text.
    """
    found = {i: m for i, line in enumerate(page.lines) if (m := _LABEL.match(line.text))}
    parts = {i: match.lastgroup for i, match in found.items()}
    first = next((i for i, part in parts.items() if part == "title"), None)
    last = next(
        (i for i, part in parts.items() if part == "body" and first is not None and i > first), None
    )
    if last is None:
        return False
    lines: list[Line] = []
    for index, line in enumerate(page.lines):
        if index not in found or index > last:
            lines.append(line)
            continue
        at = found[index].end()
        label = Line(line.text[:at].rstrip(), line.start)
        label.remove(_RULE)
        lines.append(label)
        if at < len(line.text):
            value = Line(line.text[at:], line.start + at)
            _give_role(page, value, parts[index])
            lines.append(value)
    page.lines = lines
    return True


def _give_role(page: Page, line: Line, part: str | None) -> None:
    if part == "other" or line.text.casefold() in _EMPTY:
        line.remove(_RULE)
    elif part == "date":
        line.remove(DATE_LINE)
    elif part == "byline":
        line.role = "byline"
        page.bylines.append(line.text)
    elif part == "title":
        line.role = "title"
    elif part == "lead":
        line.role = "lead"
