"""How numbers are noted on both sides, and what a reading of one is: shared by its readers.

`1.250,75` is 1,250.75. Leaves the readings to `numerals` and `dates`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Literal

__all__ = [
    "EDGE",
    "END",
    "Dates",
    "Kind",
    "RuleSource",
    "Writer",
    "Written",
    "english_number",
    "ordinal",
    "ordinal_rule",
    "roman_to_int",
    "to_int",
]

Dates = Literal["mdy", "dmy"]
Kind = Literal["number", "date", "amount"]
# English, kind, parts that English must hold, and the unit if there is one; None: no reading.
Written = tuple[str, Kind, tuple[str, ...]] | tuple[str, Kind, tuple[str, ...], str] | None
Writer = Callable[[re.Match[str], Dates], Written]
RuleSource = tuple[str, Writer]


EDGE = r"(?<![\w.,/:])"  # a number does not begin inside a word or another number
END = r"(?!\w|[.,/:]\d|/\w)"


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


def to_int(text: str) -> int:
    """Return the value of Arabic or Roman figures."""
    return int(text) if text.isdecimal() else roman_to_int(text)


def ordinal_rule(template: str) -> Writer:
    """Return a writer that puts the ordinal of the group `n` into a template."""

    def write(m: re.Match[str], _: Dates) -> Written:
        number = to_int(m["n"])
        return (template.format(ordinal(number)), "number", (ordinal(number),)) if number else None

    return write
