"""House style of the English: spelling, the country's name, dates, quotation marks, headline case.

Official names keep their official spelling; `apply_style` is given the spans that hold them.
Leaves numbers to `numerals` and names to `names`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from summarizer.data import read_table
from summarizer.errors import OptionError, nearest
from summarizer.results import Span

__all__ = ["HouseStyle", "apply_style", "headline_case", "parse_house_style", "place_style"]

_VALUES: Mapping[str, tuple[str, ...]] = {
    "spelling": ("american", "british"),
    "country": ("Vietnam", "Viet Nam"),
    "dates": ("mdy", "dmy"),
    "quotes": ("double", "single"),
    "accents": ("drop", "keep"),
    "headlines": ("sentence", "title"),
}


@dataclass(frozen=True, slots=True)
class HouseStyle:
    """Choices of an English desk.

    Attributes:
        spelling: american (organize, color) | british (organise, colour).
        country: "Vietnam" (and Hanoi) | "Viet Nam" (and Ha Noi), as the Foreign Ministry writes.
        dates: mdy (October 7, 2019) | dmy (7 October 2019).
        quotes: Outer quotation marks, double | single.
        accents: Of Vietnamese names: drop (Dien Bien) | keep (Điện Biên).
        headlines: Of an article's title: sentence (New road opens) | title (New Road Opens).

    Raises:
        OptionError: a value is not one of these.
    """

    spelling: Literal["american", "british"] = "american"
    country: Literal["Vietnam", "Viet Nam"] = "Vietnam"
    dates: Literal["mdy", "dmy"] = "mdy"
    quotes: Literal["double", "single"] = "double"
    accents: Literal["drop", "keep"] = "drop"
    headlines: Literal["sentence", "title"] = "sentence"

    def __post_init__(self) -> None:
        """Check every value."""
        for name, valid in _VALUES.items():
            value = getattr(self, name)
            if value not in valid:
                raise OptionError(
                    f"House style option {name} is {value!r}.",
                    f"Expected one of: {', '.join(valid)}.",
                    nearest(str(value), valid) or f"Use {name}={valid[0]!r}.",
                )


_ENDINGS = ("", "s", "ed", "d", "ing", "ful", "able", "ites", "hood", "hoods")
# Stems whose -iz- is an -is- in British newspapers; others ("size", "prize", "seize") keep their z.
_IZE_STEMS = (
    "organ|real|recogn|emphas|modern|mobil|industrial|central|special|global|final|author|priorit|normal|stabil|util"
    "|minim|maxim|critic|apolog|summar|symbol|commercial|privat|urban|local|general|optim|standard|subsid|digit"
    "|digital|computer|categor|character|popular|revital|neutral|material|public|capital|legal|formal|visual|equal"
    "|civil|hospital|memor|penal|scrutin|social|synchron|vandal|victim|liberal|harmon|immun|fertil|finalis"
)


@cache
def _spelling(style: str) -> tuple[re.Pattern[str], Mapping[str, str]]:
    pairs: dict[str, str] = {}
    for american, british in read_table("british.tsv", 2):
        for ending in _ENDINGS:
            pairs[american + ending] = british + ending
    if style == "american":
        pairs = {british: american for american, british in pairs.items() if british != american}
    words = "|".join(sorted(pairs, key=len, reverse=True))
    letter = "z" if style == "british" else "s"
    ending = "e[ds]?|ers?|ing|ations?|able"
    rule = rf"(?P<stem>(?:re)?(?:{_IZE_STEMS})i){letter}(?P<end>{ending})"
    return re.compile(rf"\b(?:{rule}|(?P<word>{words}))\b", re.IGNORECASE), pairs


def parse_house_style(choices: Iterable[str]) -> HouseStyle:
    """Build a style from `name=value` texts; what is not named keeps its default.

    Raises:
        OptionError: a text is no such pair, or names no option or value.
    """
    values = {}
    for choice in choices:
        name, equals, value = choice.partition("=")
        if not equals or name not in _VALUES:
            raise OptionError(
                f"House style choice {choice!r} is not known.",
                f"Expected name=value, with a name of: {', '.join(_VALUES)}.",
                nearest(name, _VALUES) or "Write for example spelling=british.",
            )
        values[name] = value
    return HouseStyle(**values)  # type: ignore[arg-type]  # HouseStyle checks the values itself


def _same_case(model: str, word: str) -> str:
    if model.isupper():
        return word.upper()
    return word[0].upper() + word[1:] if model[0].isupper() else word


def place_style(text: str, style: HouseStyle) -> str:
    """Write the country and its capital the house's way, in official names too."""
    if style.country == "Vietnam":
        return text.replace("Viet Nam", "Vietnam").replace("Ha Noi", "Hanoi")
    return re.sub(r"\bVietnam\b", "Viet Nam", text).replace("Hanoi", "Ha Noi")


def apply_style(text: str, style: HouseStyle, protected: Sequence[Span] = ()) -> str:
    """Bring the words outside `protected` spans to the house's spelling and quotation marks."""
    out, at = [], 0
    for start, end in [*sorted(protected), (len(text), len(text))]:
        out.append(_respell(text[at:start], style))
        out.append(text[start:end])
        at = max(at, end)
    return "".join(out)


def _respell(text: str, style: HouseStyle) -> str:
    pattern, pairs = _spelling(style.spelling)
    letter = "s" if style.spelling == "british" else "z"

    def change(m: re.Match[str]) -> str:
        if m["stem"]:
            return m["stem"] + _same_case(m["stem"], letter).lower() + m["end"]
        return _same_case(m[0], pairs[m["word"].lower()])

    text = place_style(pattern.sub(change, text), style)
    text = text.replace("“", '"').replace("”", '"')
    if style.quotes == "single":
        text = text.replace('"', "'")
    return text


_SMALL_WORDS = frozenset(
    [
        "a",
        "an",
        "and",
        "as",
        "at",
        "but",
        "by",
        "for",
        "from",
        "in",
        "into",
        "nor",
        "of",
        "off",
        "on",
        "or",
        "over",
        "per",
        "so",
        "the",
        "to",
        "up",
        "via",
        "with",
    ]
)


def headline_case(text: str) -> str:
    """Capitalise a headline: every word but articles, conjunctions and prepositions.

    >>> headline_case("province opens a new road to the border")
    'Province Opens a New Road to the Border'
    """
    words = text.split(" ")
    last = len(words) - 1
    return " ".join(
        word
        if not word or (word.lower() in _SMALL_WORDS and 0 < i < last)
        else word[0].upper() + word[1:]
        for i, word in enumerate(words)
    )
