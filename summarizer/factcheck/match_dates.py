"""Look a sentence's dates and times up in the article; the day of publication counts as said.

Parts that a side leaves out do not disagree: `7/10` fits `7/10/2019`.
"""

from __future__ import annotations

from datetime import date

from summarizer.factcheck.dates import Moment, find_moments, share_of
from summarizer.factcheck.index import ArticleIndex, Statement
from summarizer.results import FactCheck, Span

__all__ = ["check_moments", "same_moment"]


def check_moments(
    index: ArticleIndex, claim: Statement, text: str, near: list[int]
) -> list[FactCheck]:
    """Return a verdict for each date and time of `claim`, which stands in `text`."""
    checks = [(m, _check(index, m, text, near)) for m in claim.moments]
    # "hôm nay" with no known day of publication can be confirmed, but not refuted.
    return [c for m, c in checks if m.shift is None or c.verdict == "supported"]


def same_moment(claim: Moment, mention: Moment, published: str = "") -> bool:
    """Whether the article's `mention` bears every part of `claim`."""
    if claim.is_time or mention.is_time:
        return (claim.hour, claim.minute) == (mention.hour, mention.minute) and claim.is_time
    if claim.part and mention.part and claim.part != mention.part:
        return False
    if claim.shift is not None:  # the day of writing is not known
        return claim.shift == mention.shift or bool(mention.day and claim.part == mention.part)
    if mention.shift is not None:
        return False
    year, month, day = _completed(mention, published)
    if claim.day and claim.day != day:
        return False
    if claim.month and claim.month != month:
        return False
    return not claim.year or claim.year == year


def _completed(mention: Moment, published: str) -> tuple[int, int, int]:
    """Fill the year and month that a mention leaves out from the day of publication."""
    year, month = mention.year, mention.month
    if len(published) >= 10 and mention.day:
        month = month or int(published[5:7])
    if len(published) >= 4 and month:
        year = year or int(published[:4])
    return year, month, mention.day


def _check(index: ArticleIndex, moment: Moment, text: str, near: list[int]) -> FactCheck:
    written = text[moment.span[0] : moment.span[1]]
    found = [(n, m) for n, m in index.moments if same_moment(moment, m, index.article.published)]
    found.sort(key=lambda item: near.index(item[0]) if item[0] in near else len(near))
    if found:
        return FactCheck("date", written, moment.span, "supported", found[0][1].span)
    if (span := _bare_number(index, moment)) is not None:
        return FactCheck("date", written, moment.span, "supported", span)
    if _is_published(moment, index.article.published):
        return FactCheck("date", written, moment.span, "supported", _published_span(index))
    if (span := _pieced_together(index, moment)) is not None:
        return FactCheck("date", written, moment.span, "supported", span)
    other = _rival(index, moment, near)
    if other is not None:
        expected = index.article.text[other.span[0] : other.span[1]]
        return FactCheck("date", written, moment.span, "contradicted", other.span, expected)
    return FactCheck("date", written, moment.span, "absent")


def _bare_number(index: ArticleIndex, moment: Moment) -> Span | None:
    """Find a year or an hour that the article writes as a plain number or a length of time."""
    if share := share_of(moment):
        wanted, unit = share, "%"
    elif moment.is_time:
        minutes = float(moment.hour * 60 + moment.minute)
        wanted, unit = minutes, "phút"
    elif moment.year and not moment.month:
        wanted, unit = float(moment.year), ""
    else:
        return None
    for _, quantity in index.quantities:
        if quantity.unit == unit and wanted in quantity.values | quantity.high:
            return quantity.span
    return None


def _is_published(moment: Moment, published: str) -> bool:
    if len(published) < 10 or moment.is_time or not moment.day:
        return False
    year, month, day = int(published[:4]), int(published[5:7]), int(published[8:10])
    same_day = moment.day == day and moment.month in (0, month)
    return same_day and moment.year in (0, year)


def _published_span(index: ArticleIndex) -> Span | None:
    """Find where the page prints its date, furniture included: no other evidence exists."""
    try:
        day = date.fromisoformat(index.article.published[:10])
    except ValueError:
        return None
    for removed in index.article.removed:
        for moment in find_moments(removed.text, removed.span[0]):
            if (moment.year, moment.month, moment.day) == (day.year, day.month, day.day):
                return moment.span
    return None


def _pieced_together(index: ArticleIndex, moment: Moment) -> Span | None:
    """Accept `7/10/2019` where the article says `7/10` and, as its only year, `2019`."""
    if not (moment.year and moment.month):
        return None
    years = {m.year for _, m in index.moments if m.year}
    if years != {moment.year}:
        return None
    for _, mention in index.moments:
        if mention.month == moment.month and mention.day == moment.day and not mention.year:
            return mention.span
    return None


def _may_be_same(claim: Moment, mention: Moment) -> bool:
    """Whether they differ only in what one of them leaves out."""
    mine, theirs = (claim.day, claim.month, claim.year), (mention.day, mention.month, mention.year)
    return not claim.is_time and all(
        a == b or not a or not b for a, b in zip(mine, theirs, strict=True)
    )


def _rival(index: ArticleIndex, moment: Moment, near: list[int]) -> Moment | None:
    """Return the date of the closest sentences that is as precise as the claim but another one."""
    for sentence in near[:2]:
        alike = [
            m
            for m in index.sentences[sentence].moments
            if m.is_time == moment.is_time
            and bool(m.day) == bool(moment.day)
            and bool(m.month) == bool(moment.month)
        ]
        if len(alike) == 1 and not _may_be_same(moment, alike[0]):
            return alike[0]
    return None
