"""Find dates and times of day, whole or in part: `7/10/2019`, `ngày 7 tháng 10`, `7h15`.

Left out: lengths of time (`numbers`), any verdict (`verify`). A date is never completed by a
guess; relative ones ("sáng nay") are resolved only where the day of publication is known.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from summarizer.factcheck.numerals import exact
from summarizer.factcheck.tokens import fold

__all__ = ["Moment", "find_moments", "resolve", "share_of"]

_SEP = r"\s?[/.-]\s?"
_Y = r"(?P<y>[12]\d{3})"
_D = r"(?P<d>0?[1-9]|[12]\d|3[01])"
_MONTHS = {
    "giêng": 1, "một": 1, "hai": 2, "ba": 3, "tư": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8,
    "chín": 9, "mười": 10, "mười một": 11, "mười hai": 12, "chạp": 12,
}  # fmt: skip
_SPELT = "|".join(sorted(_MONTHS, key=len, reverse=True))
_M = r"(?P<m>0?[1-9]|1[0-2])"
# What a fraction is of: "2/3 số hộ" is no date.
_WHOLES = "số|diện tích|tổng|dân số|lượng|quãng|đại biểu|thành viên|thời gian|phiếu|chiều|giá|hộ"
_PARTS = {"rạng sáng": "sáng", "sáng": "sáng", "trưa": "trưa", "chiều": "chiều", "tối": "tối",
          "đêm": "tối", "khuya": "tối"}  # fmt: skip
_PART = "|".join(_PARTS)
_DAYS = {"nay": 0, "qua": -1, "mai": 1, "kia": -2}
_PATTERNS = (
    r"(?<![\w.,/-])(?P<y>[12]\d{3})-(?P<m>0[1-9]|1[0-2])-(?P<d>\d\d)(?!\w)",
    rf"(?<![\w.,/])(?:(?:ngày|mùng|mồng)\s)?{_D}{_SEP}{_M}(?:{_SEP}|\snăm\s){_Y}(?![\w/])",
    # The first day of a range has the month, and the year, of the last one.
    rf"(?<![\w.,/-])(?:(?:ngày|mùng|mồng)\s)?{_D}(?=\s?(?:-|đến|tới|và)\s?(?:hết )?(?:ngày )?"
    rf"(?:[0-2]?\d|3[01])(?:/|-| tháng ){_M}(?:(?:/| năm ){_Y})?(?![\w%]|[.,/-]\d))",
    rf"(?<![\w.,/-]){_D}/{_M}(?=\s?-\s?(?:[0-2]?\d|3[01])/(?:0?[1-9]|1[0-2])(?!\d))",
    rf"(?:(?<=\d-)|(?<=\d - )){_D}/{_M}(?:/{_Y})?(?![\w%]|[.,/-]\d)",
    rf"(?<!\w)(?:ngày|mùng|mồng)?\s?(?<!\w){_D} tháng {_M}(?:(?:,? năm |\s?/\s?){_Y})?(?!\w)",
    rf"(?<!\w)(?:ngày|mùng|mồng) {_D}{_SEP}{_M}(?![\w%]|[.,/-]\d)",
    rf"(?<![\w.,/-])(?<!chọi )(?<!lệ ){_D}\s?/\s?{_M}(?![\w%]|[.,/-]\d| (?:{_WHOLES})(?!\w))",
    rf"(?<!\w)(?:{_PART})(?: nay)? {_D}-{_M}(?![\w%]|[.,/-]\d)",
    rf"(?<!\w)tháng {_M}(?:{_SEP}|\snăm\s|,\s){_Y}(?!\w)",
    rf"(?<![\w.,/-]){_M}/{_Y}(?![\w/])",
    rf"(?<!\w)tháng {_M}(?![\w%]|[.,/]\d)",
    rf"(?<!\w)tháng (?P<spelt>{_SPELT})(?: năm {_Y})?(?!\w)",
    rf"(?<!\w)(?:năm|niên khóa|mùa) {_Y}(?!\w|[.,]\d)",
    rf"(?<!\w)(?:ngày|mùng|mồng) {_D}(?![\w%]|[.,/-]\d| [\w]+ \d)",
    rf"(?:(?<=\d đến )|(?<=dài đến )){_D}-{_M}(?!\w)",
    rf"(?<=từ |ày |ai |ay ){_D}(?= đến (?:hết )?(?:ngày )?\d{{1,2}}[/-]\d{{1,2}}(?!\w))",
    r"(?<!\w)(?P<h>[01]?\d|2[0-4])\s?(?:h|g|:)\s?(?P<min>[0-5]\d)(?:\s?phút|'|p)?(?!\w|[:/-]\d)",
    r"(?<!\w)(?P<h>[01]?\d|2[0-4]) giờ (?P<min>[0-5]?\d)(?: phút)?(?!\w|[.,/]\d)",
    r"(?<!\w)(?P<h>[01]?\d|2[0-4])(?:\s?[hg]| giờ)"
    r"(?= (?:sáng|trưa|chiều|tối|đêm|ngày|hôm)(?!\w))",
    r"(?<!\w)(?P<h>[01]?\d|2[0-4])h(?!\w)",
    rf"(?<!\w)(?:hôm|{_PART}|ngày|tối hôm|sáng hôm|chiều hôm|đêm hôm) (?P<rel>nay|qua|mai)(?!\w)",
)
_PART_BEFORE = re.compile(rf"(?<!\w)({_PART})(?: ngày| hôm| nay)?,?\s?\(?$")
_PART_AFTER = re.compile(rf"\s?({_PART})(?!\w)")
_CONTEXT = 12  # characters around a date in which a part of the day stands


@dataclass(frozen=True, slots=True)
class Moment:
    """A date or time in the parts that the text gives; 0 or -1 or "" stands for a part not given.

    Attributes:
        span: Its place in the text.
        year: Full year, or 0.
        month: 1 to 12, or 0.
        day: 1 to 31, or 0.
        hour: 0 to 24, or -1.
        minute: 0 to 59, or -1.
        part: sáng | trưa | chiều | tối, or "".
        shift: Days from the day of writing for "hôm nay", "tối qua"; None for others.
    """

    span: tuple[int, int]
    year: int = 0
    month: int = 0
    day: int = 0
    hour: int = -1
    minute: int = -1
    part: str = ""
    shift: int | None = None

    @property
    def is_time(self) -> bool:
        """Whether it is a time of day."""
        return self.hour >= 0


def find_moments(text: str, offset: int = 0) -> list[Moment]:
    """Return the dates and times of NFC `text` in order, no two overlapping."""
    folded = fold(text)
    taken: list[Moment] = []
    covered = bytearray(len(folded))
    for pattern in _patterns():
        for match in pattern.finditer(folded):
            start, end = match.span()
            start += len(match[0]) - len(match[0].lstrip())
            if not any(covered[start:end]):
                covered[start:end] = b"\1" * (end - start)
                taken.append(_moment(folded, match, (start, end)))
    return [_shifted(m, offset) for m in sorted(taken, key=lambda m: m.span)]


def share_of(moment: Moment) -> float:
    """Return the per cent that a date is when it is read as a fraction ("1/3"), 0 if it cannot."""
    is_fraction = 0 < moment.day < moment.month and not moment.year
    return exact(100 * moment.day / moment.month) if is_fraction else 0.0


def resolve(moment: Moment, published: str) -> Moment:
    """Return a relative moment as a date, given the ISO 8601 time of publication ("" = unknown)."""
    if moment.shift is None or len(published) < 10:
        return moment
    try:
        day = date.fromisoformat(published[:10]) + timedelta(days=moment.shift)
    except ValueError:
        return moment
    return Moment(moment.span, day.year, day.month, day.day, part=moment.part)


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    """Compile on first use, the fullest forms first: a part of a longer date is not found alone."""
    return tuple(re.compile(pattern, re.IGNORECASE) for pattern in _PATTERNS)


def _moment(folded: str, match: re.Match[str], span: tuple[int, int]) -> Moment:
    groups = match.groupdict()
    month = _MONTHS[groups["spelt"].lower()] if groups.get("spelt") else int(groups.get("m") or 0)
    relative = groups.get("rel")
    hour = int(groups["h"]) if groups.get("h") else -1
    part = _part_of_day(folded, match, span)
    if 0 < hour < 12 and part in ("chiều", "tối"):
        hour += 12  # "7h tối" = 19h
    return Moment(
        span=span,
        year=int(groups.get("y") or 0),
        month=month,
        day=int(groups.get("d") or 0),
        hour=hour,
        minute=int(groups["min"]) if groups.get("min") else (0 if hour >= 0 else -1),
        part=part,
        shift=_DAYS[relative.lower()] if relative else None,
    )


def _part_of_day(folded: str, match: re.Match[str], span: tuple[int, int]) -> str:
    inside = re.match(rf"({_PART})(?!\w)", match[0].lstrip(), re.IGNORECASE)
    if inside:
        return _PARTS[inside[1].lower()]
    if match.groupdict().get("h"):
        after = _PART_AFTER.match(folded, span[1])
        return _PARTS[after[1]] if after else ""
    before = _PART_BEFORE.search(folded[max(0, span[0] - _CONTEXT) : span[0]].lower())
    return _PARTS[before[1]] if before else ""


def _shifted(moment: Moment, offset: int) -> Moment:
    start, end = moment.span
    return Moment(
        (start + offset, end + offset), moment.year, moment.month, moment.day,
        moment.hour, moment.minute, moment.part, moment.shift,
    )  # fmt: skip
