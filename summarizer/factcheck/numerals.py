"""Read the value of a written number: `1.250.000`, `1,25 triệu`, `hai trăm năm mươi nghìn`.

A numeral may have two readings (`1.250` is 1250, or 1.25 in English notation), so values are sets.
Left out: units, nouns and dates around it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from summarizer.factcheck.tokens import Token

__all__ = ["Numeral", "exact", "read_digits", "read_numeral"]

_DIGITS = {
    "không": 0, "một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "lăm": 5,
    "nhăm": 5, "sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9,
}  # fmt: skip
_OPENERS = frozenset(_DIGITS) - {"không", "mốt", "tư", "lăm", "nhăm"} | {"mười"}
_SCALES = {
    "chục": 10, "trăm": 100, "nghìn": 1_000, "ngàn": 1_000, "vạn": 10_000, "triệu": 1_000_000,
    "tr": 1_000_000, "tỷ": 1_000_000_000, "tỉ": 1_000_000_000,
}  # fmt: skip
_LONGEST = 24  # words of the longest spelt number below 10^15


@dataclass(frozen=True, slots=True)
class Numeral:
    """A numeral's possible values, its end in the tokens, how it was written.

    Attributes:
        values: Every reading, free of rounding errors.
        end: Index of the first token after it.
        is_spelt: Written in words only.
        factor: The multiplier that the last word stands for (1 when none).
    """

    values: frozenset[float]
    end: int
    is_spelt: bool
    factor: int = 1


def exact(value: float) -> float:
    """Return a value without the error of its computation: 0,54 nghìn tỷ is 540 tỷ."""
    return float(f"{value:.12g}")


def read_digits(text: str) -> frozenset[float]:
    """Return every value that digits with `.`, `,` or spaces between can stand for."""
    text = text.replace(" ", "")
    if text.isdigit():
        return frozenset((float(text),))
    separators = [c for c in text if not c.isdigit()]
    groups = text.replace(",", ".").split(".")
    by_thousands = all(len(group) == 3 for group in groups[1:]) and 0 < len(groups[0]) <= 3
    values = set()
    if len(groups) > 2 and not by_thousands and len(set(separators)) == 1:
        values.add(float("".join(groups)))  # a telephone number: its digits tell it
    if by_thousands and len(set(separators)) == 1 and groups[0] != "0":
        values.add(float("".join(groups)))
    if separators.count(separators[-1]) == 1:
        values.add(float("".join(groups[:-1]) + "." + groups[-1]))
    return frozenset(exact(value) for value in values)


def read_numeral(tokens: Sequence[Token], start: int) -> Numeral | None:
    """Return the longest numeral that starts at token `start`, or None when there is none."""
    if tokens[start].kind == "number":
        return _read_written(tokens, start)
    if tokens[start].kind == "word" and tokens[start].lower in _OPENERS:
        return _read_spelt(tokens, start)
    return _read_roman(tokens, start)


def _read_written(tokens: Sequence[Token], start: int) -> Numeral:
    """Read digits with scale words after them: `1 tỷ 200 triệu`, `3 nghìn tỷ`, `2 triệu rưỡi`."""
    values = read_digits(tokens[start].folded)
    scale, place = _read_scale(tokens, start + 1)
    total = {value * scale for value in values}
    if scale > 1 and place < len(tokens) and tokens[place].lower == "rưỡi":
        total = {value + scale / 2 for value in total}
        place += 1
    elif scale > 1 and place < len(tokens) and tokens[place].text.isdigit():
        rest_scale, rest_end = _read_scale(tokens, place + 1)
        rest = float(tokens[place].text) * rest_scale
        if 1 < rest_scale < scale and rest < scale:
            total, place = {value + rest for value in total}, rest_end
    return Numeral(frozenset(exact(value) for value in total), place, False, scale)


def _read_scale(tokens: Sequence[Token], start: int) -> tuple[int, int]:
    """Multiply the scale words from `start` on; return the product and the end."""
    scale, place = 1, start
    while place < len(tokens) and place - start < 3 and tokens[place].lower in _SCALES:
        if tokens[place].is_capitalised and not tokens[place].is_acronym:
            break
        scale *= _SCALES[tokens[place].lower]
        place += 1
    return scale, place


def _read_spelt(tokens: Sequence[Token], start: int) -> Numeral | None:
    """Read a number in words: "một nghìn hai trăm ba mươi tỷ"."""
    spelt = _Spelt()
    place = start
    while place < min(len(tokens), start + _LONGEST) and spelt.take(tokens, place):
        place += 1
    while place > start + 1 and tokens[place - 1].lower in ("linh", "lẻ", "không"):
        place -= 1
    return Numeral(frozenset((spelt.value,)), place, True, spelt.scale)


class _Spelt:
    """A number in words as far as it is read.

    Attributes:
        parts: Value and scale of what is complete, the largest scale first.
        group: Hundreds and units that no scale has taken yet.
        previous: The word before.
    """

    def __init__(self) -> None:
        self.parts: list[tuple[int, int]] = []
        self.group, self.previous = 0, ""

    @property
    def value(self) -> float:
        """The number."""
        return float(sum(value for value, _ in self.parts) + self.group)

    @property
    def scale(self) -> int:
        """The last scale, 1 when there is none."""
        return self.parts[-1][1] if self.parts else 1

    def take(self, tokens: Sequence[Token], place: int) -> bool:
        """Add the word at a place; tell whether the number goes on with it."""
        word, previous = tokens[place].lower, self.previous
        if word in _DIGITS:
            if not _may_follow(tokens, place, previous):
                return False
            self.group += _DIGITS[word]
        elif word in ("mười", "mươi", "chục"):
            self.group = self.group - self.group % 10 + 10 * (self.group % 10 or 1)
        elif word == "trăm" and (self.group or previous == "không"):
            self.group *= 100
        elif _SCALES.get(word, 0) >= 1_000 and (self.group or self.parts):
            self._multiply(_SCALES[word])
        elif word == "rưỡi" and self.parts and not self.group:
            self.group = self.scale // 2
        elif not (word in ("linh", "lẻ") and previous in ("trăm", "nghìn", "ngàn")):
            return False
        self.previous = word
        return True

    def _multiply(self, scale: int) -> None:
        """Let a scale take the group and every smaller scale before it."""
        while self.parts and self.parts[-1][1] < scale:
            self.group += self.parts.pop()[0]
        self.parts.append((self.group * scale, scale))
        self.group = 0


def _may_follow(tokens: Sequence[Token], place: int, previous: str) -> bool:
    """Whether a digit's word goes on with a number: not "hai ba", nor the years of "mười năm"."""
    if previous in _DIGITS and previous != "không":
        return False
    if tokens[place].lower != "năm" or not previous or previous in ("linh", "lẻ"):
        return True
    after = tokens[place + 1].lower if place + 1 < len(tokens) else ""
    return previous not in ("mười", "mươi") and after in ("trăm", "mươi", "chục")


_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
# Words before a Roman numeral; behind others "I", "V" or "X" is a letter or part of a name.
_COUNTED = frozenset((
    "quý", "thứ", "kỷ", "khoá", "chương", "kỳ", "vùng", "cấp", "hạng", "loại", "lần", "hội",
    "bảng", "nhóm", "phần", "mục", "quyển", "tập",
))  # fmt: skip


def _read_roman(tokens: Sequence[Token], start: int) -> Numeral | None:
    """Read `III` after a word that counts: `quý III`, `thế kỷ XIX`."""
    letters = tokens[start].text
    if not start or tokens[start - 1].lower not in _COUNTED or set(letters) - _ROMAN.keys():
        return None
    values = [_ROMAN[letter] for letter in letters]
    total = sum(
        -value if value < following else value
        for value, following in zip(values, (*values[1:], 0), strict=True)
    )
    return Numeral(frozenset((float(total),)), start + 1, False)
