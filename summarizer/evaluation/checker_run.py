"""`python -m summarizer.evaluation.checker_run DATA`: the mutation test of the fact checker.

Reads the corpus where it lies; nothing of it is copied. Mutates sentences of the articles (`--on
article`) or leads that the checker passes as they are (`--on lead`), which reword the article and
are much harder. Left out: the measuring (`checker`).
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from random import Random

from summarizer.article import clean
from summarizer.evaluation.checker import CheckerReport, measure_checker
from summarizer.evaluation.examples import Example, draw_sample, read_examples
from summarizer.evaluation.mutations import names_in
from summarizer.facts import ArticleFacts
from summarizer.results import Article
from summarizer.vietnamese import split_sentences

__all__ = ["main", "measure_file"]

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


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table; return the exit code."""
    parser = argparse.ArgumentParser(description="Mutation test of the fact checker.")
    parser.add_argument("data", type=Path)
    parser.add_argument("--articles", type=int, default=400)
    parser.add_argument("--on", choices=("article", "lead"), default="article")
    options = parser.parse_args(arguments)
    report = measure_file(options.data, articles=options.articles, on=options.on)
    sys.stdout.write(report.to_table() + "\n")
    return 0


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


if __name__ == "__main__":
    raise SystemExit(main())
