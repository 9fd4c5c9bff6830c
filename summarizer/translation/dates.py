"""Reads dates and times of Vietnamese news and writes them in English, month or day first.

`ngày 7/10/2019` is October 7, 2019 or 7 October 2019; `chiều 29/7` is on the afternoon of July 29.
Leaves other figures to `numerals`.
"""

from __future__ import annotations

import re

from summarizer.translation.notation import (
    EDGE,
    END,
    Dates,
    RuleSource,
    Written,
    ordinal,
    ordinal_rule,
    to_int,
)

__all__ = ["DAY_PARTS", "MONTHS", "date_rules"]

MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_MONTH_WORDS = {
    "giêng": 1, "một": 1, "hai": 2, "ba": 3, "tư": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8,
    "chín": 9, "mười": 10, "mười một": 11, "mười hai": 12, "chạp": 12,
}  # fmt: skip


# These two names are of lunar months only; any other month is one before "âm lịch".
_LUNAR = frozenset({"giêng", "chạp"})
_ORDINALS = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
    "eleventh", "twelfth",
)  # fmt: skip


def _lunar(m: re.Match[str], _: Dates) -> Written:
    number = _month(m["m"])
    if not 1 <= number <= 12:
        return None
    month = f"{_ORDINALS[number - 1]} lunar month"
    if not m["d"]:
        return f"the {month}", "date", (_ORDINALS[number - 1], "lunar")
    day = ordinal(int(m["d"]))
    return f"the {day} day of the {month}", "date", (day, _ORDINALS[number - 1], "lunar")


def _month(text: str) -> int:
    return int(text) if text.isdecimal() else _MONTH_WORDS.get(text.lower(), 0)


def _date(
    dates: Dates, day: str, month: str, year: str | None
) -> tuple[str, tuple[str, ...]] | None:
    number = _month(month)
    if not 1 <= number <= 12:
        return None
    days = re.findall(r"\d+", day)
    if not all(1 <= int(d) <= 31 for d in days):
        return None
    day = re.sub(r"\d+", lambda m: str(int(m[0])), day)
    name = MONTHS[number - 1]
    text = f"{day} {name}" if dates == "dmy" else f"{name} {day}"
    if year:
        text += f" {year}" if dates == "dmy" else f", {year}"
    return text, (*(str(int(d)) for d in days), name, *([year] if year else []))


_DAY_OPENINGS = {
    "rạng sáng": "in the early morning of",
    "sáng": "on the morning of",
    "trưa": "at noon on",
    "chiều": "on the afternoon of",
    "tối": "on the evening of",
    "đêm": "on the night of",
}
DAY_PARTS = frozenset(opening.split()[-2] for opening in _DAY_OPENINGS.values())


def _part_of_day(m: re.Match[str], dates: Dates) -> Written:
    written = _date(dates, m["d"], m["m"], m["y"])
    if not written:
        return None
    opening = _DAY_OPENINGS[" ".join(m["part"].lower().split())]
    return f"{opening} {written[0]}", "date", (*written[1], opening.split()[-2])


_DAY_WORDS = ("nay", "qua", "mai", "đêm", "hôm", "tối", "sáng", "trưa", "chiều")


def _full_date(m: re.Match[str], dates: Dates) -> Written:
    written = _date(dates, m["d"], m["m"], m["y"])
    return (written[0], "date", written[1]) if written else None


def _date_range(m: re.Match[str], dates: Dates) -> Written:
    join = {"đến": " to ", "và": " and "}.get(m["join"].strip(), "-")
    written = _date(dates, f"{m['d']}{join}{m['d2']}", m["m"], m["y"])
    return (written[0], "date", written[1]) if written else None


def _whole_dates(m: re.Match[str], dates: Dates) -> Written:
    ends = [_date(dates, *re.split(r"[/.-]", m[name])) for name in ("first", "last")]
    if not ends[0] or not ends[1]:
        return None
    return f"{ends[0][0]} - {ends[1][0]}", "date", (*ends[0][1], *ends[1][1])


