"""Turns a pasted page or saved HTML into an `Article`. Leaves the judgement of lines to `roles`."""

from __future__ import annotations

from summarizer.article.labels import read_labels
from summarizer.article.other_formats import refuse_other_formats
from summarizer.article.page import Line, Page
from summarizer.article.roles import find_roles
from summarizer.errors import EmptyInputError
from summarizer.results import Article, Notice, Removed, Sentence
from summarizer.text import (
    LegacyEncoding,
    convert_legacy,
    detect_legacy,
    normalize,
    split_sentences,
)

__all__ = ["clean"]


def clean(text: str, *, title: str = "") -> Article:
    """Read a news page: what is article, what is furniture, and which part is which.

    Args:
        text: A pasted page or HTML, in any Unicode form.
        title: The headline, if it is known; put before the text unless it begins with it.

    Returns:
        The article; every code point of `Article.text` that is not white space belongs to one
        sentence or one removed piece.

    Raises:
        EmptyInputError: there is nothing but white space, or HTML without text.
        SourceFileError: it is data of another kind (JSON, a feed, subtitles).
    """
    refuse_other_formats(text)
    encoding = detect_legacy(text)
    if encoding:
        text, title = convert_legacy(text, encoding), convert_legacy(title, encoding)
    plain = normalize(text).text
    page = _read_page(plain, " ".join(normalize(title).text.split()))
    if not page.lines:
        raise EmptyInputError(
            "The input has no text.",
            "Expected the text of a news article.",
            "Paste the article's title and body.",
        )
    find_roles(page)
    return _to_article(page, _notices(plain, encoding))


def _read_page(text: str, title: str) -> Page:
    page = _read_html(text) if "</" in text else None
    if page is None:
        page = Page.read(text)
        if not read_labels(page):
            known = not title or text.lstrip().startswith(title)
            return page if known else Page.read(f"{title}\n\n{text}")
    if title and all(line.text != title for line in page.lines):
        _put_title_first(page, title)
    return page


def _read_html(text: str) -> Page | None:
    from summarizer.article.html import is_html, read_html  # only where there is markup

    return read_html(text) if is_html(text) else None


def _put_title_first(page: Page, title: str) -> None:
    head = f"{title}\n\n"
    for line in page.lines:
        line.start += len(head)
        if line.role == "title":
            line.role = "body"
    page.text = head + page.text
    page.lines.insert(0, Line(title, 0, "title"))


def _to_article(page: Page, notices: tuple[Notice, ...]) -> Article:
    sentences: list[Sentence] = []
    removed: list[Removed] = []
    kept: dict[str, list[str]] = {"title": [], "lead": [], "caption": []}
    for number, line in enumerate(page.lines):
        removed.extend(_removed(line))
        found = _sentences(line, number)
        sentences.extend(found)
        if found and line.role in kept:
            span = (found[0].span[0], found[-1].span[1])
            kept[line.role].append(page.text[slice(*span)])
    return Article(
        text=page.text,
        sentences=tuple(sentences),
        title=" ".join(kept["title"]),
        published=page.published,
        lead="\n".join(kept["lead"]),
        captions=tuple(kept["caption"]),
        byline="; ".join(page.bylines),
        removed=tuple(sorted(removed, key=lambda piece: piece.span)),
        notices=(*notices, *page.notices),
    )


def _notices(text: str, encoding: LegacyEncoding | None) -> tuple[Notice, ...]:
    notices = []
    if encoding is not None:
        what = f"The text was in an encoding older than Unicode ({encoding}) and was converted."
        notices.append(Notice("input.legacy_encoding", what, {"encoding": encoding}))
    replaced = text.count("\ufffd")
    if replaced:
        what = f"Characters that could not be read were replaced by \ufffd ({replaced} times)."
        notices.append(Notice("encoding.replaced", what, {"count": replaced}))
    return tuple(notices)


def _removed(line: Line) -> list[Removed]:
    found = []
    for (start, end), rule in line.pieces:
        text = line.text[start:end]
        first = line.start + start + len(text) - len(text.lstrip())
        text = text.strip()
        found.append(Removed(text, (first, first + len(text)), rule))
    return found


def _sentences(line: Line, number: int) -> list[Sentence]:
    """The sentences of what is left of a line when its removed head and tail are taken off."""
    if line.role == "removed":
        return []
    head, tail = 0, len(line.text)
    for (start, end), _ in line.pieces:
        if start == 0:
            head = max(head, end)
        else:
            tail = min(tail, start)
    text, offset = line.text[head:tail], line.start + head
    return [
        Sentence(text[start:end], line.role, (offset + start, offset + end), number)
        for start, end in split_sentences(text)
    ]
