"""The names of provinces and cities: they look like people's names, and stand in datelines."""

from __future__ import annotations

from functools import cache

from summarizer.data import read_table

__all__ = ["provinces"]


@cache
def provinces() -> frozenset[str]:
    """Return the names of provinces and centrally run cities, of today and before July 2025."""
    names = {row[0] for row in read_table("provinces.tsv", 4)}
    return frozenset(names | {"TP HCM", "TP.HCM", "TPHCM", "TP. HCM", "Việt Nam"})
