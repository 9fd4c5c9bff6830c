"""Word lists of `summarizer/data` that fact checking needs, each read once, on first use.

A list is lines of tab-separated columns; lines that start with `#` say source and licence.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from summarizer.errors import DataFileError
from summarizer.facts.tokens import fold

__all__ = ["aliases", "compounds", "lower_percent", "places", "posts", "surnames", "units"]


@cache
def aliases() -> dict[str, tuple[str, ...]]:
    """Return folded name in lower case → the other names of the same thing, folded, lower case."""
    table: dict[str, tuple[str, ...]] = {}
    for one, other in _rows("name_aliases.tsv", 2):
        for name, same in ((one, other), (other, one)):
            key = fold(name).lower()
            table[key] = (*table.get(key, ()), fold(same).lower())
    return table


@cache
def compounds() -> frozenset[tuple[str, ...]]:
    """Return two-syllable words of names, such as `tài chính`, as their folded lower-case words."""
    return frozenset(tuple(fold(word).lower().split()) for (word,) in _rows("compounds.tsv", 1))


@cache
def units() -> dict[tuple[str, ...], tuple[str, float]]:
    """Return unit form (its lower-case tokens) → base unit and factor to it."""
    return {
        tuple(fold(form).split(" ")): (base, float(factor))
        for form, base, factor in _rows("units.tsv", 3)
    }


@cache
def lower_percent() -> dict[str, int]:
    """Return word → percent of its uses that are in lower case; rarer words are left out."""
    return {word: int(percent) for word, percent in _rows("common_words.tsv", 2)}


@cache
def places() -> frozenset[str]:
    """Return countries and Vietnamese provinces, folded, as written."""
    rows = (*_rows("countries.tsv", 2), *_rows("provinces.tsv", 4))
    return frozenset(fold(row[0]) for row in rows)


@cache
def posts() -> frozenset[tuple[str, ...]]:
    """Return the posts that one person holds, each as its lower-case words."""
    return frozenset(tuple(fold(post).split()) for (post,) in _rows("posts.tsv", 1))


@cache
def surnames() -> frozenset[str]:
    """Return Vietnamese surnames, folded, as written."""
    return frozenset(fold(name) for (name,) in _rows("surnames.tsv", 1))


def _rows(name: str, columns: int) -> Iterator[list[str]]:
    text = files("summarizer").joinpath("data", name).read_text(encoding="utf-8")
    for number, line in enumerate(text.splitlines(), start=1):
        if not line or line.startswith("#"):
            continue
        row = line.split("\t")
        if len(row) != columns:
            raise DataFileError(
                f"Line {number} of the data file {name!r} has {len(row)} columns.",
                f"Expected {columns} columns, tab between them.",
                "Correct the line or install the package again.",
            )
        yield row
