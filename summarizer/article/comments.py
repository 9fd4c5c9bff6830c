"""Cuts readers' comments off the end of a page: they read as prose, so length tells nothing.

Only where both signs stand, in this order: the author's name after the article, then a heading or
field of a comment form. Left out: the form itself and everything else (`roles`).
"""

from __future__ import annotations

from summarizer.article.credit import match_byline
from summarizer.article.furniture import match_furniture
from summarizer.article.page import Page

__all__ = ["remove_comments"]

_MIN_PROSE = 2  # lines of running text before a name can be the one under the article
_FORM = "comment-form"


def remove_comments(page: Page) -> None:
    """Set aside what follows a comment form that stands under a signed article."""
    prose = 0
    signed = cut = False
    for line in page.lines:
        if not line.is_open:
            continue
        if cut:
            if line.is_prose:
                line.remove("reader-comment")
            continue
        if line.is_prose:
            prose, signed = prose + 1, False
        elif prose >= _MIN_PROSE:
            form = match_furniture(line.text, "tail") if signed else None
            cut = form is not None and form.ends and form.pieces[0][1] == _FORM
            signed = signed or match_byline(line.text) is not None
