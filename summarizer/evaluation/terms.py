"""Scores how many official terms a translation prints in the form they must have.

A test file has lines of `sentence<TAB>terms<TAB>English forms`, several terms separated by ` | `,
and `#` comments. Left out: numbers and fluency (`translation`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from summarizer.errors import DataFileError

__all__ = ["TermScores", "TermTest", "read_term_tests", "score_terms", "strip_brackets"]

# What the pipeline could not place stands in brackets at the end; that is no translation.
# (A text that is all in brackets had them in its source.)
_BRACKETS = re.compile(r"(?<=\S)\s+\[[^\[\]]*\]$")


@dataclass(frozen=True, slots=True)
class TermTest:
    """A sentence, its Vietnamese terms, and the English form that each must have."""

    sentence: str
    terms: tuple[str, ...]
    expected: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TermScores:
    """How many terms came out right, and which did not: (term, expected, output)."""

    terms: int
    right: int
    misses: tuple[tuple[str, str, str], ...]

    @property
    def accuracy(self) -> float:
        """Share of terms in their expected form, 0 to 1."""
        return self.right / self.terms


def strip_brackets(translation: str) -> str:
    """Take off the names and numbers that the pipeline could not place."""
    return _BRACKETS.sub("", translation)


def read_term_tests(path: Path) -> list[TermTest]:
    """Read a test file.

    Raises:
        DataFileError: a line has not three columns, or not one form a term.
    """
    tests = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line or line.startswith("#"):
            continue
        fields = line.split("\t")
        terms, expected = (tuple(f.split(" | ")) for f in [*fields, "", ""][1:3])
        if len(fields) != 3 or len(terms) != len(expected):
            raise DataFileError(
                f"Line {number} of {path.name} is no term test.",
                "Expected a sentence, its terms and as many English forms, separated by tabs.",
                "Mend the line.",
                path=str(path),
                line=number,
            )
        tests.append(TermTest(fields[0], terms, expected))
    return tests


def score_terms(
    tests: Sequence[TermTest], translate: Callable[[Sequence[str]], Sequence[str]]
) -> TermScores:
    """Translate the tests' sentences in one call and count the terms in their expected form."""
    outputs = translate([test.sentence for test in tests])
    misses = []
    for test, output in zip(tests, outputs, strict=True):
        body = strip_brackets(output)
        for term, form in zip(test.terms, test.expected, strict=True):
            if not re.search(rf"(?<!\w){re.escape(form)}(?!\w)", body, re.IGNORECASE):
                misses.append((term, form, output))
    total = sum(len(test.terms) for test in tests)
    return TermScores(total, total - len(misses), tuple(misses))
