"""Reads the date lines of Vietnamese news pages: where they stand, and the time they tell.

Knows the forms papers print above an article ("12:50 - Thứ Hai, 07/10/2019", "Thứ hai, 7/10/2019,
12:50 (GMT+7)", "Cập nhật lúc 12h50 ngày 7-10-2019", "2 giờ trước"). Left out: dates inside
sentences (`facts`).
"""

from __future__ import annotations

import re
from datetime import datetime
from functools import cache

__all__ = ["has_clock", "is_update", "match_date_part", "parse_published"]

_WEEKDAY = r"(?:thứ\s+(?:hai|ba|tư|năm|sáu|bảy|bẩy|[2-7])|chủ\s+nhật|chúa\s+nhật|cn|t[2-7])(?!\w)"
_DATE = (
    r"(?:ngày\s+)?(?:"
    r"(?P<d1>\d{1,2})\s?[/.\-–]\s?(?P<m1>\d{1,2})\s?[/.\-–]\s?(?P<y1>(?:19|20)\d\d)"
    r"|(?P<y2>(?:19|20)\d\d)[/.\-](?P<m2>\d{1,2})[/.\-](?P<d2>\d{1,2})"
    r"|(?P<d3>\d{1,2})\s+(?:tháng|thg)\s+(?P<m3>\d{1,2})(?:\s+năm|\s*[,/])?\s+(?P<y3>(?:19|20)\d\d)"
    r")(?!\d)"
)
_TIME = (
    r"(?:lúc\s+)?(?:(?P<h1>\d{1,2})\s?(?:[:hg]|giờ)\s?(?P<n1>\d{2})(?:\s?phút|:\d\d(?:\.\d+)?|')?(?!\d)"
    r"\s?(?P<half>(?:am|pm|sa|ch)\b)?|(?P<h2>\d{1,2})\s?(?:h|giờ)(?!\w))"
)
_ZONE = (
    r"[(\[]?\s?(?:gmt|utc)\s?[+\-]?\s?\d{1,2}(?::?\d\d)?\s?[)\]]?"
    r"|\(?giờ (?:việt nam|hà nội)\)?|\+07:?00|z\b"
)
_LABEL = (
    r"(?:đăng (?:lúc|ngày|vào)|ngày đăng|ngày xuất bản|xuất bản(?: lúc| ngày)?"
    r"|thời gian|ngày|lúc|đăng|(?:gửi|đăng) bởi:? \w{2,30}"
    r"|(?:lần )?cập nhật(?: lần cuối)?(?: lúc| ngày| vào)?|(?:sửa|chỉnh sửa)(?: lần cuối)?(?: lúc)?"
    r"|publish(?:ed)?(?: (?:at|on))?|updated?(?: (?:at|on))?)(?!\w)"
)
_RELATIVE = r"\d{1,3} (?:giây|phút|giờ|ngày|tuần|tháng|năm) trước|vừa xong|hôm nay|hôm qua"
_SEPARATOR = r"[\s,;|•·\-–—:()/tT]{0,6}"


def _unnamed(pattern: str) -> str:
    return re.sub(r"\?P<\w+>", "?:", pattern)


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    item = f"(?:{_RELATIVE}|{_WEEKDAY}|{_unnamed(_DATE)}|{_unnamed(_TIME)}|{_ZONE}|{_LABEL})"
    return (
        re.compile(rf"{_SEPARATOR}{item}(?:{_SEPARATOR}{item})*(?!\w)[\s)]?", re.IGNORECASE),
        re.compile(_DATE, re.IGNORECASE),
        re.compile(_TIME, re.IGNORECASE),
        re.compile(_RELATIVE, re.IGNORECASE),
    )


def match_date_part(line: str, at: int = 0) -> int:
    """Return where the date line that begins at `at` ends, or `at` when none does.

    A part must tell a full date or how long ago; a lone clock time is none.
    """
    part, date, _, relative = _patterns()
    found = part.match(line, at)
    if not found:
        return at
    text = found.group()
    return found.end() if date.search(text) or relative.search(text) else at


def has_clock(line: str) -> bool:
    """Whether a date line tells the hour too."""
    _, date, clock, _ = _patterns()
    return clock.search(date.sub(" ", line)) is not None


def is_update(line: str) -> bool:
    """Whether a date line tells when the page was last changed."""
    return re.search(r"cập nhật|sửa|updated", line, re.IGNORECASE) is not None


def parse_published(line: str) -> str:
    """Return the first valid date of a date line as ISO 8601, with the time if there is one, or "".

    >>> parse_published("12:50 - Thứ Hai, 07/10/2019")
    '2019-10-07T12:50'
    """
    _, date, clock, _ = _patterns()
    for found in date.finditer(line):
        day, month, year = (
            int(found[f"{unit}1"] or found[f"{unit}2"] or found[f"{unit}3"]) for unit in "dmy"
        )
        rest = line[: found.start()] + " " + line[found.end() :]
        hour, minute = _read_clock(clock.search(rest))
        try:
            when = datetime(year, month, day, max(hour, 0), minute)
        except ValueError:
            continue
        return when.isoformat(timespec="minutes") if hour >= 0 else when.date().isoformat()
    return ""


def _read_clock(found: re.Match[str] | None) -> tuple[int, int]:
    """Hour (-1 when there is none) and minute of a match of `_TIME`."""
    if not found:
        return -1, 0
    hour, minute = int(found["h1"] or found["h2"]), int(found["n1"] or 0)
    half = (found["half"] or "").lower()
    if half in ("pm", "ch") and hour < 12:
        hour += 12
    elif half in ("am", "sa") and hour == 12:
        hour = 0
    return (hour, minute) if hour < 24 and minute < 60 else (-1, 0)
