"""Cut a text into tokens with offsets, each in a form in which equal words compare equal.

A token is a word of letters, a written number (`1.250.000`), a code that mixes both (`U23`), or one
punctuation mark. The folded form is NFC in one tone-mark style, with one sort of quotes and dashes;
folding never changes a length, so offsets stay valid. Left out: what a token means.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal, cast

from summarizer.text.tone import to_new_tone_style

__all__ = ["Token", "fold", "join", "tokenize"]

TokenKind = Literal["word", "number", "code", "mark"]

# Eth (Ð) is what many newsroom keyboards give for Đ; cedilla and quote variants are typography.
_TYPOGRAPHY = str.maketrans("Ððˈ“”„«»‘’`´–—−‑‒ \u202f\u2009", "Đđ'\"\"\"\"\"''''-----   ")

_UPPER = "A-ZĐ"
_UNITS = "MW|KW|KV|GW|GB|TB|MB|KM|KG|HA|CM|MM|HP|HZ"  # "50MW" is a quantity, "29A" a code
# Groups of three with spaces between: a telephone number, three groups, or one with its unit.
_COUNTED = "đồng|VND|VNĐ|USD|tỷ|triệu|tấn|ha|m|m2|km|kg|lượt|hộ|người|con|căn|chiếc|học sinh"
_GROUPED = (
    r"(?<![\d.,/-])(?<!ngày )(?<!tháng )(?<!lớp )"
    r"(?:0\d{2,3}(?: \d{3}){2}|[1-9]\d{0,2}(?: \d{3}){2,}"
    rf"|[1-9]\d{{0,2}} \d{{3}}(?= (?:{_COUNTED})(?!\w)))(?![\d/-]|[.,]\d)"
)
_TOKEN = re.compile(
    rf"(?P<code>(?<!\w)(?:"
    rf"\d+/\d{{4}}/[{_UPPER}][{_UPPER}\d-]*"  # 15/2019/NĐ-CP
    rf"|[{_UPPER}]{{1,6}}-?\d{{1,4}}[{_UPPER}]?\d?"  # U23, A320, F-16, QL1A
    rf"|\d{{1,2}}(?!(?:{_UNITS})\b)[{_UPPER}]{{1,2}}\d?(?:-\d{{3}}[.]?\d{{1,2}})?"  # 4G, 29A-123.45
    rf"|[Cc]ovid-\d\d)(?!\w))"
    rf"|(?P<number>{_GROUPED}|\d+(?:[.,]\d+)*)"  # 1.250.000; the 7 and the 15 of 7h15
    r"|(?P<word>[^\W\d_]+)"
    r"|(?P<mark>[^\w\s]|_)"
)


@dataclass(frozen=True, slots=True)
class Token:
    """A token: as written, folded, folded in lower case, its span, its sort."""

    text: str
    folded: str
    lower: str
    start: int
    end: int
    kind: TokenKind

    @property
    def is_capitalised(self) -> bool:
        """Whether it is a word or code that starts with a capital."""
        return self.kind in ("word", "code") and self.text[0].isupper()

    @property
    def is_acronym(self) -> bool:
        """Whether it is a word of two or more capitals."""
        return self.kind == "word" and len(self.text) > 1 and self.text.isupper()


def fold(text: str) -> str:
    """Return `text` (NFC) with one spelling for tone marks, quotes, dashes; lengths stay."""
    # A closed syllable has a tone; names of the highlands are written without it, too: "Đăk Lăk".
    folded = text.translate(_TYPOGRAPHY).replace("ăk", "ắk").replace("ĂK", "ẮK")
    return to_new_tone_style(folded)


def tokenize(text: str, offset: int = 0) -> list[Token]:
    """Return the tokens of NFC `text` in order; `offset` is added to their places."""
    tokens = []
    for match in _TOKEN.finditer(fold(text)):
        start, end = match.span()
        folded = match[0]
        kind = cast("TokenKind", match.lastgroup)
        tokens.append(
            Token(text[start:end], folded, folded.lower(), start + offset, end + offset, kind)
        )
    return tokens


def join(tokens: Sequence[Token]) -> str:
    """Return tokens as written, with one space where they stood apart."""
    parts = [tokens[0].text]
    for before, token in pairwise(tokens):
        parts.append(" " * (token.start > before.end) + token.text)
    return "".join(parts)
