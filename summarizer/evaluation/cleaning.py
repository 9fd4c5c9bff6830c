"""How well pages are read: field accuracy and lost sentences over gold pages.

A gold page is an article put into a newspaper's layout, so what the page holds is known. The folder
has `articles.toml` and `layouts.toml`; every layout is filled with several articles.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from summarizer._records import Record
from summarizer.article import clean
from summarizer.errors import DataFileError
from summarizer.results import Article
from summarizer.vietnamese import split_sentences

__all__ = ["CleaningReport", "GoldPage", "evaluate_cleaning", "read_gold_pages", "score_pages"]

_PER_LAYOUT = 5  # articles a layout is filled with: 12 layouts make 60 pages
_WEEKDAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ Nhật")


@dataclass(frozen=True, slots=True)
class GoldPage:
    """A page and what it holds; `fields` are title, published, lead, captions and byline."""

    name: str
    page: str
    fields: Mapping[str, Any]
    body: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CleaningReport(Record):
    """What was read right over all pages.

    Attributes:
        pages: How many pages.
        right: Pages on which a field was exact, by field.
        sentences: Gold sentences of lead and body.
        lost: Of those, how many are in no lead or body sentence.
        extra: Lead or body sentences that are not in the gold page (furniture let through).
        errors: One line for each thing that is wrong.
    """

    pages: int
    right: Mapping[str, int]
    sentences: int
    lost: int
    extra: int
    errors: tuple[str, ...] = ()

    @property
    def field_accuracy(self) -> float:
        """Share of fields that are exact, over all fields of all pages, 0 to 1."""
        return sum(self.right.values()) / max(1, self.pages * len(self.right))


def evaluate_cleaning(folder: Path) -> CleaningReport:
    """Clean the gold pages of `folder` and compare.

    Raises:
        DataFileError: the folder lacks its files, or they are damaged.
    """
    return score_pages(read_gold_pages(folder))


def read_gold_pages(folder: Path) -> list[GoldPage]:
    """Fill every layout of `folder` with articles.

    Raises:
        DataFileError: the folder lacks its files, or they are damaged.
    """
    try:
        articles = tomllib.loads((folder / "articles.toml").read_text("utf-8"))["article"]
        layouts = tomllib.loads((folder / "layouts.toml").read_text("utf-8"))["layout"]
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, KeyError) as exc:
        raise DataFileError(
            f"The folder {str(folder)!r} holds no gold pages.",
            "Expected articles.toml and layouts.toml.",
            "Check the path.",
        ) from exc
    return [
        _fill(layout, articles[(number * _PER_LAYOUT + i) % len(articles)])
        for number, layout in enumerate(layouts)
        for i in range(_PER_LAYOUT)
    ]


def score_pages(
    pages: Sequence[GoldPage], reader: Callable[[str], Article] = clean
) -> CleaningReport:
    """Read every page with `reader` and compare fields and sentences."""
    right = dict.fromkeys(("title", "published", "lead", "captions", "byline"), 0)
    sentences = lost = extra = 0
    errors: list[str] = []
    for page in pages:
        article = reader(page.page)
        for field in right:
            got = getattr(article, field)
            if got == page.fields[field]:
                right[field] += 1
            else:
                errors.append(f"{page.name} {field}: {got!r}, not {page.fields[field]!r}")
        gold = _sentences([page.fields["lead"], *page.body])
        kept = [s.text for s in article.sentences if s.role in ("lead", "body")]
        sentences += len(gold)
        missing = [s for s in gold if s not in kept]
        surplus = [s for s in kept if s not in gold]
        lost, extra = lost + len(missing), extra + len(surplus)
        errors += [f"{page.name} lost: {s}" for s in missing]
        errors += [f"{page.name} extra: {s}" for s in surplus]
    return CleaningReport(len(pages), right, sentences, lost, extra, tuple(errors))


def _sentences(paragraphs: Sequence[str]) -> list[str]:
    return [p[start:end] for p in paragraphs for start, end in split_sentences(p)]


def _fill(layout: Mapping[str, Any], article: Mapping[str, Any]) -> GoldPage:
    when = datetime.fromisoformat(article["time"])
    first, *others = article["body"]
    values = {
        **{k: article[k] for k in ("title", "lead", "caption", "photographer", "author")},
        "first": first,
        "rest": "".join(layout["paragraph"].format(text=text) for text in others),
        "hm": when.strftime("%H:%M"),
        "hhmm": when.strftime("%Hh%M"),
        "dmy": when.strftime("%d/%m/%Y"),
        "dmy_plain": f"{when.day}/{when.month}/{when.year}",
        "dmy_dash": when.strftime("%d-%m-%Y"),
        "dmy_dot": when.strftime("%d.%m.%Y"),
        "day": when.day,
        "month": when.month,
        "year": when.year,
        "weekday": _WEEKDAYS[when.weekday()],
        "iso": article["time"],
    }
    fields = {
        "title": article["title"],
        "published": article["time"],
        "lead": article["lead"],
        "captions": (article["caption"],),
        "byline": layout.get("byline", "{author}").format(**values),
    }
    name = f"{layout['name']}/{article['time'][:10]}"
    return GoldPage(name, layout["page"].strip().format(**values), fields, tuple(article["body"]))
