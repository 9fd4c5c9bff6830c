"""Results as frozen dataclasses that carry their evidence and round-trip through JSON.

Offsets are pairs (start, end) of code points, end exclusive. A span of the article points into
`Article.text`, which is the whole input in NFC, furniture included; a span of a check points into
the sentence it belongs to. Left out: how any of this is computed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from summarizer._records import Record
from summarizer.errors import SummarizerError

__all__ = [
    "ESTABLISHED",
    "OWN_WORDS",
    "SCHEMA",
    "Article",
    "Check",
    "CheckedSentence",
    "Coverage",
    "EngineInfo",
    "FactCheck",
    "Failure",
    "Notice",
    "Quality",
    "Removed",
    "Sentence",
    "Source",
    "Span",
    "Status",
    "Summary",
    "SummarySentence",
    "TermUse",
    "TranslatedSentence",
    "Translation",
    "worst_status",
]

SCHEMA = 2

Span = tuple[int, int]
Role = Literal["title", "lead", "body", "caption", "byline"]
FactKind = Literal["number", "date", "amount", "name", "quote", "modality", "polarity"]
Verdict = Literal["supported", "contradicted", "absent"]
Status = Literal["verbatim", "entailed", "unchecked", "unsupported", "contradicted"]
# Best first. What is shown as true is one of the first two.
_STATUSES: tuple[Status, ...] = (
    "verbatim", "entailed", "unchecked", "unsupported", "contradicted"
)  # fmt: skip
ESTABLISHED: frozenset[Status] = frozenset(("verbatim", "entailed"))
Origin = Literal[
    "rewritten",
    "alternative",
    "redecoded",
    "corrected",
    "introduced",
    "shortened",
    "extracted",
    "edited",
]
Quality = Literal["good", "edit", "refused"]
# Origins of sentences that the model did not write.
OWN_WORDS: frozenset[Origin] = frozenset(("extracted", "shortened", "introduced"))


@dataclass(frozen=True, slots=True)
class Notice(Record):
    """Something the user should know about an answer that was given all the same.

    Attributes:
        code: `area.reason`, stable; the page holds a Vietnamese text for each.
        what: One English sentence.
        detail: Values for the message (counts, names of options).
    """

    code: str
    what: str
    detail: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Sentence(Record):
    """One sentence of an article: its text, its role, where it stands, its paragraph's number."""

    text: str
    role: Role
    span: Span
    paragraph: int


@dataclass(frozen=True, slots=True)
class Removed(Record):
    """A piece of the page that the cleaner set aside, and the rule that did."""

    text: str
    span: Span
    rule: str


@dataclass(frozen=True, slots=True)
class Article(Record):
    """A pasted page as it was understood; `sentences` and `removed` tile `text` but for space.

    Attributes:
        text: The whole input, NFC, line ends as line feeds.
        sentences: Every kept sentence in reading order, with its role.
        title: The headline, or "".
        published: ISO 8601 time of publication ("2019-10-07T12:50"), or "".
        lead: The sapo, without its dateline, or "".
        captions: Texts of photo captions.
        byline: Author or source line (bút danh), or "".
        removed: Furniture that was set aside.
        notices: What the reader should know of the cleaning.
    """

    text: str
    sentences: tuple[Sentence, ...]
    title: str = ""
    published: str = ""
    lead: str = ""
    captions: tuple[str, ...] = ()
    byline: str = ""
    removed: tuple[Removed, ...] = ()
    notices: tuple[Notice, ...] = ()


@dataclass(frozen=True, slots=True)
class FactCheck(Record):
    """The verdict on one claim of a sentence.

    Attributes:
        kind: What sort of claim it is.
        text: The claim as written, e.g. "1,25 triệu đồng".
        span: Where it stands in the checked sentence.
        verdict: supported | contradicted | absent.
        evidence: Span in `Article.text` that bears the verdict, or None when absent.
        expected: For contradicted: what the article says instead.
    """

    kind: FactKind
    text: str
    span: Span
    verdict: Verdict
    evidence: Span | None = None
    expected: str = ""


@dataclass(frozen=True, slots=True)
class Source(Record):
    """An article sentence that bears a summary sentence: its index, span and text."""

    index: int
    span: Span
    text: str


def worst_status(statuses: Iterable[Status]) -> Status:
    """Return the worst of several statuses; of none nothing was established: unchecked."""
    return max(statuses, key=_STATUSES.index, default="unchecked")


@dataclass(frozen=True, slots=True)
class CheckedSentence(Record):
    """A sentence of a checked summary.

    Attributes:
        text: The sentence.
        span: Its place in the summary.
        checks: One verdict a claim.
        status: What is known of the sentence as a whole:
            verbatim: an article sentence, or one less whole clauses.
            entailed: the article says the same in other words, and no rule objects.
            unchecked: its figures and names stand in the article, the rest was not established.
            unsupported: something in it is not in the article.
            contradicted: the article says otherwise, see `checks`.
        sources: Article sentences that come nearest, the nearest first.
        doubtful: Spans of `text` whose words the nearest source does not have there; none where
            the sentence is established.
    """

    text: str
    span: Span
    checks: tuple[FactCheck, ...]
    status: Status = "unchecked"
    sources: tuple[Source, ...] = ()
    doubtful: tuple[Span, ...] = ()

    @property
    def is_supported(self) -> bool:
        """Whether every claim is supported."""
        return all(check.verdict == "supported" for check in self.checks)


@dataclass(frozen=True, slots=True)
class Check(Record):
    """What `check(article, summary)` found, sentence by sentence; `status` is the worst one's."""

    sentences: tuple[CheckedSentence, ...]
    status: Status = "unchecked"
    schema: int = SCHEMA

    @property
    def is_supported(self) -> bool:
        """Whether every claim of every sentence is supported."""
        return all(sentence.is_supported for sentence in self.sentences)


