"""Find quantities: a number or a range with its unit, its noun, and the label in front of it.

Left out: dates and times of day (`dates`), codes such as `U23` (`names`), any verdict (`verify`).
"""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

from summarizer.factcheck.lexicon import units
from summarizer.factcheck.numerals import Numeral, exact, read_numeral
from summarizer.factcheck.tokens import Token

__all__ = ["CURRENCIES", "Quantity", "find_quantities"]

CURRENCIES = frozenset((
    "VND", "USD", "EUR", "GBP", "JPY", "CNY", "KRW", "RUB", "INR", "THB", "CHF", "AUD", "SGD",
))  # fmt: skip
# Words that end a noun phrase, or that are too general to tell nouns apart.
_NOUN_STOPS = frozenset((
    "và", "là", "của", "ở", "tại", "trong", "với", "cho", "từ", "đến", "đã", "sẽ", "đang", "bị",
    "được", "do", "vì", "khi", "nếu", "thì", "mà", "nhưng", "hoặc", "hay", "có", "này", "đó",
    "kia", "ấy", "vào", "ra", "lên", "xuống", "trên", "dưới", "trước", "sau", "theo", "về",
    "không", "chưa", "cũng", "còn", "nữa", "rồi", "để", "như", "bằng", "qua", "sang", "giữa",
    "ngoài", "khoảng", "hơn", "gần", "chỉ",
))  # fmt: skip
_MAX_NOUN = 3
# One-syllable numerals that are mostly other words: an article, "year", "father".
_WEAK_SPELT = frozenset(("một", "năm", "ba"))
_SIGNED = frozenset(("°C", "%"))  # units of which less than nothing is measured
_HALVED = frozenset(("số", "dân", "diện", "trong", "tổng", "lượng"))  # "nửa đêm" is no half
_FINEST = 20  # largest denominator of a fraction; "1/500" is a scale
_COUNTERS = frozenset((
    "người", "con", "cái", "chiếc", "vụ", "căn", "ngôi", "tháng", "ngày", "giờ", "phút", "tuần",
    "tuổi", "tỉnh", "huyện", "xã", "nước", "đội", "nhóm", "dự", "điểm", "lần", "mét", "km",
    "triệu", "tỷ", "nghi", "bị", "đối", "học", "công", "trận", "bàn", "cây", "tấn", "kg", "ha",
    "nghìn", "trường", "tàu", "thuyền", "xe", "nạn", "hộ", "em", "cháu", "bé", "cô", "ca", "cầu",
    "bên",
))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number as it stands in a text.

    Attributes:
        span: Its place, unit included.
        first: Index of its first token.
        end: Index of the token after its unit.
        values: Readings in the base unit; for a range, of its lower end.
        high: Readings of a range's upper end; empty for a single number.
        unit: Base unit, or "".
        noun: Up to three lower-case words after it.
        label: The lower-case word before it ("quận" of "quận 1"), or "".
        is_weak: A numeral that is mostly another word ("một"): evidence, but no claim.
    """

    span: tuple[int, int]
    first: int
    end: int
    values: frozenset[float]
    high: frozenset[float]
    unit: str
    noun: tuple[str, ...]
    label: str
    is_weak: bool

    @property
    def is_amount(self) -> bool:
        """Whether it is money."""
        return self.unit in CURRENCIES


def find_quantities(tokens: Sequence[Token], taken: AbstractSet[int]) -> list[Quantity]:
    """Return the quantities among `tokens`, in order; token indices in `taken` are left alone."""
    found: list[Quantity] = []
    place = 0
    while place < len(tokens):
        numeral = None if place in taken else read_numeral(tokens, place)
        fraction = None if place in taken else _read_fraction(tokens, place, numeral)
        if fraction is not None:
            found.append(fraction)
            place = fraction.end
            continue
        if numeral is None or (numeral.is_spelt and tokens[place].is_capitalised and place > 0):
            place += 1
            continue
        quantity = _read_quantity(tokens, place, numeral, taken)
        found.append(quantity)
        place = quantity.end
    return found


def _read_fraction(tokens: Sequence[Token], start: int, above: Numeral | None) -> Quantity | None:
    """Read `2/3`, `hai phần ba`, `một nửa` as so many per cent; `above` starts the fraction."""
    row = [token.lower for token in tokens[start : start + 2]]
    end, share = start, 0.0
    if row[:2] == ["một", "nửa"] or (row[:1] == ["nửa"] and row[1:2] and row[1] in _HALVED):
        end, share = start + 1 + (row[0] == "một"), 50.0
    elif above is not None and above.end + 1 < len(tokens):
        mark, below = tokens[above.end], read_numeral(tokens, above.end + 1)
        in_words = mark.lower == "phần" and above.is_spelt
        if below is None and in_words and tokens[above.end + 1].lower == "tư":
            below = replace(above, values=frozenset((4.0,)), end=above.end + 2)
        if below is not None and (in_words or _is_slash(tokens, above.end)):
            one, other = max(above.values), max(below.values)
            if 0 < one < other <= _FINEST:
                end, share = below.end, 100 * one / other
    if not share:
        return None
    return Quantity(
        span=(tokens[start].start, tokens[end - 1].end),
        first=start,
        end=end,
        values=frozenset((exact(share),)),
        high=frozenset(),
        unit="%",
        noun=_read_noun(tokens, end),
        label="",
        is_weak=False,
    )


def _is_slash(tokens: Sequence[Token], place: int) -> bool:
    before, mark, after = tokens[place - 1 : place + 2]
    return mark.text == "/" and before.end == mark.start and mark.end == after.start


def _read_quantity(
    tokens: Sequence[Token], start: int, numeral: Numeral, taken: AbstractSet[int]
) -> Quantity:
    end, values, high = numeral.end, numeral.values, frozenset[float]()
    upper = _read_upper_end(tokens, end, taken)
    unit, factor, unit_end = _read_unit(tokens, end)
    if upper is not None and not unit:
        unit, factor, unit_end = _read_unit(tokens, upper.end)
        high = upper.values
        if numeral.factor == 1 and upper.factor > 1:  # "5 - 7 triệu": the scale belongs to both
            values = values | {value * upper.factor for value in values}
        end = upper.end
    if not unit and start and tokens[start - 1].text in "$€£":
        unit, factor = _unit_of(tokens[start - 1].text), 1.0
    end = max(end, unit_end if unit else end)
    sign = -1 if unit in _SIGNED and _is_negative(tokens, start) else 1
    is_weak = (
        numeral.is_spelt
        and numeral.end == start + 1
        and tokens[start].lower in _WEAK_SPELT
        and not (tokens[start].lower != "một" and _follows_counter(tokens, start + 1))
    )
    return Quantity(
        span=(tokens[start - (sign < 0)].start, tokens[end - 1].end),
        first=start - (sign < 0),
        end=end,
        values=frozenset(exact(sign * value * factor) for value in values),
        high=frozenset(exact(value * factor) for value in high),
        unit=unit,
        noun=_read_noun(tokens, end),
        label=_read_label(tokens, start),
        is_weak=is_weak,
    )


def _is_negative(tokens: Sequence[Token], start: int) -> bool:
    """Whether `âm`, or a minus sign that joins no two numbers, stands before a number."""
    if not start:
        return False
    sign = tokens[start - 1]
    if sign.text != "-":
        return sign.lower == "âm"
    apart = start < 2 or tokens[start - 2].end < sign.start
    return apart and sign.end == tokens[start].start


def _read_upper_end(tokens: Sequence[Token], place: int, taken: AbstractSet[int]) -> Numeral | None:
    """Read `-550` or `đến 550` after a range's lower end."""
    if place + 1 >= len(tokens) or place + 1 in taken or tokens[place + 1].kind != "number":
        return None
    if tokens[place].text not in "-–—" and tokens[place].lower not in ("đến", "tới"):
        return None
    return read_numeral(tokens, place + 1)


def _read_unit(tokens: Sequence[Token], place: int) -> tuple[str, float, int]:
    """Return base unit, factor and end of the longest unit at `place` ("" when none)."""
    for length in (4, 3, 2, 1):
        form = tuple(token.lower for token in tokens[place : place + length])
        if len(form) == length and form in units():
            if form == ("năm",) and place + 1 < len(tokens) and tokens[place + 1].kind == "number":
                break
            return *units()[form], place + length
    return "", 1.0, place


def _unit_of(sign: str) -> str:
    return units()[(sign,)][0]


def _read_noun(tokens: Sequence[Token], place: int) -> tuple[str, ...]:
    noun: list[str] = []
    for token in tokens[place : place + _MAX_NOUN]:
        if token.kind != "word" or token.is_capitalised or token.lower in _NOUN_STOPS:
            break
        noun.append(token.lower)
    return tuple(noun)


def _read_label(tokens: Sequence[Token], start: int) -> str:
    before = tokens[start - 1] if start else None
    return before.lower if before is not None and before.kind == "word" else ""


def _follows_counter(tokens: Sequence[Token], place: int) -> bool:
    return place < len(tokens) and tokens[place].lower in _COUNTERS
