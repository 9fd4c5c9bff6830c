"""Knows page furniture (view counts, share buttons, comment forms, …) by its data file's rules.

A line is furniture only when rules match it from one end to the other. Left out: which lines are
title, lead, caption or byline (`roles`).
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from summarizer.article.dates import match_date_part
from summarizer.article.page import Zone
from summarizer.results import Span

__all__ = ["DATE_LINE", "Furniture", "Rule", "load_rules", "match_furniture"]

DATE_LINE = "date-line"
_DATA = Path(__file__).parent.parent / "data" / "furniture.toml"
_SEPARATOR = re.compile(r"[\s|,;•·*/\\>›»<«\-–—_:.()\[\]]*")
_MAX_LINE = 240  # code points; no button or date line is longer, and it bounds the time


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of the data file; see its header for the meaning of the fields."""

    name: str
    kind: Literal["part", "line", "ends"]
    pattern: re.Pattern[str]
    only: tuple[Zone, ...]
    removes: tuple[str, ...]
    keeps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Furniture:
    """A line of furniture: its pieces (span within the line, rule), and whether links follow it."""

    pieces: tuple[tuple[Span, str], ...]
    ends: bool = False


@cache
def load_rules() -> tuple[Rule, ...]:
    """Read the rules, in the order of the file."""
    entries = tomllib.loads(_DATA.read_text("utf-8"))["rule"]
    return tuple(
        Rule(
            entry["name"],
            entry["kind"],
            re.compile(_bounded(entry), re.IGNORECASE),
            tuple(entry.get("only", ("head", "middle", "tail"))),
            tuple(entry["removes"]),
            tuple(entry["keeps"]),
        )
        for entry in entries
    )


def match_furniture(line: str, zone: Zone) -> Furniture | None:
    """Return what `line` consists of if all of it is furniture, else None.

    Args:
        line: One line without white space at its ends.
        zone: Where it stands: before the first paragraph, after the last one, or between.
    """
    if len(line) > _MAX_LINE:
        return None
    for rule in load_rules():
        if rule.kind != "part" and zone in rule.only and rule.pattern.fullmatch(line):
            return Furniture((((0, len(line)), rule.name),), rule.kind == "ends")
    pieces: list[tuple[Span, str]] = []
    at = 0
    while at < len(line):
        end, name = _longest_part(line, at, zone)
        if end <= at:
            return None
        end = _skip_separators(line, end)
        pieces.append(((at, end), name))
        at = end
    return Furniture(_trimmed(line, pieces))


def _bounded(entry: dict[str, str]) -> str:
    pattern = f"(?:{entry['pattern']})"
    return rf"{pattern}(?!\w)" if entry["kind"] == "part" else rf"{pattern}\s*:?"


def _longest_part(line: str, at: int, zone: Zone) -> tuple[int, str]:
    best, name = match_date_part(line, at), DATE_LINE
    for rule in load_rules():
        if rule.kind == "part" and zone in rule.only:
            found = rule.pattern.match(line, at)
            if found and found.end() > best:
                best, name = found.end(), rule.name
    return best, name


def _skip_separators(line: str, at: int) -> int:
    found = _SEPARATOR.match(line, at)
    return found.end() if found else at


def _trimmed(line: str, pieces: list[tuple[Span, str]]) -> tuple[tuple[Span, str], ...]:
    return tuple(
        ((start, start + len(line[start:end].rstrip())), name) for (start, end), name in pieces
    )
