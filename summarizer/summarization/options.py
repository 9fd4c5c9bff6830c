"""What a caller may ask of a summary: length and style, checked once."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from summarizer.errors import OptionError, nearest

__all__ = [
    "DEFAULT_LENGTH",
    "LENGTHS",
    "STYLES",
    "Ask",
    "Length",
    "LengthBounds",
    "Style",
    "check_style",
    "length_bounds",
]

Length = Literal["auto", "short", "medium", "long"] | int
Style = Literal["paragraph", "bullets", "headline"]
STYLES: tuple[Style, ...] = ("paragraph", "bullets", "headline")


@dataclass(frozen=True, slots=True)
class LengthBounds:
    """Syllables a summary should have: at least `low`, about `aim`, at most `high`."""

    low: int
    aim: int
    high: int


# auto: a sapo as long as the news asks for, as newsrooms' own are: nine of ten have 22 to 52, and
# sentences are not cut; short: a push notification; medium: a sapo; long: a digest's paragraph.
DEFAULT_LENGTH: Literal["auto"] = "auto"
LENGTHS: dict[str, LengthBounds] = {
    "auto": LengthBounds(20, 33, 60),
    "short": LengthBounds(10, 20, 25),
    "medium": LengthBounds(30, 40, 50),
    "long": LengthBounds(80, 90, 100),
}


@dataclass(frozen=True, slots=True)
class Ask:
    """What a summary shall be.

    Attributes:
        length: How long.
        style: Its form.
        with_title: Whether the title opens it, as a sentence among the others.
        exact: Whether the least length is kept as well, with sentences that add little.
    """

    length: LengthBounds
    style: Style = "paragraph"
    with_title: bool = False
    exact: bool = False

    @property
    def bounds(self) -> LengthBounds:
        """The bounds that must be kept: a length is an upper bound unless it shall be exact."""
        return self.length if self.exact else replace(self.length, low=1)


_EXACT_MIN, _EXACT_MAX = 10, 400


def length_bounds(length: Length | str) -> LengthBounds:
    """Return the bounds that a length name or a number of syllables stands for.

    Raises:
        OptionError: neither a known name nor a number from 10 to 400.
    """
    if isinstance(length, str) and length in LENGTHS:
        return LENGTHS[length]
    digits = isinstance(length, str) and length.isascii() and length.isdigit()
    if (digits or isinstance(length, int)) and _EXACT_MIN <= int(length) <= _EXACT_MAX:
        aim = int(length)
        return LengthBounds(round(aim * 0.9), aim, round(aim * 1.1))
    raise OptionError(
        f"Length {length!r} is not a length.",
        f"Expected one of: {', '.join(LENGTHS)}, or {_EXACT_MIN} to {_EXACT_MAX} syllables.",
        f"{nearest(str(length), LENGTHS)} Use length='medium' for a sapo.".strip(),
    )


def check_style(style: str) -> Style:
    """Return the style.

    Raises:
        OptionError: not a known style.
    """
    for known in STYLES:
        if style == known:
            return known
    raise OptionError(
        f"Style {style!r} is not a style.",
        f"Expected one of: {', '.join(STYLES)}.",
        f"{nearest(style, STYLES)} Use style='paragraph' for running text.".strip(),
    )
