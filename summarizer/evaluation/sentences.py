"""How well sentences are split: boundary precision, recall and F1 against a gold file.

The gold file has one sentence a line and an empty line after a paragraph; `#` starts a comment.
Articles (JSONL) are gold too, as far as their lines are sentences: three lines make a paragraph,
and a caption or heading, which no mark ends, closes the one that it comes in.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from summarizer._records import Record
from summarizer.errors import DataFileError
from summarizer.evaluation.examples import read_examples
from summarizer.results import Span
from summarizer.text import split_sentences

__all__ = ["BoundaryReport", "evaluate_sentences", "read_gold_paragraphs", "score_boundaries"]

_PER_PARAGRAPH = 3
_ENDED = tuple('.!?…"”’)»')
_CONTEXT = 40  # code points shown on each side of a wrong boundary


@dataclass(frozen=True, slots=True)
class BoundaryReport(Record):
    """Counts of sentence boundaries inside paragraphs (a paragraph's end is no boundary to find).

    Attributes:
        sentences: Gold sentences.
        found: Boundaries that are in the gold file and were found.
        spurious: Boundaries that were found and are not in the gold file.
        missed: Boundaries of the gold file that were not found.
        errors: Each wrong boundary: "missed" or "spurious", with the text around it.
    """

    sentences: int
    found: int
    spurious: int
    missed: int
    errors: tuple[str, ...] = ()

    @property
    def precision(self) -> float:
        """Share of the boundaries found that are right, 0 to 1."""
        return self.found / max(1, self.found + self.spurious)

    @property
    def recall(self) -> float:
        """Share of the right boundaries that were found, 0 to 1."""
        return self.found / max(1, self.found + self.missed)

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall, 0 to 1."""
        return 2 * self.precision * self.recall / max(1e-9, self.precision + self.recall)


def evaluate_sentences(path: Path) -> BoundaryReport:
    """Split the paragraphs of a gold file anew and count.

    Raises:
        DataFileError: the file cannot be read or holds no sentence.
    """
    return score_boundaries(read_gold_paragraphs(path))


def read_gold_paragraphs(path: Path, count: int | None = None) -> list[list[str]]:
    """Return the paragraphs of a gold file, each a list of sentences.

    Args:
        path: The file; articles when its name has `.jsonl`.
        count: How many articles to take; all if None.

    Raises:
        DataFileError: the file cannot be read or holds no sentence.
        SourceFileError: a file of articles cannot be read.
    """
    if ".jsonl" in path.name:
        found = [
            paragraph
            for example in islice(read_examples(path), count)
            for paragraph in _join(example.sentences)
        ]
        if not found:
            raise _bad_file(path)
        return found
    try:
        lines = path.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as exc:
        raise _bad_file(path) from exc
    paragraphs: list[list[str]] = [[]]
    for line in lines:
        if line.startswith("#"):
            continue
        if line.strip():
            paragraphs[-1].append(line.strip())
        elif paragraphs[-1]:
            paragraphs.append([])
    paragraphs = [paragraph for paragraph in paragraphs if paragraph]
    if not paragraphs:
        raise _bad_file(path)
    return paragraphs


def _join(lines: Iterable[str]) -> list[list[str]]:
    paragraphs: list[list[str]] = [[]]
    for line in lines:
        sentence = " ".join(line.split())
        if sentence:
            paragraphs[-1].append(sentence)
        if len(paragraphs[-1]) == _PER_PARAGRAPH or not sentence.endswith(_ENDED):
            paragraphs.append([])
    return [paragraph for paragraph in paragraphs if paragraph]


def score_boundaries(
    paragraphs: Iterable[Sequence[str]],
    split: Callable[[str], list[Span]] = split_sentences,
) -> BoundaryReport:
    """Join each paragraph's sentences by a space, split it, and compare the boundaries."""
    sentences = found = spurious = missed = 0
    errors: list[str] = []
    for paragraph in paragraphs:
        text, gold = "", set()
        for sentence in paragraph:
            text = f"{text} {sentence}" if text else sentence
            gold.add(len(text))
        got = {end for _, end in split(text)} - {len(text)}
        gold.discard(len(text))
        sentences += len(paragraph)
        found += len(gold & got)
        spurious += len(got - gold)
        missed += len(gold - got)
        errors += [_describe("missed", text, at) for at in sorted(gold - got)]
        errors += [_describe("spurious", text, at) for at in sorted(got - gold)]
    return BoundaryReport(sentences, found, spurious, missed, tuple(errors))


def _describe(kind: str, text: str, at: int) -> str:
    return f"{kind}: {text[max(0, at - _CONTEXT) : at]}|{text[at : at + _CONTEXT]}"


def _bad_file(path: Path) -> DataFileError:
    return DataFileError(
        f"The file {str(path)!r} holds no gold sentences.",
        "Expected UTF-8 text, one sentence a line, an empty line after a paragraph.",
        "Check the path.",
    )