def _improper(m: re.Match[str], dates: Dates) -> Written:
    # Without a cue only what cannot be a proper fraction is a date: 30/4, not 2/3.
    return _full_date(m, dates) if int(m["d"]) > int(m["m"]) else None


def _month_year(m: re.Match[str], _: Dates) -> Written:
    number = _month(m["m"])
    if not 1 <= number <= 12:
        return None
    name = MONTHS[number - 1]
    year = m["y"]
    return (f"{name} {year}" if year else name, "date", (name, year) if year else (name,))


def _anniversary(m: re.Match[str], _: Dates) -> Written:
    name = f"{ordinal(int(m['n']))} anniversary"
    of = " of the founding of" if m["founding"] else ""
    return name + of, "number", tuple(name.split())


_TIME_OPENINGS = {"đầu": "early ", "giữa": "mid-", "cuối": "late "}


def _part_of_month(m: re.Match[str], dates: Dates) -> Written:
    written = _month_year(m, dates)
    return (_TIME_OPENINGS[m["when"].lower()] + written[0], *written[1:]) if written else None


def _part_of_year(m: re.Match[str], _: Dates) -> Written:
    return _TIME_OPENINGS[m["when"].lower()] + m["y"], "date", (m["y"],)


def _quarter(m: re.Match[str], _: Dates) -> Written:
    number = to_int(m["n"])
    if not 1 <= number <= 4:
        return None
    name = ("first", "second", "third", "fourth")[number - 1]
    year = f" of {m['y']}" if m["y"] else ""
    return f"the {name} quarter{year}", "date", (name, "quarter", *([m["y"]] if m["y"] else []))


def _decade(m: re.Match[str], _: Dates) -> Written:
    return f"the {m['n']}s", "date", (m["n"] + "s",)


_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday")


def _weekday(m: re.Match[str], _: Dates) -> Written:
    name = _WEEKDAYS[int(m["n"]) - 2]
    return name, "date", (name,)


