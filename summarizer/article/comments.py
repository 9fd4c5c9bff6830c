"""Cuts readers' comments off the end of a page: they read as prose, so length tells nothing.

Only where a heading or field of a comment form stands under running text, and a second sign says
that the article is over: its author's name above the form, or readers' buttons below it. Left out:
the form itself and everything else (`roles`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from summarizer.article.credit import match_byline
from summarizer.article.furniture import match_furniture
from summarizer.article.page import Line, Page

__all__ = ["remove_comments"]

_MIN_PROSE = 2  # lines of running text before a name can be the one under the article
_MIN_REPLIES = 2
_FORMS = ("comment-form", "comment-count")
_REPLY = re.compile(
    r"(?:\d+\s*)?(?:thích\s+)?(?:trả lời|phản hồi|reply|báo vi phạm)\b.{0,40}", re.I
)


def remove_comments(page: Page) -> None:
    """Set aside what follows a comment form that stands under the article."""
    prose = 0
    signed = False
    for index, line in enumerate(page.lines):
        if not line.is_open:
            continue
        if line.is_prose:
            prose, signed = prose + 1, False
        elif prose >= _MIN_PROSE:
            if _is_form(line) and (signed or _has_replies(page.lines[index + 1 :])):
                _remove_all(page.lines[index + 1 :])
                return
            signed = signed or match_byline(line.text) is not None


def _is_form(line: Line) -> bool:
    form = match_furniture(line.text, "tail")
    return form is not None and any(rule in _FORMS for _, rule in form.pieces)


def _has_replies(lines: Sequence[Line]) -> bool:
    return sum(_REPLY.fullmatch(line.text) is not None for line in lines) >= _MIN_REPLIES


def _remove_all(lines: Sequence[Line]) -> None:
    for line in lines:
        if line.is_open and match_furniture(line.text, "tail") is None:
            line.remove("reader-comment")
