"""HTML to a `Page`: every visible block of the document, the main text told from the rest.

trafilatura says which blocks are the article; what stands among them and reads as prose stays too.
Marks of the document itself (og:title, figcaption, author, published time) give roles where there
are any. Left out: what the text alone tells (`roles`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from typing import Any

from summarizer.article.dates import parse_published
from summarizer.article.page import Line, Page
from summarizer.vietnamese import normalize

__all__ = ["is_html", "read_html"]

OUTSIDE = "html-outside-article"
_HEAD = 20_000
_OPENING = re.compile(
    r"<(?:!doctype\s+html|html|head|body|article|section|div|p|h[1-6]|table|ul)"
    r"\b[^<>]*>",
    re.I,
)
_CLOSING = re.compile(
    r"</(?:html|head|body|article|section|div|p|h[1-6]|span|a|title|ul)\s*>", re.I
)
_SKIPPED = frozenset(
    {"script", "style", "noscript", "template", "svg", "head", "iframe", "select", "option"}
    | {"object", "canvas"}
)
_INLINE = frozenset(
    {"a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "dfn", "em", "font"}
    | {"i", "img", "ins", "kbd", "label", "mark", "q", "s", "samp", "small", "span", "strike"}
    | {"strong", "sub", "sup", "time", "tt", "u", "var", "wbr"}
)
_CAPTION = re.compile(
    r"caption|chu-?thich|chuthich|mota-?anh|desc-?img|img-?desc|photo-?note|pcaption", re.I
)
_AUTHOR = re.compile(r"author|byline|tac-?gia|nguon|source|but-?danh|signature", re.I)
_ASIDE = re.compile(
    r"relat|lien-?quan|share|social|comment|binh-?luan|\btags?\b|breadcrumb|adv|banner|sidebar|footer|menu"
    r"|navbar|\bnav\b|recommend|tin-?khac|box-?news|popup|subscribe|rating|toolbar|most-?read",
    re.I,
)
_COMMENT = re.compile(r"comment|binh-?luan|y-?kien", re.I)
_MIN_SHARE = 0.8  # of the article's text that its container must hold
_LINK_DENSITY = 0.8
_DATE_SYLLABLES = 20
_MIN_TITLE_WORDS = 3  # a shorter h1 is a logo or a section
_NAME_SYLLABLES = 8


@dataclass
class _Block:
    """A run of visible text between two block borders, its way down the tree, its link share."""

    parts: list[str] = field(default_factory=list)
    linked: int = 0
    path: tuple[Any, ...] = ()

    @property
    def text(self) -> str:
        return " ".join("".join(self.parts).split())


def is_html(text: str) -> bool:
    """Whether `text` is HTML rather than text that mentions a tag."""
    head = text[:_HEAD]
    return _OPENING.search(head) is not None and _CLOSING.search(text) is not None


def read_html(source: str) -> Page | None:
    """Return the visible text of an HTML document as a page, roles known from its marks filled in.

    None when the document has no visible text.
    """
    from lxml import html as lxml_html
    from lxml.etree import LxmlError

    try:
        tree = lxml_html.document_fromstring(
            source.encode(), parser=lxml_html.HTMLParser(encoding="utf-8", remove_comments=True)
        )
    except (LxmlError, ValueError):
        return None
    blocks = [block for block in _blocks(tree) if block.text]
    if not blocks:
        return None
    page = Page("\n\n".join(block.text for block in blocks), [])
    at = 0
    for block in blocks:
        page.lines.append(Line(block.text, at))
        at += len(block.text) + 2
    page.published = _published(tree)
    _give_roles(page, blocks, _title(tree, blocks), _main_text(source))
    return page


def _blocks(tree: Any) -> list[_Block]:
    """Visible text, cut at block borders; walks without recursion, so depth does not matter."""
    found = [_Block()]
    path: list[Any] = []
    stack: list[tuple[Any, bool]] = [(tree, False)]
    links = 0
    while stack:
        node, leaving = stack.pop()
        skipped = not isinstance(node.tag, str) or node.tag in _SKIPPED
        block = not skipped and node.tag not in _INLINE
        if leaving:
            path.pop()
            links -= node.tag == "a"
            if block:
                found.append(_Block(path=tuple(path)))
            _add_text(found[-1], node.tail, links)
            continue
        if block:
            found.append(_Block(path=(*path, node)))
        if skipped:
            _add_text(found[-1], node.tail, links)
            continue
        path.append(node)
        links += node.tag == "a"
        _add_text(found[-1], node.text, links)
        stack.append((node, True))
        stack.extend((child, False) for child in reversed(node))
    return found


def _add_text(block: _Block, text: str | None, links: int) -> None:
    if text:
        plain = normalize(text).text
        block.parts.append(plain)
        if links:
            block.linked += len(plain.strip())


def _main_text(source: str) -> set[str]:
    """The paragraphs that trafilatura takes for the article, white space and case made equal."""
    import trafilatura  # 0.5 s: only when HTML comes

    text = trafilatura.extract(
        source, output_format="txt", include_comments=False, include_tables=True, favor_recall=True
    )
    return {_key(line.lstrip("-• ")) for line in (text or "").splitlines() if line.strip()}


def _key(text: str) -> str:
    return "".join(normalize(text).text.split()).casefold()


def _give_roles(page: Page, blocks: list[_Block], title: str, main: set[str]) -> None:
    chosen = [_key(block.text) in main for block in blocks]
    container = _container(blocks, chosen)
    last = max((i for i, is_main in enumerate(chosen) if is_main), default=-1)
    title_key, titled = _key(title), False
    for index, (line, block) in enumerate(zip(page.lines, blocks, strict=True)):
        marks = [_marks(node) for node in block.path]
        tags = {node.tag for node in block.path}
        key = _key(block.text)
        if not titled and key == title_key:
            line.role, titled = "title", True
        elif "figcaption" in tags or any(_CAPTION.search(mark) for mark in marks[-3:]):
            line.role = "caption"
        elif not main or (parse_published(block.text) and line.syllables < _DATE_SYLLABLES):
            continue  # the date line stands above the article: `roles` knows it
        elif chosen[index]:
            if _is_comment(block, container, marks):
                line.remove(OUTSIDE)
        elif titled and index < last and line.is_prose and not _is_aside(block, container, marks):
            continue  # a lead outside the article's container
        elif _is_outside(line, block, container, marks, tags):
            line.remove(OUTSIDE)


def _is_comment(block: _Block, container: Any, marks: list[str]) -> bool:
    """Whether the block stands in a reader's comment, whatever trafilatura takes it for."""
    inside = any(node is container for node in block.path)
    return not inside and any(_COMMENT.search(mark) for mark in marks)


