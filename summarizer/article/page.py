"""A page under work: its lines with what each was found to be. Left out: finding that (`roles`)."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from summarizer.results import Notice, Span
from summarizer.text import count_syllables, split_paragraphs

__all__ = ["LINK_SYLLABLES", "PROSE_SYLLABLES", "Line", "Page", "Zone"]

LineRole = Literal["title", "lead", "body", "caption", "byline", "removed"]

_STOPS = (".", "!", "?", "…", ":", ";", "”", '"', "»", "./.")
Zone = Literal["head", "middle", "tail"]
_SHORT = 4  # syllables of a section or menu entry
LINK_SYLLABLES = 30  # no link or caption of a photograph is longer
PROSE_SYLLABLES = 14  # a finished line of this length is running text, not a label


@dataclass
class Line:
    """One line (or hard-wrapped paragraph) of a page.

    Attributes:
        text: The line without white space at its ends.
        start: Where it begins in the page's text.
        role: What it is; "body" until something else is found.
        pieces: Parts of it that were set aside: span within the line, rule.
    """

    text: str
    start: int
    role: LineRole = "body"
    pieces: list[tuple[Span, str]] = field(default_factory=list)

    @cached_property
    def syllables(self) -> int:
        """How many syllables the line has."""
        return count_syllables(self.text)

    @property
    def is_open(self) -> bool:
        """Whether nothing has been found out about the line yet."""
        return self.role == "body" and not self.pieces

    @property
    def is_finished(self) -> bool:
        """Whether it ends as a sentence does."""
        return self.text.endswith(_STOPS)

    @property
    def is_prose(self) -> bool:
        """Whether it reads as running text: long, or of middle length and finished."""
        return self.syllables >= 3 * PROSE_SYLLABLES or (
            self.is_finished and self.syllables >= PROSE_SYLLABLES
        )

    @property
    def is_note(self) -> bool:
        """Whether it reads as a short sentence."""
        return self.text.endswith(".") and self.syllables > _SHORT

    def remove(self, rule: str, span: Span | None = None) -> None:
        """Set the line aside, or only `span` of it."""
        self.pieces.append((span or (0, len(self.text)), rule))
        if span is None or span == (0, len(self.text)):
            self.role = "removed"


@dataclass
class Page:
    """The lines of a text, in order, and what was read off them.

    Attributes:
        text: The whole normalised input.
        lines: Its lines; empty ones are left out.
        published: ISO 8601 time, or "".
        bylines: Names of authors or sources.
        notices: What the reader should know of it.
    """

    text: str
    lines: list[Line]
    published: str = ""
    bylines: list[str] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)

    @classmethod
    def read(cls, text: str) -> Page:
        """Cut `text` into lines."""
        return cls(text, [Line(text[start:end], start) for start, end in split_paragraphs(text)])

    def open_lines(self) -> list[Line]:
        """Lines that nothing has been found out about."""
        return [line for line in self.lines if line.is_open]

    @cached_property
    def prose_range(self) -> tuple[int, int]:
        """Index of the first and of the last line that reads as running text; (n, -1) for none.

        Lines that the document's own marks have set aside before (comments) do not count, nor does
        a headline that ends in a question or a quotation.
        """
        prose = [i for i, line in enumerate(self.lines) if line.is_prose and line.is_open]
        if not prose:  # a note of short sentences
            prose = [i for i, line in enumerate(self.lines) if line.is_note and line.is_open]
        if len(prose) > 1 and self._is_headline(prose[0]):
            del prose[0]
        return (prose[0], prose[-1]) if prose else (len(self.lines), -1)

    def _is_headline(self, index: int) -> bool:
        line = self.lines[index]
        above = [other for other in self.lines[:index] if other.syllables > _SHORT]
        return (
            line.text.endswith(("?", "!", "”", '"', "…"))
            and line.syllables <= LINK_SYLLABLES
            and not above
        )

    def zone(self, index: int) -> Zone:
        """Where a line stands: above the running text, in it, or under it."""
        first, last = self.prose_range
        if index < first:
            return "head"
        return "tail" if index > last else "middle"

    def follows_lead(self, line: Line) -> bool:
        """Whether `line` stands right under the first paragraph."""
        first, _ = self.prose_range
        return self.lines[first + 1 : first + 2] == [line]