@dataclass(frozen=True, slots=True)
class SummarySentence(Record):
    """One sentence of a summary with its evidence.

    Attributes:
        text: The sentence.
        sources: Article sentences it came from, the strongest first.
        origin: Where its words come from:
            rewritten: the model's best candidate.
            alternative: another of its candidates, the better ones being turned down.
            redecoded: the model again, with a wrong claim set right or banned.
            corrected: the model, with the article's value in a wrong one's place.
            introduced: the article, shortened or not, with a person's full name.
            shortened: the article, less asides or whole clauses.
            extracted: the article, word for word.
            edited: the user, who changed the summary by hand.
        checks: One verdict a claim.
        status: What is known of the sentence as a whole, see `CheckedSentence`.
        doubtful: Spans of `text` that the first source does not bear, see `CheckedSentence`.
    """

    text: str
    sources: tuple[Source, ...]
    origin: Origin
    checks: tuple[FactCheck, ...] = ()
    status: Status = "unchecked"
    doubtful: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Coverage(Record):
    """What of the article was read.

    Attributes:
        sentences: How many could say something in a summary: title, lead and body.
        read: How many of them were weighed for it, by their place and words or by the model.
        windows: Parts of the article that the model read.
    """

    sentences: int
    read: int
    windows: int

    @property
    def is_full(self) -> bool:
        """Whether every sentence was read."""
        return self.read == self.sentences


@dataclass(frozen=True, slots=True)
class EngineInfo(Record):
    """Which model made an answer, on what."""

    model: str
    engine: str
    device: str
    compute_type: str


@dataclass(frozen=True, slots=True)
class TermUse(Record):
    """A glossary term used in a translation; `span` points into the English sentence."""

    source: str
    target: str
    span: Span
    origin: str


@dataclass(frozen=True, slots=True)
class TranslatedSentence(Record):
    """One English sentence, the Vietnamese one it stands for, its terms and checks.

    Attributes:
        text: English; "" where the translation was refused.
        source: The Vietnamese sentence.
        terms: Official names and the user's terms in it.
        checks: One verdict a number or name; evidence is a span of `source`.
        paragraph: Of the text that was translated, from 0; of plain text the line it begins on.
        evidence: For a summary's sentence: spans in `Article.text` that bear `source`.
        quality: Whether it can stand:
            good: to be printed as it is, or after a small edit.
            edit: to be read beside the Vietnamese and mended.
            refused: likely wrong; what was found of names and figures is in `found`.
        doubtful: Spans of `text` whose words the model would hardly have written.
        found: Names, figures and dates of `source` in English; only where it was refused.
    """

    text: str
    source: str
    terms: tuple[TermUse, ...] = ()
    checks: tuple[FactCheck, ...] = ()
    paragraph: int = 0
    evidence: tuple[Span, ...] = ()
    quality: Quality = "edit"
    doubtful: tuple[Span, ...] = ()
    found: tuple[str, ...] = ()

    @property
    def shown(self) -> str:
        """The sentence in running text: a refused one leaves no gap, but what was found of it."""
        if self.text:
            return self.text
        return f"[not translated: {'; '.join(self.found)}]" if self.found else "[not translated]"


@dataclass(frozen=True, slots=True)
class Translation(Record):
    """An English text, one sentence for each Vietnamese one, in order.

    Attributes:
        text: The sentences; a refused one is `[not translated: …]`, with what was found of it.
        sentences: Each with the Vietnamese one it stands for.
        notices: What the reader should know.
        engine: What made it.
        schema: Of this form.
    """

    text: str
    sentences: tuple[TranslatedSentence, ...]
    notices: tuple[Notice, ...] = ()
    engine: EngineInfo | None = None
    schema: int = SCHEMA


@dataclass(frozen=True, slots=True)
class Summary(Record):
    """A summary whose every sentence names its sources.

    Attributes:
        text: The summary, ready to print under its title.
        sentences: Its sentences, with evidence; in the style "headline", the suggestions.
        headline: The best of `headlines`, else the article's title, which may be longer.
        headlines: Up to three suggestions, the best first, with evidence: the article's title where
            it has at most 25 syllables, and what is made of it and of the lead, at most 15.
        article: The article it was made from.
        coverage: What of the article was read.
        notices: What the reader should know.
        translation: The English version, if asked for.
        engine: What made it.
        timings: Seconds spent by step.
        status: The worst of its sentences' statuses.
        title: The article's title, which is shown above the text and is no sentence of it, unless
            it was asked for.
    """

    text: str
    sentences: tuple[SummarySentence, ...]
    headline: str
    article: Article
    coverage: Coverage
    notices: tuple[Notice, ...] = ()
    translation: Translation | None = None
    engine: EngineInfo | None = None
    timings: Mapping[str, float] = field(default_factory=dict)
    headlines: tuple[SummarySentence, ...] = ()
    status: Status = "unchecked"
    title: str = ""
    schema: int = SCHEMA

    def to_dict(self, *, article: bool = True) -> dict[str, Any]:
        """Return the summary as JSON values.

        Args:
            article: Whether to hold the article, which is most of it; without it, `from_dict`
                cannot read the summary back.
        """
        values = Record.to_dict(self)
        if not article:
            del values["article"]
        return values


@dataclass(frozen=True, slots=True)
class Failure:
    """Stands in the place of a result whose item failed: its position and the error."""

    index: int
    error: SummarizerError

    def to_dict(self) -> dict[str, Any]:
        """Return the form that JSON output carries: index, and the error's code and sentences."""
        return {"index": self.index, "error": self.error.to_dict()}
