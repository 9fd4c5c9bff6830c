"""Word lists of `summarizer/data` that fact checking needs, each read once, on first use.

Left out: the form of the files (`summarizer.data`).
"""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cache

from summarizer.data import read_table
from summarizer.factcheck.tokens import fold

__all__ = [
    "Turn",
    "aliases",
    "compounds",
    "denials",
    "find_row",
    "limiting_words",
    "lower_percent",
    "negatives",
    "places",
    "posts",
    "seats",
    "surnames",
    "synonyms",
    "turns",
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


_ROW_SIZES = (1, 2, 3, 4)  # words of a form in polarity.tsv


def _words_of(kind: str) -> frozenset[tuple[str, ...]]:
    rows = read_table("polarity.tsv", 4)
    return frozenset(
        tuple(fold(word).split())
        for found, _, _, words in rows
        if found == kind
        for word in words.split(", ")
    )


def find_row(words: Sequence[str], rows: AbstractSet[tuple[str, ...]]) -> int | None:
    """Return the place of the first of lower-case `words` that one of `rows` starts at."""
    for place in range(len(words)):
        if any(tuple(words[place : place + size]) in rows for size in _ROW_SIZES):
            return place
    return None


@cache
def limiting_words() -> frozenset[tuple[str, ...]]:
    """Return words that limit, deny or attribute what they stand beside, as lower-case rows."""
    return _words_of("limit")


@cache
def denials() -> frozenset[tuple[str, ...]]:
    """Return words by which something is said to be untrue, as lower-case rows."""
    return _words_of("denial")


@cache
def negatives() -> frozenset[str]:
    """Return words that negate what follows without a negation: "cấm" is "không cho"."""
    return frozenset(words[-1] for words in _words_of("negative"))


@dataclass(frozen=True, slots=True)
class Turn:
    """A form of a word that has an opposite.

    Attributes:
        kind: direction, bound, outcome, role, modality, quantity; skip has no opposite.
        name: Its class; two senses of one class cannot both be true of the same thing.
        sense: Its sense in the class.
        words: The form, as lower-case words.
    """

    kind: str
    name: str
    sense: str
    words: tuple[str, ...]


@cache
def turns() -> dict[str, tuple[Turn, ...]]:
    """Return first word → the forms of words with an opposite that it begins."""
    table: dict[str, tuple[Turn, ...]] = {}
    for kind, name, sense, forms in read_table("polarity.tsv", 4):
        if kind in ("limit", "denial", "negative"):
            continue
        for form in forms.split(", "):
            words = tuple(fold(form).split())
            table[words[0]] = (*table.get(words[0], ()), Turn(kind, name, sense, words))
    return table


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
def synonyms() -> dict[tuple[str, ...], tuple[str, ...]]:
    """Return each form of words that say the same → their first form, as lower-case rows."""
    return {
        tuple(fold(form).split()): tuple(fold(first).split())
        for first, forms in read_table("synonyms.tsv", 2)
        for form in (first, *forms.split(", "))
    }


@cache
def surnames() -> frozenset[str]:
    """Return Vietnamese surnames, folded, as written."""
    return frozenset(fold(name) for (name,) in read_table("surnames.tsv", 1))
