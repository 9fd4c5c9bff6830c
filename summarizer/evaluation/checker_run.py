"""Tests the fact checker on a corpus: wrong claims that it must catch, right ones it must not.

Reads the corpus where it lies; nothing of it is copied. Mutates sentences of the articles, or leads
that the checker passes as they are, which reword the article and are much harder. False alarms are
counted on leads that people judged by hand. Left out: the measuring (`checker`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

from summarizer._records import Record
from summarizer.article import clean
from summarizer.data import read_table
from summarizer.evaluation.checker import CheckerReport, measure_checker
from summarizer.evaluation.examples import Example, draw_sample, read_examples
from summarizer.evaluation.mutations import names_in
from summarizer.factcheck import ArticleFacts
from summarizer.results import Article
from summarizer.text import split_sentences

__all__ = ["JudgedReport", "measure_file", "measure_judged"]

_SEED = "checker"
_SENTENCES = 4  # of each article
_SHORTEST = 60  # code points; shorter sentences hold little to change
_DONORS = 50  # articles whose names are put into others


def measure_file(path: Path, *, articles: int, on: str = "article") -> CheckerReport:
    """Measure the checker on a drawn sample of a corpus.

    Args:
        path: A `.jsonl` or `.jsonl.xz` file as `read_examples` reads.
        articles: How many articles to draw.
        on: "article" to mutate articles' own sentences, "lead" to mutate supported leads.
    """
    drawn = draw_sample(list(read_examples(path)), articles + _DONORS, _SEED)
    donors, sample = drawn[:_DONORS], drawn[_DONORS:]
    foreign = sorted({name for donor in donors for name in names_in(donor.text)})
    pick = _own_sentences if on == "article" else _supported_leads
    return measure_checker(_items(sample, pick), foreign)


@dataclass(frozen=True, slots=True)
class JudgedReport(Record):
    """How the checker fared on lead sentences that people judged.

    Attributes:
        supported: Those whose every claim the article bears.
        alarms: Of these, the ones that the checker accuses.
        wrong: Those with a claim that the article does not bear.
        caught: Of these, the ones that the checker accuses.
    """

    supported: int
    alarms: int
    wrong: int
    caught: int

    def to_line(self) -> str:
        """Return the report as a sentence."""
        return (
            f"Leads judged by hand: {self.alarms} of {self.supported} supported sentences accused, "
            f"{self.caught} of {self.wrong} unsupported ones caught."
        )


def measure_judged(path: Path) -> JudgedReport:
    """Check the lead sentences of a corpus that `data/judged_leads.tsv` has a verdict for."""
    verdicts = {
        (article, int(number)): verdict
        for article, number, verdict in read_table("judged_leads.tsv", 3)
    }
    judged = {article for article, _ in verdicts}
    counts = {(v, a): 0 for v in ("supported", "unsupported") for a in (True, False)}
    for example in read_examples(path):
        if example.id not in judged:
            continue
        facts = ArticleFacts(clean(example.text, title=example.title))
        for number, (start, end) in enumerate(split_sentences(example.reference)):
            verdict = verdicts.get((example.id, number))
            if verdict is not None:
                checks = facts.check(example.reference[start:end])
                counts[verdict, any(c.verdict != "supported" for c in checks)] += 1
    alarms, caught = counts["supported", True], counts["unsupported", True]
    return JudgedReport(
        supported=alarms + counts["supported", False],
        alarms=alarms,
        wrong=caught + counts["unsupported", False],
        caught=caught,
    )


def _items(
    sample: Sequence[Example], pick: Callable[[Example, Article], list[str]]
) -> Iterator[tuple[Article, Sequence[str]]]:
    for example in sample:
        article = clean(example.text, title=example.title)
        yield article, pick(example, article)


def _own_sentences(example: Example, article: Article) -> list[str]:
    """Draw sentences of the article's body, the same ones each time."""
    long = [s.text for s in article.sentences if s.role in ("lead", "body")]
    long = [text for text in long if len(text) >= _SHORTEST]
    return Random(example.id).sample(long, min(_SENTENCES, len(long)))


def _supported_leads(example: Example, article: Article) -> list[str]:
    facts, reference = ArticleFacts(article), example.reference
    sentences = [reference[start:end] for start, end in split_sentences(reference)]
    return [s for s in sentences if all(c.verdict == "supported" for c in facts.check(s))]
