"""Finds the dateline at the head of a lead: "ĐBP - ", "(Dân trí) - ", "Hà Nội, ngày 7/10 - ".

Left out: the date line of the page (`dates`).
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path

from summarizer.article.places import provinces

__all__ = ["match_dateline"]

_DATA = Path(__file__).parent.parent / "data" / "datelines.toml"
_DASH = r"\s*(?:[-–—|:]|\.\s?[-–—])\s*"
_UPPER = "[A-ZÀ-ÖØ-ÝĂĐĨŨƠƯẠẢẤẦẨẪẬẮẰẲẴẶẸẺẼẾỀỂỄỆỈỊỌỎỐỒỔỖỘỚỜỞỠỢỤỦỨỪỬỮỰỲỴỶỸ]"
_CAPITALISED = rf"{_UPPER}[\w.&]*"
# With the dots behind it, so that a place is read in one way; a day that is glued to it is no part.
_PLACE_WORD = rf"{_UPPER}(?:[^\W\d]|[.&]|\d(?!\d?[/-]\d))*+"
_PAPER = re.compile(
    rf"Báo (?:điện tử )?{_CAPITALISED}(?: {_CAPITALISED}){{0,3}}\s+[-–—|]\s+(?=[“\"\d]|{_UPPER})"
)
_PARENTHESISED = re.compile(rf"\((?P<source>[^()\n]{{2,40}})\){_DASH}(?=\S)")
_BARE = re.compile(rf"\((?P<source>[^()\n]{{2,20}})\)\s+(?={_UPPER})")  # "(CAO) Ngày 7-8, …"
_PLACE = re.compile(
    rf"(?P<place>{_PLACE_WORD}(?: [ .]?{_PLACE_WORD}){{0,5}})"
    rf"(?:,?\s*(?:ngày\s+)?\d{{1,2}}[/-]\d{{1,2}}(?:[/-]\d{{4}})?(?:\s*\([^()\n]{{2,20}}\))?"
    rf"|\s*\((?:TTXVN|AFP|Reuters|AP|[^()\n]{{2,20}})\)){_DASH}(?=\S)"
)
_DASHED = re.compile(r"[-–—]\s+")
_ACRONYM = re.compile(r"(?P<source>[A-ZĐ][A-ZĐ&]{1,7}(?:\.(?:VN|vn))?)\s*[-–—|]\s+(?=\S)")


@cache
def _sources() -> re.Pattern[str]:
    names = tomllib.loads(_DATA.read_text("utf-8"))["sources"]
    alternatives = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    return re.compile(rf"(?:{alternatives})(?:\s*[-–—|]\s+|[-–—](?={_UPPER}))(?=\S)")


def match_dateline(paragraph: str, article: str) -> int:
    """Return how many code points at the head of `paragraph` are a dateline; 0 for none.

    Args:
        paragraph: The first paragraph of the body.
        article: The whole text. An unknown acronym is taken for a newspaper only when the text
            has it nowhere else: "NATO - …" in an article on NATO stays.
    """
    for pattern in (_PARENTHESISED, _sources(), _PLACE, _PAPER):
        found = pattern.match(paragraph)
        if found and _is_short(found.group()):
            return found.end()
    bare = _BARE.match(paragraph)
    if bare and (_sources().match(f"{bare['source']} - x") or bare["source"].isupper()):
        return bare.end()
    place = _glued_place(paragraph)
    if place:
        return place
    found = _ACRONYM.match(paragraph)
    if found and _occurs_once(found["source"], article):
        return found.end()
    return 0


def _glued_place(paragraph: str) -> int:
    """What a web page sets apart by style alone: "Quảng NinhHai tàu", "GIA LAI Nhiều hộ"."""
    if paragraph.startswith("Dân trí ") and re.match(_UPPER, paragraph[8:]):
        return 8
    for name in provinces():
        glued, apart = paragraph.startswith(name), paragraph.startswith(f"{name.upper()} ")
        cut = len(name) + apart
        if apart and (dash := _DASHED.match(paragraph, cut)):
            cut = dash.end()
        if (glued or apart) and re.match(rf"{_UPPER}[^\W\dA-Z]", paragraph[cut:]):
            return cut
    return 0


def _is_short(opening: str) -> bool:
    return len(opening.split()) <= 12


def _occurs_once(name: str, article: str) -> bool:
    pattern = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)")
    found = pattern.search(article)
    return found is not None and pattern.search(article, found.end()) is None
