"""Finds names in an English sentence that its source does not hold: the worst a model can write.

Looks for countries, provinces, institutions and acronyms. What is not in these lists goes unseen;
rare names a slotted model cannot write unless they are in the source. Leaves figures to `units`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from summarizer.translation.entity_spans import Piece
from summarizer.translation.lexicon import load_lexicon
from summarizer.translation.names import romanize
from summarizer.translation.style import HouseStyle, place_style
from summarizer.translation.terms import tokenize
from summarizer.translation.transliteration import respell

__all__ = ["invented_names"]

_ACRONYM = re.compile(r"\b[A-Z]{3,}\b")
# English where the Vietnamese has words of its own; shorter ones ("US") are mostly such.
_ORDINARY = frozenset(
    ["USA", "TV", "OK", "AI", "PM", "AM", "CEO", "DNA", "RNA", "GDP", "GNP", "CPI", "FDI", "VND",
     "USD", "EUR", "NGO", "ATM", "IPO", "MRI", "HIV", "AIDS", "SARS", "COVID", "WHO", "WTO", "IMF",
     "ADB", "NATO", "ASEAN", "OPEC", "NASA", "FBI", "CIA", "FIFA", "UEFA", "HCMC", "CPV", "VNA",
     "VOV", "VTV"]
)  # fmt: skip
_BODIES = ("People's Committee", "People's Council", "Party Committee", "Fatherland Front")
# Frequent names that the model has as words, and the Vietnamese that says them.
_PLACES = {
    "HCMC": ("HCM", "Hồ Chí Minh", "Sài Gòn"),
    "Ho Chi Minh City": ("HCM", "Hồ Chí Minh", "Sài Gòn"),
    "Saigon": ("HCM", "Hồ Chí Minh", "Sài Gòn"),
    "Great Britain": ("Anh",),
    "House of Commons": ("Hạ viện", "Hạ nghị viện"),
    "White House": ("Nhà Trắng", "Nhà trắng"),
    "South China Sea": ("Biển Đông", "biển Đông", "Biển Nam Trung Hoa", "biển Nam Trung Hoa"),
    "East Sea": ("Biển Đông", "biển Đông", "Biển Nhật Bản"),
    "Pentagon": ("Lầu Năm Góc", "Bộ Quốc phòng"),
}


def invented_names(english: str, source: str, pieces: Sequence[Piece]) -> tuple[str, ...]:
    """Return names that English has and neither the source nor a piece of it."""
    known = _known(source, tuple(p.target for p in pieces))
    names = [
        name
        for name in _pattern().findall(english)
        if name not in known and not any(cue in source for cue in _PLACES.get(name, ()))
    ]
    upper = source.upper()
    # A text all in capitals is a headline, not a row of acronyms.
    shouted = sum(c.isupper() for c in english) > len(english) / 2
    acronyms = () if shouted else _ACRONYM.findall(english)
    names += [a for a in acronyms if a not in _ORDINARY and a not in upper and a not in known]
    return tuple(names)


@lru_cache(maxsize=512)  # a sentence has many candidates
def _known(source: str, targets: tuple[str, ...]) -> str:
    """Return all that English may name: the source, its spellings, and its terms in English."""
    lexicon = load_lexicon()
    respelled = respell(source)
    tokens = tokenize(respelled)
    tries = (lexicon.countries, lexicon.provinces, lexicon.terms, lexicon.foreign)
    found = (trie.longest(tokens, i) for trie in tries for i in range(len(tokens)))
    english = [*targets, *(f[0].target for f in found if f)]
    known = " ".join([source, romanize(source), respelled, *english])
    return place_style(known, HouseStyle()) + known


@cache
def _pattern() -> re.Pattern[str]:
    lexicon = load_lexicon()
    institutions = {t.target for t in lexicon.terms if t.kind == "institution" and " " in t.target}
    provinces = {t.target for t in lexicon.provinces if t.kind != "unit"}
    names = {*lexicon.country_names, *institutions, *provinces, *_BODIES, *_PLACES}
    spelled = {place_style(name, HouseStyle()) for name in names} | names
    longest_first = sorted(spelled, key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first))})\b")
