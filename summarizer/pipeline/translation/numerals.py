"""Reads numbers, dates, times and amounts in Vietnamese and writes them in English.

`1.250.000` is 1,250,000; `3,5%` is 3.5%; `1,25 tỷ đồng` is 1.25 billion dong; `ngày 7/10/2019` is
October 7, 2019 or 7 October 2019. Numbers written as words are left to the model.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Literal

__all__ = ["Numeral", "english_number", "ordinal", "read_numerals", "roman_to_int"]

Dates = Literal["mdy", "dmy"]
Kind = Literal["number", "date", "amount"]

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
_SCALES = {
    "nghìn tỷ": "trillion",
    "ngàn tỷ": "trillion",
    "tỷ": "billion",
    "tỉ": "billion",
    "triệu": "million",
    "nghìn": "thousand",
    "ngàn": "thousand",
}
_CURRENCIES = {
    "đồng": "dong",
    "vnd": "dong",
    "vnđ": "dong",
    "đ": "dong",
    "usd": "$",
    "đô la mỹ": "$",
    "đô la": "$",
    "đô-la mỹ": "$",
    "đô-la": "$",
    "đôla": "$",
    "euro": "euros",
    "eur": "euros",
    "nhân dân tệ": "yuan",
    "yên": "yen",
    "yen": "yen",
    "won": "won",
    "baht": "baht",
    "bảng anh": "£",
    "rúp": "rubles",
}
_SYMBOLS = {"us$": "$", "$": "$", "€": "€", "£": "£", "¥": "¥"}
_UNITS = {
    "km/h": "km/h",
    "km/giờ": "km/h",
    "km2": "sq km",
    "km²": "sq km",
    "km": "km",
    "m2": "sq m",
    "m²": "sq m",
    "m3": "cu m",
    "m³": "cu m",
    "ha": "ha",
    "kg": "kg",
    "cm": "cm",
    "mm": "mm",
    "mw": "MW",
    "kwh": "kWh",
    "°c": "°C",
    "độ c": "°C",
    "m": "m",
}

_N = r"\d+(?:[.,]\d+)*"
_RANGE = rf"{_N}(?:\s?[-–]\s?{_N})?"
_EDGE = r"(?<![\w.,/:])"  # a number does not begin inside a word or another number
_END = r"(?!\w|[.,/:]\d|/\w)"
_UNIT_END = r"(?!\w|[.,/:]\d)"  # đồng/kg
_SCALE = "|".join(_SCALES)
_CURRENCY = "|".join(sorted(_CURRENCIES, key=len, reverse=True))
# `đồng` opens many words that are no currency: đồng chí, đồng bào, đồng đội …
_NOT_DONG = r"(?!\s(?:chí|bào|đội|nghiệp|hồ|thời|ý|bằng|loạt|phạm|minh|ruộng|Tháp|Nai))"


@dataclass(frozen=True, slots=True)
class Numeral:
    """A numeric expression: where it stands, its English, and the parts that English must hold.

    `unit` names what is counted, as `units` knows it; "" when it is nothing that is measured.
    """

    start: int
    end: int
    text: str
    kind: Kind
    parts: tuple[str, ...]
    unit: str = ""


def english_number(number: str, decimal: bool = False) -> str:
    """Convert the notation; `decimal` says that a single comma is a decimal one whatever follows.

    >>> english_number("1.250.000"), english_number("3,5"), english_number("1.250,75")
    ('1,250,000', '3.5', '1,250.75')
    """
    if re.fullmatch(r"\d{1,3}(\.\d{3})+(,\d+)?", number):
        return number.translate(str.maketrans(".,", ",."))
    if re.fullmatch(r"\d+,\d+", number):
        # "1,250" with nothing that asks for a fraction is English notation already.
        thousands = re.fullmatch(r"[1-9]\d{0,2},\d{3}", number)
        return number if thousands and not decimal else number.replace(",", ".")
    return number


def ordinal(number: int) -> str:
    """Write an ordinal in figures.

    >>> ordinal(1), ordinal(12), ordinal(23)
    ('1st', '12th', '23rd')
    """
    ending = (
        "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    )
    return f"{number}{ending}"


def roman_to_int(text: str) -> int:
    """Return the value of a Roman numeral up to 89, or 0 when `text` is none."""
    if not re.fullmatch(r"(?=[IVXL])L?X{0,3}(?:I[VX]|V?I{0,3})|X[L](?:I[VX]|V?I{0,3})", text):
        return 0
    values = [{"I": 1, "V": 5, "X": 10, "L": 50}[c] for c in text]
    return sum(-v if v < max(values[i:]) else v for i, v in enumerate(values))


def _int(text: str) -> int:
    return int(text) if text.isdecimal() else roman_to_int(text)


def _number(text: str, decimal: bool = False) -> str:
    return re.sub(_N, lambda m: english_number(m[0], decimal), text).replace(" ", "")


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


_DAY_WORDS = ("nay", "qua", "mai", "đêm", "hôm", "tối", "sáng", "trưa", "chiều")

Written = tuple[str, Kind, tuple[str, ...]] | tuple[str, Kind, tuple[str, ...], str] | None
_Rule = tuple[re.Pattern[str], Callable[[re.Match[str], Dates], Written]]


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


def _ordinal_rule(template: str) -> Callable[[re.Match[str], Dates], Written]:
    def write(m: re.Match[str], _: Dates) -> Written:
        number = _int(m["n"])
        return (template.format(ordinal(number)), "number", (ordinal(number),)) if number else None

    return write


def _anniversary(m: re.Match[str], _: Dates) -> Written:
    name = f"{ordinal(int(m['n']))} anniversary"
    of = " of the founding of" if m["founding"] else ""
    return name + of, "number", tuple(name.split())


def _quarter(m: re.Match[str], _: Dates) -> Written:
    number = _int(m["n"])
    if not 1 <= number <= 4:
        return None
    name = ("first", "second", "third", "fourth")[number - 1]
    year = f" of {m['y']}" if m["y"] else ""
    return f"the {name} quarter{year}", "date", (name, "quarter", *([m["y"]] if m["y"] else []))


def _clock(m: re.Match[str], _: Dates) -> Written:
    if int(m["h"]) > 24:
        return None
    text = f"{int(m['h'])}:{m['min'] or '00'}"
    return text, "number", (text,)


def _money(m: re.Match[str], _: Dates) -> Written:
    scale = _SCALES.get(" ".join((m["scale"] or "").lower().split()), "")
    currency = _CURRENCIES[" ".join(m["cur"].lower().split())]
    number = _number(m["n"], decimal=bool(scale))
    text = f"{number} {scale}".rstrip()
    text = f"{currency}{text}" if currency in _SYMBOLS else f"{text} {currency}"
    return text, "amount", tuple(p for p in (number, scale) if p), currency


def _symbol(m: re.Match[str], _: Dates) -> Written:
    scale = _SCALES.get(" ".join((m["scale"] or "").lower().split()), "")
    number = _number(m["n"], decimal=bool(scale))
    symbol = _SYMBOLS[m["cur"].lower()]
    text = f"{symbol}{number} {scale}".rstrip()
    return text, "amount", tuple(p for p in (number, scale) if p), symbol


def _scaled(m: re.Match[str], _: Dates) -> Written:
    scale = _SCALES[" ".join(m["scale"].lower().split())]
    number = _number(m["n"], decimal=True)
    return f"{number} {scale}", "number", (number, scale)


def _percent(m: re.Match[str], _: Dates) -> Written:
    number = _number(m["n"], decimal=True)
    return f"{number}%", "number", (number,), "%"


def _measure(m: re.Match[str], _: Dates) -> Written:
    number = _number(m["n"], decimal=True)
    unit = _UNITS[" ".join(m["unit"].lower().split())]
    return f"{number} {unit}", "number", (number,), unit


def _decade(m: re.Match[str], _: Dates) -> Written:
    return f"the {m['n']}s", "date", (m["n"] + "s",)


_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday")


def _weekday(m: re.Match[str], _: Dates) -> Written:
    name = _WEEKDAYS[int(m["n"]) - 2]
    return name, "date", (name,)


def _code(m: re.Match[str], _: Dates) -> Written:
    return m[0], "number", (m[0],)


def _plain(m: re.Match[str], _: Dates) -> Written:
    number = _number(m[0])
    return number, "number", (number,)


@cache
def _rules() -> tuple[_Rule, ...]:
    """The readings, the more specific ones first; compiled when first asked for."""
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
    scaled = rf"(?P<n>{_RANGE})\s?(?P<scale>{_SCALE})"
    symbol = r"(?:US)?\$|[€£¥]"
    whole = r"\d{1,2}[/.-]\d{1,2}[/.-]\d{4}"
    sources: tuple[tuple[str, Callable[[re.Match[str], Dates], Written]], ...] = (
        (r"(?<!\w)\d+/(?:\d{4}/)?[A-ZĐ]{2}[\w-]*", _code),  # 12/2019/NĐ-CP, a legal document
        (rf"{_EDGE}(?P<first>{whole})\s?[-–]\s?(?P<last>{whole}){_END}", _whole_dates),
        (rf"{_EDGE}(?:ngày\s+)?{two_days}[/-]{month}[/-]{year}{_END}", _date_range),
        (rf"\bngày\s+{two_days}/{month}(?P<y>){_END}", _date_range),
        (
            rf"{_EDGE}(?:ngày\s+)?{day}\s+tháng\s+{spoken}(?!\s+ngày)(?:(?:\s*,?\s+năm\s+|\s*[/,-]\s*){year})?{_END}",
            _full_date,
        ),
        (rf"\bngày\s+{day}\s+tháng\s+{plain_month}(?:\s+năm\s+{year})?{_END}", _full_date),
        (rf"{_EDGE}(?:ngày\s+)?{day}(?P<s>[/.-]){month}(?P=s){year}{_END}", _full_date),
        (rf"\bngày\s+{day}/{month}(?P<y>){_END}", _full_date),
        (rf"(?<=\(){day}/{month}(?P<y>)(?=\))", _full_date),
        (rf"(?:{after_cue}){day}/{month}(?P<y>){_END}", _full_date),
        (rf"{_EDGE}{day}/{month}(?P<y>){_END}", _improper),
        (rf"\btháng\s+{spoken}(?:/|-|\.|\s+năm\s+|\s+){year}{_END}", _month_year),
        (rf"(?:{month_cue})tháng\s+{plain_month}(?:\s+(?:năm\s+)?{year})?{_END}", _month_year),
        (rf"{_EDGE}{month}/{year}{_END}", _month_year),
        (rf"(?<!\d\s)\btháng\s+{spoken}(?P<y>){_END}(?!\s+ngày)", _month_year),
        (rf"\bquý\s+(?P<n>[IVX]+|\d)(?:(?:[/-]|\s+năm\s+){year})?{_END}", _quarter),
        (
            rf"\bk[ỷỉ]\s+niệm\s+(?:lần\s+thứ\s+)?(?P<n>\d{{1,4}})\s+năm{_END}"
            r"(?!\s+(?:qua|nay|trước))(?P<founding>\s+(?:ngày\s+)?thành\s+lập\b)?",
            _anniversary,
        ),
        (rf"\b(?:những\s+năm|thập\s+(?:niên|kỷ)(?:\s+năm)?)\s+(?P<n>\d{{3}}0){_END}", _decade),
        (rf"\bthế kỷ\s+(?:thứ\s+)?(?P<n>\d+|[IVXL]+){_END}", _ordinal_rule("the {} century")),
        (rf"(?:{before_day})thứ\s+(?P<n>[2-7]){_END}(?! (?:của|trong|trên))", _weekday),
        (rf"\b(?:lần )?thứ\s+(?P<n>\d+|[IVXL]+){_END}", _ordinal_rule("{}")),
        (rf"\bkhóa\s+(?P<n>[IVXL]+){_END}", _ordinal_rule("{} tenure")),
        (rf"{_EDGE}(?P<h>\d{{1,2}})\s?(?:h|giờ)\s?(?P<min>[0-5]\d)(?:\s?phút|')?{_END}", _clock),
        (rf"{_EDGE}(?P<h>\d{{1,2}})h(?P<min>){_END}", _clock),
        (rf"(?P<cur>{symbol})\s?(?P<n>{_RANGE})(?:\s?(?P<scale>{_SCALE}))?{_END}", _symbol),
        (rf"{_EDGE}(?P<n>{_RANGE})(?:\s?(?P<scale>{_SCALE}))?\s?(?P<cur>{symbol})", _symbol),
        (rf"{_EDGE}{scaled}?\s?(?P<cur>{_CURRENCY}){_NOT_DONG}{_UNIT_END}", _money),
        (rf"{_EDGE}{scaled}{_END}", _scaled),
        (rf"{_EDGE}(?P<n>{_RANGE})\s?(?:%|phần trăm\b)", _percent),
        (rf"{_EDGE}(?P<n>{_RANGE})\s?(?P<unit>{'|'.join(_UNITS)}){_UNIT_END}", _measure),
        (r"(?<!\w)[A-Z]{1,4}(?:\.?\d+)+(?:\.\d+)+(?!\w)", _code),  # B.1.351, PM2.5
        (r"(?<!\w)(?=[\w-]*[A-Za-z])[A-Za-z]{0,12}-?\d[A-Za-z\d]*(?:-\d+)?(?![\w-])", _code),
        (rf"(?<![\w.,]){_N}(?:\s?[-–/:]\s?{_N})*(?!\w)", _plain),
        (_N, _plain),
        (r"\d+", _plain),  # what is left, so that no digit is without a reading
    )
    return tuple((re.compile(source, re.IGNORECASE), write) for source, write in sources)


def read_numerals(text: str, dates: Dates = "mdy") -> list[Numeral]:
    """Return every numeric expression of `text` in order, with its English.

    Every digit of `text` lies in exactly one of them.

    >>> [n.text for n in read_numerals("chi 1,25 tỷ đồng ngày 7/10/2019")]
    ['1.25 billion dong', 'October 7, 2019']
    """
    if not any(c.isdigit() for c in text) and not re.search(
        r"\b(?:thứ|khóa|quý|k[ỷỉ]|tháng)\s", text
    ):
        return []
    found: list[Numeral] = []
    taken = [False] * len(text)
    for pattern, write in _rules():
        for m in pattern.finditer(text):
            if any(taken[m.start() : m.end()]):
                continue
            written = write(m, dates)
            if written is None:
                continue
            taken[m.start() : m.end()] = [True] * (m.end() - m.start())
            found.append(Numeral(m.start(), m.end(), *written))
    return sorted(found, key=lambda n: n.start)
