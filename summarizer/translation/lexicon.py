"""Loads the built-in terms: institutions and posts, parts of local names, provinces, countries.

The data files name their columns, sources and licences. Leaves matching to `terms` and composition
to `patterns`.
"""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from summarizer.data import read_table
from summarizer.translation.terms import Case, Term, TermTrie, Token

__all__ = ["Lexicon", "load_lexicon", "with_article"]

# Posts are often written small; a weekday written small is an ordinal (thứ hai: second).
_CASES: Mapping[str, Case] = {"post": "any", "rank": "any", "term": "any", "weekday": "exact"}
_SHAPES = ("level", "party", "body", "office", "sector", "domain", "post", "cabinet")


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The built-in terms by use.

    Attributes:
        terms: Institutions, posts, ranks, awards: whole names.
        shapes: Parts of local names by shape (see local_bodies.tsv).
        extras: The fourth column of local_bodies.tsv by (shape, Vietnamese).
        provinces: Provinces and centrally run cities, old and new.
        countries: Foreign countries and places.
        country_names: Their English names.
        foreign: Places abroad with a Sino-Vietnamese name.
    """

    terms: TermTrie
    shapes: Mapping[str, TermTrie]
    extras: Mapping[tuple[str, str], str]
    provinces: TermTrie
    countries: TermTrie
    country_names: frozenset[str]
    foreign: TermTrie

    def foreign_place(self, tokens: Sequence[Token], start: int) -> tuple[Term, int] | None:
        """Return the place abroad at token `start`, and the index after it."""
        found = self.foreign.longest(tokens, start)
        if found and found[0].kind == "china":
            keys = [t.key for t in tokens]
            return found if ("trung", "quốc") in itertools.pairwise(keys) else None
        return found


@cache
def load_lexicon() -> Lexicon:
    """Read the data files once (about 10 ms).

    Raises:
        DataFileError: a line has too few columns.
    """
    shapes = {shape: TermTrie() for shape in _SHAPES}
    extras: dict[tuple[str, str], str] = {}
    for shape, source, target, extra in read_table("local_bodies.tsv", 4):
        shapes[shape].add(Term(source, target, "patterns", "any", kind=shape))
        extras[shape, source] = extra
    terms = TermTrie()
    for source, target, kind, the, _ in read_table("institutions.tsv", 5):
        case = _CASES.get(kind, "initial")
        terms.add(Term(source, target, "institutions", case, bool(the), kind))
        if target.startswith("Ministry of ") and source.startswith("Bộ "):
            domain = Term(source[3:], target[12:], "patterns", "any", kind="domain")
            shapes["domain"].add(domain)
    provinces = TermTrie(
        Term(source, target, "provinces", "initial", kind=kind)
        for source, target, kind, _ in read_table("provinces.tsv", 4)
    )
    pairs = list(read_table("countries.tsv", 2))
    countries = TermTrie(Term(v, e, "countries", "initial", kind="country") for v, e in pairs)
    names = frozenset(e for _, e in pairs if e[0].isupper() and "(" not in e)
    foreign = TermTrie(
        Term(v, e, "countries", "initial", kind=kind or "place")
        for v, e, kind in read_table("foreign_places.tsv", 3)
    )
    return Lexicon(terms, shapes, extras, provinces, countries, names, foreign)


def with_article(country: str) -> str:
    """Return the country's name as it stands after "of".

    >>> with_article("United States"), with_article("Japan")
    ('the United States', 'Japan')
    """
    takes = country.startswith("United ") or country.endswith(("Republic", "Islands", "Emirates"))
    plural = country in ("Netherlands", "Philippines", "Maldives", "Bahamas")
    return f"the {country}" if takes or plural else country
