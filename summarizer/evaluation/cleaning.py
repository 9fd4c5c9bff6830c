"""How well pages are read: field accuracy and lost sentences over gold pages.

What gold pages are and where they come from: `gold_pages`.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from summarizer._records import Record
from summarizer.article import clean
from summarizer.evaluation.gold_pages import GoldPage, read_gold_pages
from summarizer.results import Article
from summarizer.text import split_sentences

__all__ = ["CleaningReport", "evaluate_cleaning", "score_pages"]


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


def score_pages(
    pages: Sequence[GoldPage],
    reader: Callable[[str], Article] = clean,
    *,
    exact: bool = True,
) -> CleaningReport:
    """Read every page with `reader` and compare fields and sentences.

    Args:
        pages: Gold pages.
        reader: Page to article.
        exact: Whether a sentence must come out as it is; if not, it may stand inside another.
    """
    is_same = operator.eq if exact else operator.contains
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
        missing = [s for s in gold if not any(is_same(k, s) for k in kept)]
        surplus = [k for k in kept if not any(is_same(k, s) or is_same(s, k) for s in gold)]
        lost, extra = lost + len(missing), extra + len(surplus)
        errors += [f"{page.name} lost: {s}" for s in missing]
        errors += [f"{page.name} extra: {s}" for s in surplus]
    return CleaningReport(len(pages), right, sentences, lost, extra, tuple(errors))


def _sentences(paragraphs: Sequence[str]) -> list[str]:
    return [p[start:end] for p in paragraphs for start, end in split_sentences(p)]
