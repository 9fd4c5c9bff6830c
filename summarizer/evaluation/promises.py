"""Measures what every summary promises: no unsupported claim, its length, no sentence cut.

Summaries are made as users get them, in each length and as headlines. Left out: whether a summary
is good (`evaluate`), and whether the checker is right (`checker`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from summarizer._records import Record
from summarizer.article import clean
from summarizer.errors import InputError
from summarizer.evaluation.examples import Example
from summarizer.factcheck import ArticleFacts
from summarizer.results import Article, Summary
from summarizer.service import Summarizer
from summarizer.summarization.headline import MAX_TITLE, SUGGESTIONS
from summarizer.summarization.options import Length, length_bounds
from summarizer.text import count_syllables

__all__ = ["HEADLINE", "PromiseReport", "measure_promises", "promise_table"]

HEADLINE = "headline"
_ENDS = tuple(".!?…\"”’')")


@dataclass(frozen=True, slots=True)
class PromiseReport(Record):
    """How summaries of one length, or headlines, kept what they promise.

    Attributes:
        asked: The length, or "headline".
        summaries: How many were made.
        refused: Articles that were refused with an error (too short, not Vietnamese).
        within: Summaries (headlines: sets of suggestions, of which one may be empty) within their
            bounds.
        short: Summaries shorter than the least an exact length asks for: nothing more to add.
        cut: Sentences that neither end as one nor are whole in the article.
        claims: Claims by kind.
        unsupported: Those that the article does not bear, by kind, when checked anew.
        origins: Sentences by origin.
        suggestions: Number of headlines → how many articles got so many.
    """

    asked: str
    summaries: int = 0
    refused: int = 0
    within: int = 0
    short: int = 0
    cut: int = 0
    claims: Counter[str] = field(default_factory=Counter)
    unsupported: Counter[str] = field(default_factory=Counter)
    origins: Counter[str] = field(default_factory=Counter)
    suggestions: Counter[str] = field(default_factory=Counter)


def measure_promises(
    desk: Summarizer, examples: Sequence[Example], asked: Length | str
) -> PromiseReport:
    """Summarize examples in one length, or as "headline", and count.

    Args:
        desk: What summarizes.
        examples: The articles.
        asked: A length as `Summarizer.summarize` takes it, or "headline".
    """
    counts: Counter[str] = Counter()
    claims, unsupported = Counter[str](), Counter[str]()
    origins, suggestions = Counter[str](), Counter[str]()
    for article, summary in _summaries(desk, examples, asked):
        if summary is None:
            counts["refused"] += 1
            continue
        counts["summaries"] += 1
        sizes = [count_syllables(s.text) for s in summary.sentences]
        if asked == HEADLINE:
            counts["within"] += max(sizes, default=0) <= MAX_TITLE
            suggestions[str(len(sizes))] += 1
        else:
            bounds = length_bounds(asked)
            counts["within"] += 0 < sum(sizes) <= bounds.high
            counts["short"] += sum(sizes) < bounds.low
            counts["cut"] += sum(_is_cut(s.text, article) for s in summary.sentences)
        facts = ArticleFacts(article)
        for sentence in summary.sentences:
            origins[sentence.origin] += 1
            for check in facts.check(sentence.text):
                claims[check.kind] += 1
                unsupported[check.kind] += check.verdict != "supported"
    return PromiseReport(
        str(asked), counts["summaries"], counts["refused"], counts["within"], counts["short"],
        counts["cut"], claims, unsupported, origins, suggestions,
    )  # fmt: skip


def promise_table(reports: Iterable[PromiseReport]) -> str:
    """Return the reports as Markdown tables."""
    lines = [
        "| asked | summaries | within bounds | nothing to add | cut | claims | unsupported |",
        "| --- | --- | --- | --- | --- | --- | --- |",
    ]
    details = []
    for report in reports:
        wrong = ", ".join(f"{n} {kind}" for kind, n in sorted(report.unsupported.items()) if n)
        lines.append(
            f"| {report.asked} | {report.summaries} | {report.within} | {report.short} "
            f"| {report.cut} | {sum(report.claims.values())} | {wrong or 0} |"
        )
        total = sum(report.origins.values()) or 1
        shares = [f"{origin} {n / total:.1%}" for origin, n in report.origins.most_common()]
        claims = [f"{kind} {n}" for kind, n in report.claims.most_common()]
        details.append(f"{report.asked}: of {total} sentences {', '.join(shares)}.")
        details.append(f"{report.asked}: claims: {', '.join(claims)}; refused: {report.refused}.")
        if report.suggestions:
            found = [f"{report.suggestions[str(n)]} with {n}" for n in range(SUGGESTIONS, -1, -1)]
            details.append(f"{report.asked}: articles by suggestions: {', '.join(found)}.")
    return "\n".join([*lines, "", *details])


def _summaries(
    desk: Summarizer, examples: Sequence[Example], asked: Length | str
) -> Iterator[tuple[Article, Summary | None]]:
    articles = [clean(e.text, title=e.title) for e in examples]
    if asked == HEADLINE:
        results = desk.summarize_many(articles, on_error="yield", style="headline")
    else:
        results = desk.summarize_many(articles, on_error="yield", length=asked)  # type: ignore[arg-type]  # checked by length_bounds
    for article, result in zip(articles, results, strict=True):
        if isinstance(result, Summary):
            yield article, result
        elif isinstance(result.error, InputError):
            yield article, None
        else:
            raise result.error


def _is_cut(text: str, article: Article) -> bool:
    return not text.endswith(_ENDS) and text not in {s.text for s in article.sentences}
