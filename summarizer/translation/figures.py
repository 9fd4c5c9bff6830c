"""Brings dates and amounts that a model wrote by itself to the one form that the desk prints.

"Oct 7" and "7 October" become October 7 (or 7 October, by house style); VND45 billion becomes 45
billion dong; $1.3bn becomes $1.3 billion; "in Monday" becomes "on Monday". Leaves reading
Vietnamese figures to `numerals`.
"""

from __future__ import annotations

import re
from typing import Literal

from summarizer.translation.dates import MONTHS

__all__ = ["normalize_figures"]

_SHORT = {name[:3]: name for name in MONTHS if name != "May"} | {"Sept": "September"}
_NAMES = "|".join(sorted(_SHORT, key=len, reverse=True))
# Jan, Mar and Jun may be people: only beside a day, or after "in".
_SHORT_MONTH = re.compile(rf"(?:(?<=\b[Ii]n )({_NAMES})\b|\b({_NAMES})\b\.?(?= \d))")
_MONTH = "|".join(MONTHS)
_DAY = r"(\d{1,2})(?:st|nd|rd|th)?"
# A day that belongs to a range ("7-10 October", "7 to 10 October") is left where it is.
_DAY_FIRST = re.compile(
    rf"(?<![\w.,/:-])(?<!\bto )(?<!\band )(?:the )?{_DAY} (?:of )?({_MONTH})\b(?:,? (\d{{4}})\b)?"
)
_MONTH_FIRST = re.compile(
    rf"\b({_MONTH}) {_DAY}(?![\w/:-]|[.,]\d| (?:to|and) \d)(?:,? (\d{{4}})\b)?"
)
_SCALES = {"k": "thousand", "m": "million", "mn": "million", "bn": "billion", "tn": "trillion"}
_SHORT_SCALE = re.compile(r"((?:\$|€|£|VND ?)\d[\d.,]*) ?(k|mn?|bn|tn)\b", re.IGNORECASE)
_CODE = re.compile(r"\bVN[DĐ] ?(\d[\d.,]*\d|\d)((?: ?(?:thousand|million|billion|trillion))*)")

_WEEKDAYS = "(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_ON_DAY = re.compile(
    rf"\b([Ii])n(?= (?:{_WEEKDAYS}\b|(?:{_MONTH}) \d{{1,2}}\b|\d{{1,2}} (?:{_MONTH})\b))"
)
# A day needs "on" unless one of these leads to it.
_LEADS = frozenset((
    "on", "of", "from", "to", "till", "until", "since", "by", "before", "after", "between", "and",
    "through", "for", "late", "early", "mid", "than", "the", "or", "next", "last", "this", "that",
    "around", "about", "in", "dated", "is", "was", "as", "but", "morning", "afternoon", "evening",
    "night", "noon", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
))  # fmt: skip
_ANY_DAY = rf"(?:(?:{_MONTH}) \d{{1,2}}|\d{{1,2}} (?:{_MONTH}))(?![\w-]|,? (?:is|was|will be)\b)"
_AFTER_WORD = re.compile(rf"(?<![\w-])([A-Za-z]+\.?) (?={_ANY_DAY})")
_OPENING_DAY = re.compile(rf"^(?={_ANY_DAY}(?:,? \d{{4}})?,? [A-Za-z])")
_IN_MONTH = re.compile(rf"\b[Oo]n(?= (?:{_MONTH})(?:,? \d{{4}}\b|[,.]| (?!\d)))")


def normalize_figures(text: str, dates: Literal["mdy", "dmy"] = "mdy") -> str:
    """Return English text with its dates and amounts in the house's form.

    >>> normalize_figures("On 7 Oct. 2019 it cost VND45 billion ($1.9m).")
    'On October 7, 2019 it cost 45 billion dong ($1.9 million).'
    """
    text = _SHORT_MONTH.sub(lambda m: _SHORT[m[1] or m[2]], text)
    text = re.sub(rf"(\d) ({_NAMES})\b\.?(?=[ ,.]|$)", _long_month, text)
    if dates == "mdy":
        text = _DAY_FIRST.sub(_month_first, text)
    else:
        text = _DAY_FIRST.sub(lambda m: _write_day_first(m[1], m[2], m[3]), text)
        text = _MONTH_FIRST.sub(lambda m: _write_day_first(m[2], m[1], m[3]), text)
    text = _ON_DAY.sub(lambda m: m[1].replace("I", "O").replace("i", "o") + "n", text)
    text = _IN_MONTH.sub(lambda m: "In" if m[0][0] == "O" else "in", text)
    text = _OPENING_DAY.sub("On ", text)
    text = _AFTER_WORD.sub(lambda m: m[0] + "on " * (m[1].lower() not in _LEADS), text)
    text = _SHORT_SCALE.sub(lambda m: f"{m[1]} {_SCALES[m[2].lower()]}", text)
    return _CODE.sub(lambda m: f"{m[1]}{m[2]} dong", text)


def _long_month(m: re.Match[str]) -> str:
    return f"{m[1]} {_SHORT[m[2]]}"


def _month_first(m: re.Match[str]) -> str:
    day, month, year = m.groups()
    return f"{month} {int(day)}" + (f", {year}" if year else "")


def _write_day_first(day: str, month: str, year: str | None) -> str:
    return f"{int(day)} {month}" + (f" {year}" if year else "")
