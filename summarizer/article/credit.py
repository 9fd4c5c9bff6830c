"""Knows who wrote and who photographed: bylines (bút danh) and photo credits.

Left out: where in the page they may stand (`roles` decides by position).
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import NamedTuple

from summarizer.article.places import provinces

__all__ = [
    "are_names",
    "is_person",
    "match_byline",
    "match_caption_credit",
    "match_credit_line",
    "match_signature",
]

_DATA = Path(__file__).parent.parent / "data" / "credits.toml"
_LINKED = re.compile(
    r"(?<!\s)\s++(?:copy link|link (?:bài )?gốc|sao chép liên kết)\b(?s:.*)", re.IGNORECASE
)
_MAX_WORDS = 14
_CREDIT_REACH = 110  # code points at a caption's end in which its credit is looked for


class _Patterns(NamedTuple):
    """Compiled patterns of the data file, by their names there."""

    honorific: re.Pattern[str]
    names: re.Pattern[str]
    reporter: re.Pattern[str]
    labelled: re.Pattern[str]
    by_reporter: re.Pattern[str]
    source: re.Pattern[str]
    signed: re.Pattern[str]
    credit_line: re.Pattern[str]
    caption_credit: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    data = tomllib.loads(_DATA.read_text("utf-8"))
    parts: dict[str, str] = {}
    for key, pattern in data["parts"].items():
        parts[key] = _filled(pattern, parts)
    return _Patterns(**{k: re.compile(_filled(p, parts)) for k, p in data["patterns"].items()})


def _filled(pattern: str, parts: dict[str, str]) -> str:
    """Put the parts in the place of `@part@`."""
    for key, part in parts.items():
        pattern = pattern.replace(f"@{key}@", part)
    return pattern


def match_byline(line: str) -> tuple[int, str] | None:
    """Read a line that says who wrote the article or where it is from.

    Returns:
        Where the name begins (behind "Tin, ảnh: "), and the name without brackets; None if the
        line is no byline.
    """
    if len(line) > 120 or len(line.split()) > _MAX_WORDS:
        return None
    line = _LINKED.sub("", line)
    for pattern in (_patterns().labelled, _patterns().by_reporter, _patterns().source):
        found = pattern.fullmatch(line)
        if found and found["name"].strip():
            return found.start("name"), found["name"].strip().rstrip(".,; ")
    name = line[1:-1].strip() if line[:1] == "(" and line[-1:] == ")" else line.strip()
    signed = _patterns().signed.fullmatch(name) or _patterns().reporter.fullmatch(name)
    other = name in provinces() or name.startswith(("Ông ", "Bà ")) or re.search(r"\w\w\.$", name)
    return (0, name) if signed and name and not other else None


def is_person(line: str) -> bool:
    """Whether `line` is nothing but up to three names of two to five words, and no province."""
    line = _patterns().honorific.sub("", line, count=1)
    parts = re.split(r"(?:(?<!\s)\s++)?(?:,|-|–|&|\bvà\b|/|;)\s*", line)
    return (
        len(parts) <= 3
        and all(2 <= len(part.split()) <= 5 for part in parts)
        and are_names(line)
        and line not in provinces()
    )


def are_names(line: str) -> bool:
    """Whether `line` is capitalised words only."""
    return _patterns().names.fullmatch(line) is not None


def match_signature(line: str) -> bool:
    """Whether `line` says that reporters wrote the article: "PV", "Nhóm phóng viên"."""
    return len(line) <= 60 and _patterns().reporter.fullmatch(line) is not None


def match_credit_line(line: str) -> bool:
    """Whether `line` is a photo credit that stands alone: "Ảnh: Lan Chi"."""
    return len(line) <= 100 and _patterns().credit_line.fullmatch(line) is not None


def match_caption_credit(line: str) -> int:
    """Return where the photo credit at the end of a caption begins, or -1."""
    found = _patterns().caption_credit.search(line, max(0, len(line) - _CREDIT_REACH))
    return found.start("credit") if found else -1
