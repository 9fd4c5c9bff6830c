"""Reads numbers, amounts and measures in Vietnamese and writes them in English, dates as well.

`1.250.000` is 1,250,000; `3,5%` is 3.5%; `1,25 tỷ đồng` is 1.25 billion dong. Leaves dates to
`dates`; numbers in words under 21 are left to the model.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from summarizer.factcheck.numerals import read_numeral
from summarizer.factcheck.tokens import tokenize
from summarizer.translation.dates import date_rules
from summarizer.translation.notation import (
    EDGE,
    END,
    Dates,
    Kind,
    RuleSource,
    Writer,
    Written,
    english_number,
    ordinal_rule,
)

__all__ = ["Numeral", "read_numerals"]

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
    "hải lý": "nautical miles",
    "dặm": "miles",
    "tấn": "tonnes",
    "tạ": "quintals",
    "lít": "liters",
    "mw": "MW",
    "kwh": "kWh",
    "°c": "°C",
    "độ c": "°C",
    "m": "m",
}

# English writes smaller numbers in words, as the model does; larger ones have a scale's word.
_LEAST_SPELT, _LEAST_SCALED = 21, 1_000_000
_NO_COUNT = frozenset({"tháng", "ngày", "năm", "thứ"})  # a date, which stays the model's

_N = r"\d+(?:[.,]\d+)*"
_RANGE = rf"{_N}(?:\s?[-–]\s?{_N})?"
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


def _number(text: str, decimal: bool = False) -> str:
    return re.sub(_N, lambda m: english_number(m[0], decimal), text).replace(" ", "")


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


def _minus(m: re.Match[str], _: Dates) -> Written:
    number = f"-{_number(m['n'], decimal=True)}"
    unit = m.groupdict().get("unit") or ""
    if unit == "%":
        return f"{number}%", "number", (number,), "%"
    unit = _UNITS.get(" ".join(unit.lower().split()), "")
    return (
        (f"{number} {unit}", "number", (number,), unit) if unit else (number, "number", (number,))
    )


def _code(m: re.Match[str], _: Dates) -> Written:
    code = m[0].replace(" ", "")  # "T -50", as some pages set it
    return code, "number", (code,)


def _plain(m: re.Match[str], _: Dates) -> Written:
    number = _number(m[0])
    return number, "number", (number,)


@cache
def _rules() -> tuple[tuple[re.Pattern[str], Writer], ...]:
    """The readings, the more specific ones first; compiled when first asked for."""
    scaled = rf"(?P<n>{_RANGE})\s?(?P<scale>{_SCALE})"
    symbol = r"(?:US)?\$|[€£¥]"
    sources: tuple[RuleSource, ...] = (
        (r"(?<!\w)\d+/(?:\d{4}/)?[A-ZĐ]{2}[\w-]*", _code),  # 12/2019/NĐ-CP, a legal document
        *date_rules(),
        (rf"\b(?:lần )?thứ\s+(?P<n>\d+|[IVXL]+){END}", ordinal_rule("{}")),
        (rf"\bkhóa\s+(?P<n>[IVXL]+){END}", ordinal_rule("{} tenure")),
        (rf"{EDGE}(?P<h>\d{{1,2}})\s?(?:h|giờ)\s?(?P<min>[0-5]\d)(?:\s?phút|')?{END}", _clock),
        (rf"{EDGE}(?P<h>\d{{1,2}})g(?P<min>[0-5]\d){END}", _clock),  # 12g05, a southern paper's
        (rf"{EDGE}(?P<h>\d{{1,2}})h(?P<min>){END}", _clock),
        (rf"(?P<cur>{symbol})\s?(?P<n>{_RANGE})(?:\s?(?P<scale>{_SCALE}))?{END}", _symbol),
        (rf"{EDGE}(?P<n>{_RANGE})(?:\s?(?P<scale>{_SCALE}))?\s?(?P<cur>{symbol})", _symbol),
        (rf"{EDGE}{scaled}?\s?(?P<cur>{_CURRENCY}){_NOT_DONG}{_UNIT_END}", _money),
        (rf"{EDGE}{scaled}{END}", _scaled),
        (rf"\bâm\s+(?P<n>{_N})\s?(?P<unit>{'|'.join(_UNITS)}|%){_UNIT_END}", _minus),
        (rf"{EDGE}(?P<n>{_RANGE})\s?(?:%|phần trăm\b)", _percent),
        (rf"{EDGE}(?P<n>{_RANGE})\s?(?P<unit>{'|'.join(_UNITS)}){_UNIT_END}", _measure),
        (rf"\bâm\s+(?P<n>{_N}){END}", _minus),
        (r"(?<!\w)[A-Z]{1,4}\.?\d++(?:\.\d++(?!\w))++", _code),  # B.1.351, PM2.5
        (r"(?<!\w)\d{2}[A-Z]\d? ?- ?\d{3}\.?\d{1,2}(?!\w)", _code),  # a car's number plate
        (r"(?<!\w)(?-i:[A-Z]{1,3}) -\d{1,4}[A-Z]{0,3}(?!\w)", _code),
        (
            r"(?<!\w)(?:[A-Za-z]{1,12}-?\d[A-Za-z\d]*+|-?\d++[A-Za-z][A-Za-z\d]*+)(?:-\d+)?(?![\w-])",
            _code,
        ),
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
    found += [n for n in _spelt(text) if not any(taken[n.start : n.end])]
    return sorted(found, key=lambda n: n.start)


def _spelt(text: str) -> Iterator[Numeral]:
    """Yield numbers in words that a small model gets wrong: hai trăm ba mươi tư, hai mươi mốt."""
    tokens, at = tokenize(text), 0
    while at < len(tokens):
        read = read_numeral(tokens, at)
        if read is None:
            at += 1
            continue
        [value] = read.values if len(read.values) == 1 else [0.0]
        before = tokens[at - 1].lower if at else ""
        if read.is_spelt and _LEAST_SPELT <= value < _LEAST_SCALED and before not in _NO_COUNT:
            number = f"{value:,.0f}"
            yield Numeral(tokens[at].start, tokens[read.end - 1].end, number, "number", (number,))
        at = read.end
