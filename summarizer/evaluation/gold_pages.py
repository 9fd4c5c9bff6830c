"""Reads pages whose parts are known: marked pages, and articles put into newspapers' layouts.

A folder has either or both:
- `*.txt`: pages as they come, a line `=== name time` before each, their parts marked in place:
  `[[T|title]]`, `[[L|lead]]`, `[[B|body]]`, `[[C|caption]]`, `[[A|author]]`; all else is furniture.
- `articles.toml` and `layouts.toml`: every layout is filled with several articles.
"""

from __future__ import annotations

import html
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from summarizer.errors import DataFileError

__all__ = ["GoldPage", "read_gold_pages"]

_PER_LAYOUT = 5  # articles a layout is filled with
_WEEKDAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ Nhật")
_HEADER = re.compile(r"^=== (\S+) ?(\S*)$", re.MULTILINE)
_MARK = re.compile(r"\[\[([TLBCA])\|((?:[^\[\]]|\[(?!\[)|\](?!\]))*+)\]\]", re.DOTALL)
_TAG = re.compile(r"<[^<>]*>")


@dataclass(frozen=True, slots=True)
class GoldPage:
    """A page and what it holds; `fields` are title, published, lead, captions and byline."""

    name: str
    page: str
    fields: Mapping[str, Any]
    body: tuple[str, ...]


def read_gold_pages(folder: Path) -> list[GoldPage]:
    """Return every gold page of `folder`.

    Raises:
        DataFileError: there is none, or a file is damaged.
    """
    try:
        pages = [page for path in sorted(folder.glob("*.txt")) for page in _read_marked(path)]
        if (folder / "layouts.toml").exists():
            pages += _read_filled(folder)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, KeyError, ValueError) as exc:
        raise _no_pages(folder) from exc
    if not pages:
        raise _no_pages(folder)
    return pages


def _no_pages(folder: Path) -> DataFileError:
    return DataFileError(
        f"The folder {str(folder)!r} holds no gold pages.",
        "Expected .txt files of marked pages, or articles.toml and layouts.toml.",
        "Check the path.",
    )


def _read_marked(path: Path) -> Iterator[GoldPage]:
    text = path.read_text("utf-8")
    headers = list(_HEADER.finditer(text))
    ends = [header.start() for header in headers[1:]] + [len(text)]
    for header, end in zip(headers, ends, strict=True):
        source = text[header.end() : end].strip()
        parts: dict[str, list[str]] = {mark: [] for mark in "TLBCA"}
        for mark, part in _MARK.findall(source):
            parts[mark].append(_plain(part, markup="</" in source))
        fields = {
            "title": " ".join(parts["T"]),
            "published": header[2],
            "lead": "\n".join(parts["L"]),
            "captions": tuple(parts["C"]),
            "byline": "; ".join(parts["A"]),
        }
        yield GoldPage(header[1], _MARK.sub(r"\2", source), fields, tuple(parts["B"]))


def _plain(part: str, *, markup: bool) -> str:
    return " ".join(html.unescape(_TAG.sub("", part)).split()) if markup else part


def _read_filled(folder: Path) -> list[GoldPage]:
    articles = tomllib.loads((folder / "articles.toml").read_text("utf-8"))["article"]
    layouts = tomllib.loads((folder / "layouts.toml").read_text("utf-8"))["layout"]
    return [
        _fill(layout, articles[(number * _PER_LAYOUT + i) % len(articles)])
        for number, layout in enumerate(layouts)
        for i in range(_PER_LAYOUT)
    ]


def _fill(layout: Mapping[str, Any], article: Mapping[str, Any]) -> GoldPage:
    when = datetime.fromisoformat(article["time"])
    first, *others = article["body"]
    values = {
        **{k: article[k] for k in ("title", "lead", "caption", "photographer", "author")},
        "first": first,
        "rest": "".join(layout["paragraph"].format(text=text) for text in others),
        "hm": when.strftime("%H:%M"),
        "hhmm": when.strftime("%Hh%M"),
        "dmy": when.strftime("%d/%m/%Y"),
        "dmy_plain": f"{when.day}/{when.month}/{when.year}",
        "dmy_dash": when.strftime("%d-%m-%Y"),
        "dmy_dot": when.strftime("%d.%m.%Y"),
        "day": when.day,
        "month": when.month,
        "year": when.year,
        "weekday": _WEEKDAYS[when.weekday()],
        "iso": article["time"],
    }
    fields = {
        "title": article["title"],
        "published": article["time"],
        "lead": article["lead"],
        "captions": (article["caption"],),
        "byline": layout.get("byline", "{author}").format(**values),
    }
    name = f"{layout['name']}/{article['time'][:10]}"
    return GoldPage(name, layout["page"].strip().format(**values), fields, tuple(article["body"]))
