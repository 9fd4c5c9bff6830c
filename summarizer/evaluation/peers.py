"""Other tools on the same tests: sentence splitters and a page reader, where they are installed.

Each is used as its own documentation shows. pyvi has no sentence splitter: the end marks that its
tokenizer sets apart are taken for ends. trafilatura reads HTML alone, and gives the day, no time,
no lead and no captions.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from importlib.util import find_spec

from summarizer.results import Article, Sentence, Span
from summarizer.text import split_sentences

__all__ = ["Splitter", "find_splitters", "read_by_trafilatura"]

Splitter = Callable[[str], list[Span]]
_ENDS = frozenset({".", "!", "?", "…", "..."})
_CLOSERS = "\"'”’»)]"


def find_splitters() -> dict[str, Splitter]:
    """Return the splitters of the other libraries that are installed, by name."""
    known = {"underthesea": _split_by_underthesea, "pyvi": _split_by_pyvi}
    return {name: splitter for name, splitter in known.items() if find_spec(name)}


def _split_by_underthesea(text: str) -> list[Span]:
    from underthesea import sent_tokenize

    return _locate(text, sent_tokenize(text))


def _split_by_pyvi(text: str) -> list[Span]:
    from pyvi import ViTokenizer

    spans: list[Span] = []
    start = 0
    for token_start, end in _locate(text, ViTokenizer.spacy_tokenize(text)[0]):
        if text[token_start:end] not in _ENDS:
            continue
        while end < len(text) and text[end] in _CLOSERS:
            end += 1
        spans.append((start, end))
        start = end
    return [*spans, (start, len(text))] if text[start:].strip() else spans


def _locate(text: str, pieces: Iterable[str]) -> list[Span]:
    """Where each piece stands in `text`, in order; a piece that was rewritten is passed over."""
    spans: list[Span] = []
    at = 0
    for piece in pieces:
        found = text.find(piece, at)
        if found >= 0:
            at = found + len(piece)
            spans.append((found, at))
    return spans


def read_by_trafilatura(page: str) -> Article:
    """Read an HTML page with trafilatura alone: title, day, author, and all text as body."""
    import trafilatura

    found = trafilatura.bare_extraction(
        page, with_metadata=True, include_comments=False, favor_recall=True
    )
    fields = found.as_dict() if found else {}
    text = fields.get("text") or ""
    sentences = tuple(
        Sentence(text[start:end], "body", (start, end), 0) for start, end in split_sentences(text)
    )
    return Article(
        text=text,
        sentences=sentences,
        title=fields.get("title") or "",
        published=fields.get("date") or "",
        byline=fields.get("author") or "",
    )
