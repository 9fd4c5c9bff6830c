"""Units beside the figures of an English sentence: the right one is there, and no other is.

A model that keeps a figure can still give it another unit: 120 m as a "120-year-old bridge", 45
billion dong as "$45 billion". Leaves reading figures in Vietnamese to `numerals`.
"""

from __future__ import annotations

import re

__all__ = ["has_figure", "wrong_units"]

_NEAR = 30  # code points on either side of a figure in which its other parts must stand
_METRE = r"(?:m|met(?:er|re)s?)"
# How an English sentence may write a unit of `numerals`.
_FORMS = {
    "dong": r"\bdongs?\b|VND",
    "$": r"\$|\bdollars?\b|\bUSD\b",
    "euros": r"€|\beuros?\b|\bEUR\b",
    "€": r"€|\beuros?\b|\bEUR\b",
    "£": r"£|\bpounds?\b",
    "¥": r"¥|\byen\b|\byuan\b",
    "yuan": r"\byuan\b|\bRMB\b|\brenminbi\b",
    "rubles": r"\brou?bles?\b",
    "%": r"%|\bper ?cent\b|\bpercentage\b",
    "km/h": r"km/h|\bkph\b|\bkilomet(?:er|re)s? (?:per|an) hour\b",
    "sq km": r"\bsq(?:uare)?\.? ?k|km2|km²",
    "sq m": rf"\bsq(?:uare)?\.? ?{_METRE}|m2|m²",
    "cu m": rf"\bcu(?:bic)?\.? ?{_METRE}|m3|m³",
    "km": r"(?<![a-z])km\b|\bkilomet(?:er|re)s?\b",
    "ha": r"(?<![a-z])ha\b|\bhectares?\b",
    "kg": r"(?<![a-z])kgs?\b|\bkilo(?:gram)?s?\b",
    "cm": r"(?<![a-z])cm\b|\bcentimet(?:er|re)s?\b",
    "mm": r"(?<![a-z])mm\b|\bmillimet(?:er|re)s?\b",
    "°C": r"°|\bdegrees?\b|\bCelsius\b",
    "m": rf"(?<![a-z]){_METRE}\b",
    "nautical miles": r"\bnautical miles?\b|\bnm\b",
    "miles": r"\bmiles?\b",
    "tonnes": r"\bton(?:ne)?s?\b",
    "quintals": r"\bquintals?\b",
    "liters": r"\blit(?:er|re)s?\b",
}
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_ONES = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
# English newspapers write small numbers as words. Not 1: "one" is a pronoun as well.
_WORDS = {
    **{str(n): word for n, word in enumerate(_ONES[1:], 2)},
    "10": "ten",
    "11": "eleven",
    "12": "twelve",
    **{str(10 * n): ten for n, ten in enumerate(_TENS, 2)},
    **{
        str(10 * n + one): f"{ten}[- ]{word}"
        for n, ten in enumerate(_TENS, 2)
        for one, word in enumerate(_ONES, 1)
    },
}
_N = r"\d(?:[\d.,]{0,30}\d)?"  # no number is longer, and it bounds the time
# English beside a figure, and the Vietnamese that must then be in the source.
_CLAIMS = (
    (rf"{_N}[- ]years?[- ]olds?\b", r"tuổi|năm|thập niên"),
    (rf"{_N} ?(?:%|per ?cent\b)", r"%|phần trăm"),
    (rf"{_N}[- ]thousands?\b", r"nghìn|ngàn"),
    (rf"{_N}[- ]millions?\b", r"triệu"),
    (rf"{_N}[- ]billions?\b", r"t[ỷỉ]"),
    (rf"{_N}[- ]trillions?\b", r"(?:nghìn|ngàn|triệu|vạn) t[ỷỉ]"),
    (rf"\$ ?{_N}|{_N} (?:US )?dollars?\b|{_N} ?USD\b", r"đô|usd|\$|mỹ kim"),
    (rf"€ ?{_N}|{_N} ?euros?\b", r"€|euro?|ơ-rô"),
    (rf"\bVND ?{_N}|{_N} ?VND\b|{_N} dongs?\b", r"đồng|vn[dđ]|\dđ"),
    (rf"{_N} ?(?:km|kilomet)", r"\bkm|cây số|ki-?lô-?m|dặm|hải lý"),
)


def has_figure(english: str, parts: tuple[str, ...], unit: str) -> bool:
    """Tell whether all parts of a figure, as whole words, and its unit stand near each other."""
    if not parts:
        return False
    form = _FORMS.get(unit, re.escape(unit))
    for m in re.finditer(_whole(parts[0]), english):
        near = english[max(0, m.start() - _NEAR) : m.end() + _NEAR]
        if all(re.search(_whole(part), near) for part in parts[1:]) and re.search(
            form, near, re.IGNORECASE
        ):
            return True
    return False


def _whole(part: str) -> str:
    ending = "(?:st|nd|rd|th)?" if part.isdecimal() else ""
    figure = rf"{re.escape(part)}{ending}"
    word = _WORDS.get(part)
    start = r"(?:(?<=VND)|(?<=USD)|(?<![\w.,]))"
    return rf"{start}(?:{figure}{f'|(?i:{word})' if word else ''})(?!\w|[.,]\d)"


def wrong_units(english: str, source: str) -> tuple[str, ...]:
    """Return figures with an age, percent sign, scale or currency that the source has nowhere."""
    return tuple(
        m[0]
        for claim, ground in _CLAIMS
        if not re.search(ground, source, re.IGNORECASE)
        for m in re.finditer(claim, english)
    )