def date_rules() -> tuple[RuleSource, ...]:
    """Return patterns of dates with what writes them, the more specific ones first."""
    day, month, year = r"(?P<d>\d{1,2})", r"(?P<m>\d{1,2})", r"(?P<y>\d{4})"
    # With a small letter these are numbers or "year": hai tháng năm sau.
    named = "Mười [Mm]ột|Mười [Hh]ai|Giêng|Chạp|Một|Hai|Ba|Tư|Năm|Sáu|Bảy|Tám|Chín|Mười"
    spoken = rf"(?P<m>\d{{1,2}}|(?-i:{named}))"
    two_days = rf"{day}\s*(?P<join>-|–|đến|và)\s*(?:ngày\s+)?(?P<d2>\d{{1,2}})"
    small = "|".join(sorted(_MONTH_WORDS, key=len, reverse=True))
    # After a day, or after a cue and before no "this" or "last", a small letter is a month too.
    plain_month = rf"(?P<m>(?:{small}))(?!\s+(?:nay|ngoái|sau|trước|tới|này|qua)\b)"
    month_cue = "|".join(f"(?<={w} )" for w in ("trong", "hồi", "đầu", "cuối", "giữa", "vào", "từ"))
    before_day = "|".join(f"(?<={w} )" for w in ("vào", "hôm", "sáng", "trưa", "chiều", "tối"))
    after_cue = "|".join(f"(?<={w} )" for w in _DAY_WORDS)
    not_bounding = "".join(rf"(?<!\b{w} )" for w in ("từ", "đến", "tới", "trước", "sau", "và"))
    whole = r"\d{1,2}[/.-]\d{1,2}[/.-]\d{4}"
    new_days = r"(?:ngày\s+)?(?:m[ùồ]ng\s+)?(?P<d>\d{1,2})"
    lunar = "|".join(sorted(_LUNAR))
    return (
        (rf"{EDGE}{new_days}(?:\s+tháng\s+|[/-])(?P<m>\d{{1,2}}|{small})\s+âm\s+lịch\b", _lunar),
        (rf"{EDGE}{new_days}\s+tháng\s+(?P<m>{lunar})(?:\s+âm\s+lịch)?{END}", _lunar),
        (rf"\b(?P<d>)tháng\s+(?P<m>{lunar})(?:\s+âm\s+lịch)?{END}", _lunar),
        (rf"\b(?P<d>)tháng\s+(?P<m>\d{{1,2}}|{small})\s+âm\s+lịch\b", _lunar),
        (
            rf"{not_bounding}\b(?:vào\s+)?(?P<part>{'|'.join(_DAY_OPENINGS)})\s+(?:ngày\s+)?"
            rf"{day}[/-]{month}(?:[/-]{year})?{END}",
            _part_of_day,
        ),
        (rf"{EDGE}(?P<first>{whole})\s?[-–]\s?(?P<last>{whole}){END}", _whole_dates),
        (rf"{EDGE}(?:ngày\s+)?{two_days}[/-]{month}[/-]{year}{END}", _date_range),
        (rf"\bngày\s+{two_days}/{month}(?P<y>){END}", _date_range),
        (
            rf"{EDGE}(?:ngày\s+)?{day}\s+tháng\s+{spoken}(?!\s+ngày)(?:(?:(?:\s++(?:,\s++)?|,\s++)năm\s+|\s*+[/,-]\s*){year})?{END}",
            _full_date,
        ),
        (rf"\bngày\s+{day}\s+tháng\s+{plain_month}(?:\s+năm\s+{year})?{END}", _full_date),
        (rf"{EDGE}(?:ngày\s+)?{day}(?P<s>[/.-]){month}(?P=s){year}{END}", _full_date),
        (rf"\bngày\s+{day}[/-]{month}(?P<y>){END}", _full_date),
        (rf"(?<=\(){day}/{month}(?P<y>)(?=\))", _full_date),
        (rf"(?:{after_cue}){day}/{month}(?P<y>){END}", _full_date),
        (rf"{EDGE}{day}/{month}(?P<y>){END}", _improper),
        (
            rf"\b(?P<when>{'|'.join(_TIME_OPENINGS)})\s+tháng\s+{spoken}"
            rf"(?:(?:/|-|\.|\s+năm\s+|\s+){year})?{END}(?!\s+ngày)",
            _part_of_month,
        ),
        (rf"\b(?P<when>{'|'.join(_TIME_OPENINGS)})\s+năm\s+{year}{END}", _part_of_year),
        (rf"\btháng\s+{spoken}(?:/|-|\.|\s+năm\s+|\s+){year}{END}", _month_year),
        (rf"(?:{month_cue})tháng\s+{plain_month}(?:\s+(?:năm\s+)?{year})?{END}", _month_year),
        (rf"{EDGE}{month}/{year}{END}", _month_year),
        (rf"(?<!\d\s)\btháng\s+{spoken}(?P<y>){END}(?!\s+ngày)", _month_year),
        (rf"\bquý\s+(?P<n>[IVX]+|\d)(?:(?:[/-]|\s+năm\s+){year})?{END}", _quarter),
        (
            rf"\bk[ỷỉ]\s+niệm\s+(?:lần\s+thứ\s+)?(?P<n>\d{{1,4}})\s+năm{END}"
            r"(?!\s+(?:qua|nay|trước))(?P<founding>\s+(?:ngày\s+)?thành\s+lập\b)?",
            _anniversary,
        ),
        (rf"\b(?:những\s+năm|thập\s+(?:niên|kỷ)(?:\s+năm)?)\s+(?P<n>\d{{3}}0){END}", _decade),
        (rf"\bthế kỷ\s+(?:thứ\s+)?(?P<n>\d+|[IVXL]+){END}", ordinal_rule("the {} century")),
        (rf"(?:{before_day})thứ\s+(?P<n>[2-7]){END}(?! (?:của|trong|trên))", _weekday),
    )
