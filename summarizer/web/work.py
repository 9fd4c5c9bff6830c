"""What the REST API and the MCP tools do for a caller: checks, limits, then the desk.

Left out: HTTP (`api`), MCP (`mcp_tools`), the page's own steps (`page_work`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from summarizer.article import to_article
from summarizer.errors import (
    DataFileError,
    EmptyInputError,
    FetchError,
    LanguageError,
    OptionError,
    nearest,
)
from summarizer.factcheck import check_summary
from summarizer.results import Article, Check, Summary, Translation
from summarizer.text import detect_language
from summarizer.translation import Glossary, join_sentences, parse_glossary
from summarizer.web.api.schemas import SummarizeRequest
from summarizer.web.options import ServiceOptions
from summarizer.web.security.limits import Gate, check_size
from summarizer.web.security.text_work import run_text
from summarizer.web.shared_service import Desk, DeskFor

__all__ = ["Work"]


class Work:
    """Everything a program may ask for.

    Args:
        desk_for: Returns the desk of a model and a device, loaded once.
        options: What this server offers.
        gate: Shared with the page; refuses what would wait too long.
    """

    def __init__(self, desk_for: DeskFor, options: ServiceOptions, gate: Gate) -> None:
        self._desk_for, self._options, self._gate = desk_for, options, gate

    def desk(self, model: str = "", device: str = "") -> Desk:
        """Return the desk of a model and a device that are offered, the first ones when empty.

        Raises:
            OptionError: one of them is not offered.
        """
        return self._desk_for(
            _offered("model", model, self._options.models),
            _offered("device", device, self._options.devices),
        )

    def summarize(self, request: SummarizeRequest) -> Summary:
        """Return the summary of an article."""
        *_, summary = self.summarize_steps(request)
        assert isinstance(summary, Summary)
        return summary

    def summarize_steps(self, request: SummarizeRequest) -> Iterator[Article | Summary]:
        """Yield the article as read, the summary, then the summary as its translation grows.

        Raises:
            SummarizerError: the request cannot be answered.
        """
        glossary = _read_glossary(request.glossary)
        article = run_text(to_article, self._text_of(request), request.title)
        yield article
        with self._gate.turn():
            desk = self.desk(request.model, request.device)
            summary = desk.summarize(
                article,
                length=request.length,
                style=request.style,
                with_title=request.with_title,
                exact=request.exact,
            )
            yield summary
            if request.translate:
                for translation in desk.translate_steps(summary, glossary=glossary):
                    yield replace(summary, translation=translation)

    def translate(self, text: str, glossary: str = "") -> Translation:
        """Return the English version of a Vietnamese text."""
        check_size(text)
        terms = _read_glossary(glossary)
        with self._gate.turn():
            return self.desk().translate(text, glossary=terms)

    def translate_many(self, texts: list[str], *, is_known: bool = True) -> list[str]:
        """Return the English of each text; one that is empty or not Vietnamese stays as it is.

        So does a sentence whose English was refused: programs expect a text in its place.

        Args:
            texts: Each translated by itself.
            is_known: Whether the caller says that they are Vietnamese; otherwise a few words that
                could be of any language stay as they are, too.
        """
        with self._gate.turn():
            desk = self.desk()
            return [_translated(desk, text, is_known) for text in texts]

    def check(self, article: str, summary: str) -> Check:
        """Look up every figure and name of a summary in its article; no model is needed."""
        check_size(article)
        check_size(summary)
        return run_text(_check, article, summary)

    def _text_of(self, request: SummarizeRequest) -> str:
        given = [text for text in (request.text, request.html, request.url) if text.strip()]
        if len(given) != 1:
            raise EmptyInputError(
                f"The request has {len(given) or 'none'} of text, html and url.",
                "Expected exactly one of them.",
                "Put the article into 'text', its page into 'html', or its link into 'url'.",
            )
        text = given[0]
        check_size(text)
        if not request.url.strip():
            return text
        if self._options.read_link is None:
            raise FetchError(
                "This server does not open links.",
                "Expected 'text' or 'html', or a server started with TOMTAT_ALLOW_FETCH=1.",
                "Fetch the page yourself and send it as 'html'.",
            )
        page = self._options.read_link(text.strip())
        check_size(page)
        return page


def _translated(desk: Desk, text: str, is_known: bool) -> str:
    if not text.strip() or (not is_known and detect_language(text) in ("en", "other")):
        return text
    try:
        return join_sentences(desk.translate(text).sentences, keep_source=True, by_lines=True)
    except (LanguageError, EmptyInputError):
        return text


def _check(article: str, summary: str) -> Check:
    return check_summary(to_article(article), summary)


def _offered(kind: str, name: str, offered: tuple[str, ...]) -> str:
    if not name or name in offered:
        return name or offered[0]
    raise OptionError(
        f"This server does not offer {kind} {name[:60]!r}.",
        f"Expected one of: {', '.join(offered)}.",
        f"{nearest(name[:60], offered)} Leave '{kind}' out for the default.".strip(),
    )


def _read_glossary(text: str) -> Glossary | None:
    """Read the caller's own glossary; a bad one is the caller's mistake, not ours."""
    check_size(text)
    if not text.strip():
        return None
    try:
        return parse_glossary(text)
    except DataFileError as error:
        raise OptionError(error.what, error.expected, error.fix) from error