def _is_aside(block: _Block, container: Any, marks: list[str]) -> bool:
    inner = [mark for node, mark in zip(block.path, marks, strict=True) if node is not container]
    return any(_ASIDE.search(mark) for mark in inner[-4:]) or (
        block.linked > _LINK_DENSITY * len(block.text)
    )


def _is_outside(
    line: Line, block: _Block, container: Any, marks: list[str], tags: set[str]
) -> bool:
    if container is not None and not any(node is container for node in block.path):
        signed = any(_AUTHOR.search(mark) for mark in marks[-2:])
        return not signed or line.syllables > _NAME_SYLLABLES
    if tags & {"nav", "footer", "aside", "form", "button"}:
        return True
    if line.is_prose:
        return block.linked > _LINK_DENSITY * len(block.text)
    return _is_aside(block, container, marks)


def _marks(node: Any) -> str:
    return f"{node.get('class') or ''} {node.get('id') or ''} {node.get('itemprop') or ''}"


def _container(blocks: list[_Block], chosen: list[bool]) -> Any:
    """The deepest element that holds most of the article's text, or None."""
    total = 0
    sizes: dict[Any, int] = {}
    deepest: dict[Any, int] = {}
    for block, is_main in zip(blocks, chosen, strict=True):
        if not is_main:
            continue
        total += len(block.text)
        for depth, node in enumerate(block.path):
            sizes[node] = sizes.get(node, 0) + len(block.text)
            deepest[node] = depth
    big = [node for node, size in sizes.items() if size >= _MIN_SHARE * total]
    return max(big, key=deepest.__getitem__, default=None)


def _title(tree: Any, blocks: list[_Block]) -> str:
    """The visible block that is the headline: named by the document's head, else the only h1.

    The head's title often ends in the paper's name; an h1 may be the paper's name.
    """
    named = [n.get("content") or "" for n in tree.iter("meta") if n.get("property") == "og:title"]
    named += [node.text_content() for node in tree.iter("title")]
    keys = {_key(part) for name in named for part in _without_paper(name)}
    for block in blocks:
        if _key(block.text) in keys and len(block.text.split()) >= _MIN_TITLE_WORDS:
            return block.text
    headings = [" ".join(node.text_content().split()) for node in tree.iter("h1")]
    headings = [h for h in headings if len(h.split()) >= _MIN_TITLE_WORDS]
    return headings[0] if len(headings) == 1 else ""


def _without_paper(name: str) -> list[str]:
    """A document's title, and the same without its last part: "Cầu mới thông xe - Báo Mẫu"."""
    found = [name]
    for separator in (" - ", " | ", " – "):
        if separator in name:
            found.append(name.rpartition(separator)[0])
    return found


_VIETNAM = timezone(timedelta(hours=7))
_TIME_KEYS = ("article:published_time", "datePublished", "pubdate", "date.published", "dc.date")


def _published(tree: Any) -> str:
    stamps: list[str] = []
    for node in tree.iter("meta"):
        key = node.get("property") or node.get("itemprop") or node.get("name") or ""
        if key in _TIME_KEYS:
            stamps.append(node.get("content") or "")
    stamps += [node.get("datetime") or "" for node in tree.iter("time")]
    for node in tree.iter("script"):
        if (node.get("type") or "").lower() == "application/ld+json":
            stamps += re.findall(r'"datePublished"\s*:\s*"([^"]{8,40})"', node.text or "")
    return next((time for stamp in stamps if (time := _local_time(stamp))), "")


def _local_time(stamp: str) -> str:
    """A machine's time stamp in Vietnam's time; without a zone it is taken as it is."""
    try:
        moment = datetime.fromisoformat(stamp.strip())
        zoned = moment.astimezone(_VIETNAM) if moment.tzinfo else moment
    except (ValueError, OverflowError):
        return parse_published(stamp)
    return zoned.replace(tzinfo=None).isoformat(timespec="minutes") if len(stamp) > 10 else stamp
