"""Word lists of `summarizer/data` that fact checking needs, each read once, on first use.

Left out: the form of the files (`summarizer.data`).
"""

from __future__ import annotations

from functools import cache

from summarizer.data import read_table
from summarizer.factcheck.tokens import fold

__all__ = [
    "aliases",
    "compounds",
    "limiting_words",
    "lower_percent",
    "places",
    "posts",
    "seats",
    "surnames",
    "units",
]


@cache
def aliases() -> dict[str, tuple[str, ...]]:
    """Return folded name in lower case → the other names of the same thing, folded, lower case."""
    table: dict[str, tuple[str, ...]] = {}
    for one, other in read_table("name_aliases.tsv", 2):
        for name, same in ((one, other), (other, one)):
            key = fold(name).lower()
            table[key] = (*table.get(key, ()), fold(same).lower())
    return table


@cache
def compounds() -> frozenset[tuple[str, ...]]:
    """Return two-syllable words of names, such as `tài chính`, as their folded lower-case words."""
    return frozenset(
        tuple(fold(word).lower().split()) for (word,) in read_table("compounds.tsv", 1)
    )


@cache
def units() -> dict[tuple[str, ...], tuple[str, float]]:
    """Return unit form (its lower-case tokens) → base unit and factor to it."""
    return {
        tuple(fold(form).split(" ")): (base, float(factor))
        for form, base, factor in read_table("units.tsv", 3)
    }


@cache
def limiting_words() -> frozenset[tuple[str, ...]]:
    """Return words that limit, deny or attribute what they stand beside, as lower-case rows."""
    rows = read_table("polarity.tsv", 4)
    words = {word for kind, _, words, _ in rows if kind == "limit" for word in words.split(", ")}
    return frozenset(tuple(fold(word).split()) for word in words)


@cache
def lower_percent() -> dict[str, int]:
    """Return word → percent of its uses that are in lower case; rarer words are left out."""
    return {word: int(percent) for word, percent in read_table("common_words.tsv", 2)}


@cache
def places() -> frozenset[str]:
    """Return countries and Vietnamese provinces, folded, as written."""
    rows = (*read_table("countries.tsv", 2), *read_table("provinces.tsv", 4))
    return frozenset(fold(row[0]) for row in rows)


@cache
def posts() -> frozenset[tuple[str, ...]]:
    """Return the posts that one person holds, each as its lower-case words."""
    return frozenset(tuple(fold(post).split()) for (post,) in read_table("posts.tsv", 1))


@cache
def seats() -> dict[str, tuple[str, ...]]:
    """Return capital → countries whose government it may stand for, and country → capitals."""
    table: dict[str, tuple[str, ...]] = {}
    for one, other in read_table("seats.tsv", 2):
        for name, same in ((fold(one), fold(other)), (fold(other), fold(one))):
            table[name] = (*table.get(name, ()), same)
    return table


@cache
def surnames() -> frozenset[str]:
    """Return Vietnamese surnames, folded, as written."""
    return frozenset(fold(name) for (name,) in read_table("surnames.tsv", 1))
