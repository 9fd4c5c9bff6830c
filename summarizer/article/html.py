"""HTML to a `Page`: every visible block of the document, the main text told from the rest.

trafilatura says which blocks are the article; what stands among them and reads as prose stays too.
Marks of the document itself (og:title, figcaption, author, published time) give roles where there
are any. Left out: what the text alone tells (`roles`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from summarizer.article.bylines import mark_byline
from summarizer.article.dates import match_date_part, parse_published
from summarizer.article.html_blocks import Block, flattened, marks_of, parse_tree, read_blocks
from summarizer.article.html_data import is_for_subscribers, read_data
from summarizer.article.html_elements import Elements
from summarizer.article.html_main import Main, find_main
from summarizer.article.html_meta import read_published, read_title
from summarizer.article.page import PROSE_SYLLABLES, Line, Page
from summarizer.errors import EmptyInputError, InputTooLargeError
from summarizer.results import Notice

__all__ = ["is_html", "read_html"]

OUTSIDE = "html-outside-article"
RELATED = "html-related"
_HEAD = 20_000
_OPENING = re.compile(
    r"<(?:!doctype\s+html|html|head|body|article|section|div|p|h[1-6]|table|ul)"
    r"\b[^<>]*>",
    re.I,
)
_CLOSING = re.compile(
    r"</(?:html|head|body|article|section|div|p|h[1-6]|span|a|title|ul)\s*>", re.I
)
_CAPTION = re.compile(
    r"caption|chu-?thich|chuthich|mota-?anh|desc-?img|img-?desc|photo-?note|pcaption", re.I
)
_AUTHOR = re.compile(r"author|byline|tac-?gia|nguon|source|but-?danh|signature", re.I)
_DATELINE = re.compile(r"location|dateline", re.I)
_RELATED = re.compile(
    r"relat|lien-?quan|tin-?khac|inner-article|box-?news|recommend|most-?read|doc-?them|read-?more",
    re.I,
)
_ASIDE = re.compile(
    _RELATED.pattern
    + r"|share|social|comment|binh-?luan|\btags?\b|breadcrumb|\badv|\bads?\b|banner|sidebar|footer"
    r"|\bmenu|navbar|\bnav\b|popup|subscribe|\brating|toolbar",
    re.I,
)
_COMMENT = re.compile(r"comment|binh-?luan|y-?kien", re.I)
_PAYWALL = re.compile(
    r"(?:pay|reg)-?wall|premium|tra-?phi|content-?lock|lock(?:ed)?-?content", re.I
)
_LINK_SHARE = 0.8
_NEAR = 6  # blocks below the text in which its author may be named
_MAX_RELATED = 0.3  # of the article's text: a larger element is no box of links, and no prompt
_DATE_SYLLABLES = 20
_NAME_SYLLABLES = 8
_CAPTION_SYLLABLES = 80
_MOST_TAGS = 40_000  # read in some 3 s
_MAX_PICTURE_TABLE = 600  # code points of text in a table that holds a picture and its caption
_CUT = Notice("article.paywall", "The page is for subscribers: the text may be cut.")


def is_html(text: str) -> bool:
    """Whether `text` is HTML rather than text that mentions a tag."""
    head = text[:_HEAD]
    return _OPENING.search(head) is not None and _CLOSING.search(text) is not None


def read_html(source: str) -> Page | None:
    """Return the visible text of an HTML document as a page, roles known from its marks filled in.

    A document whose running text is not visible is read from its data for machines. None when the
    source cannot be parsed.

    Raises:
        EmptyInputError: there is text in neither.
        InputTooLargeError: it has more than `_MOST_TAGS` tags.
    """
    _check_tags(source)
    tree = parse_tree(source)
    if tree is None:
        tree = parse_tree(flattened(source))
    if tree is None:
        return None
    blocks = read_blocks(tree)
    page = _to_page(blocks)
    data = None if any(line.is_prose for line in page.lines) else read_data(tree)
    if data is not None:
        page, prompts = data, False
    elif not blocks:
        raise EmptyInputError(
            "The page holds no visible text (those built by JavaScript have none).",
            "Expected HTML that holds the text of a news article.",
            "Open the page in a browser, copy its text and paste it.",
        )
    else:
        elements = Elements()
        main = find_main(source, blocks, [line.is_prose for line in page.lines], elements)
        _give_roles(page, blocks, main, read_title(tree, blocks, main.first), elements)
        prompts = _remove_prompts(page, blocks, main)
    if prompts or is_for_subscribers(tree):
        page.notices.append(_CUT)
    page.published = read_published(tree)
    return page


def _to_page(blocks: list[Block]) -> Page:
    page = Page("\n\n".join(block.text for block in blocks), [])
    at = 0
    for block in blocks:
        page.lines.append(Line(block.text, at))
        at += len(block.text) + 2
    return page


def _check_tags(source: str) -> None:
    tags = source.count("<")
    if tags > _MOST_TAGS:
        raise InputTooLargeError(
            f"The page has {tags:,} tags.",
            f"Expected at most {_MOST_TAGS:,}, several times those of a long news page.",
            "Copy the article's text out of the page and give that.",
        )


def _give_roles(
    page: Page, blocks: list[Block], main: Main, title: int, elements: Elements
) -> None:
    neutral = set(main.path) | set(blocks[title].path if title >= 0 else ())
    long = [i for i in range(main.first) if page.lines[i].syllables >= PROSE_SYLLABLES]
    above = long[-1] if long and title < 0 else -1
    for index, (line, block) in enumerate(zip(page.lines, blocks, strict=True)):
        place = _Place(line, block, main, index, title, neutral, elements)
        if index == title:
            line.role = "title"
        elif place.is_caption:
            line.role = "caption"
        elif place.is_signed and mark_byline(page, line):
            continue
        elif place.is_signed and page.bylines and block.link_share > _LINK_SHARE:
            line.remove(OUTSIDE)  # to more by an author who is named
        elif place.is_dateline:
            line.remove("dateline")
        elif not main.found or (place.is_date and not place.is_among):
            continue  # `roles` reads the date line
        elif place.is_related:
            line.remove(RELATED)
        elif place.is_outside and not (index == above and place.is_lead):
            line.remove(OUTSIDE)


def _remove_prompts(page: Page, blocks: list[Block], main: Main) -> bool:
    """Set aside what asks to subscribe, and return whether there was any.

    Papers call the text that only subscribers see by the same names: so much of it is no prompt.
    """
    neutral = set(main.path)
    prompts = [
        line
        for line, block in zip(
            page.lines[main.first : main.last + _NEAR + 1], blocks[main.first :], strict=False
        )
        if line.role in ("body", "removed")
        and any(_PAYWALL.search(marks_of(node)) for node in block.path if node not in neutral)
    ]
    if sum(len(line.text) for line in prompts) >= _MAX_RELATED * main.size:
        return False
    for line in prompts:
        if line.is_open:
            line.remove(OUTSIDE)
    return bool(prompts)


@dataclass
class _Place:
    """One block and where it stands: beside the title, the article's container and its text.

    `neutral` are the elements that hold the article or its title: what they are called tells
    nothing of a block ("sidebar-1" may be the main column).
    """

    line: Line
    block: Block
    main: Main
    index: int
    title: int
    neutral: set[Any]
    elements: Elements

    @cached_property
    def inner(self) -> list[Any]:
        return [node for node in self.block.path if node not in self.neutral]

    @cached_property
    def marks(self) -> list[str]:
        return [marks_of(node) for node in self.inner]

    @cached_property
    def is_inside(self) -> bool:
        """In the article's container."""
        return self.main.container is None or any(n is self.main.container for n in self.block.path)

    @cached_property
    def is_among(self) -> bool:
        """Between the first and the last block of the article."""
        return self.main.first < self.index < self.main.last

    @cached_property
    def is_below_title(self) -> bool:
        return 0 <= self.title < self.index <= self.main.last

    @cached_property
    def is_date(self) -> bool:
        """A date near the text, or elsewhere nothing but a date: licences and comments have one."""
        if self.line.syllables >= _DATE_SYLLABLES or not parse_published(self.block.text):
            return False
        if self.is_inside or self.title < self.index < self.main.first:
            return True
        alone = match_date_part(self.block.text) == len(self.block.text)
        return alone and self.index <= self.main.last + _NEAR and not self._is_called_aside

    @cached_property
    def is_aside(self) -> bool:
        return self._is_called_aside or self.block.link_share > _LINK_SHARE

    @cached_property
    def _is_called_aside(self) -> bool:
        return any(_ASIDE.search(mark) for mark in self.marks[-4:])

    @cached_property
    def is_dateline(self) -> bool:
        return (
            (self.is_inside or self.is_below_title)
            and self.line.syllables <= _NAME_SYLLABLES
            and any(_DATELINE.search(mark) for mark in self.marks[-1:])
        )

    @cached_property
    def is_caption(self) -> bool:
        if self.main.found and not (self.is_inside or self.is_below_title):
            return False
        if self.line.syllables > _CAPTION_SYLLABLES or self.block.link_share > _LINK_SHARE:
            return False
        marked = any(_CAPTION.search(mark) for mark in self.marks[-3:])
        return marked or any(n.tag == "figcaption" for n in self.inner) or self._is_in_picture_table

    @cached_property
    def _is_in_picture_table(self) -> bool:
        table = next((n for n in reversed(self.inner) if n.tag == "table"), None)
        if table is None or not self.elements.holds(table, "img"):
            return False
        return self.elements.text_size(table) <= _MAX_PICTURE_TABLE

    @cached_property
    def is_related(self) -> bool:
        """In a box of links to other articles that stands in the article's text."""
        if not self.is_inside:
            return False
        boxes = [
            node
            for node, mark in zip(self.inner, self.marks, strict=True)
            if _RELATED.search(mark) and self.elements.holds(node, "a")
        ]
        if self._is_teaser:
            return True
        return bool(boxes) and self.elements.text_size(boxes[0]) < _MAX_RELATED * self.main.size

    @cached_property
    def is_signed(self) -> bool:
        """Called an author or a source, in the article or right under it."""
        near = self.is_inside or self.is_below_title or 0 <= self.index - self.main.last <= _NEAR
        called = any(_AUTHOR.search(mark) for mark in self.marks[-2:])
        short = self.line.syllables <= _NAME_SYLLABLES
        return near and called and short and not self._is_called_aside

    @cached_property
    def is_outside(self) -> bool:
        if self.main.chosen[self.index]:
            return not self.is_inside and self._is_other
        if self.is_inside:
            return self._is_button or (self.is_aside and not self._is_text and not self.is_signed)
        if self.is_below_title and self.line.syllables >= PROSE_SYLLABLES and not self.is_aside:
            return False  # a lead outside the article's container
        return not self.is_signed

    @cached_property
    def is_lead(self) -> bool:
        """Alone in an element beside the article's container, or beside one that holds it."""
        alone = self.inner and self.elements.text_size(self.inner[0]) <= 1.2 * len(self.block.text)
        return bool(alone) and not self.is_aside and not self._is_button

    @cached_property
    def _is_other(self) -> bool:
        """Whether it only looks like text of the article: a comment, a teaser, a heading below."""
        below = self.index > self.main.last and not (self.line.is_prose or self.line.is_note)
        return below or any(_COMMENT.search(mark) for mark in self.marks) or self._is_teaser

    @cached_property
    def _is_teaser(self) -> bool:
        return any(self.elements.is_teaser(node) for node in self.block.path[-2:])

    @cached_property
    def _is_button(self) -> bool:
        return any(node.tag in ("nav", "footer", "form", "button") for node in self.inner)

    @cached_property
    def _is_text(self) -> bool:
        return self.line.is_prose and self.block.link_share <= _LINK_SHARE
