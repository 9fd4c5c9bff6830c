"""Find proper names: runs of capitalised words, acronyms and codes.

A common word that only opens a sentence is no name. Left out: whether a name is a person or a
place, and whether the article knows it (`match_names`).
"""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from summarizer.factcheck.lexicon import compounds, lower_percent, surnames
from summarizer.factcheck.tokens import Token

__all__ = ["Name", "find_names"]

_OPENING_MARKS = frozenset(".!?:\"'…;([•*-")

# "Đức thánh Trần", "Đức Phật": an honorific, not the country.
_HONOURED = frozenset(("thánh", "phật", "vua", "ông", "giáo", "mẹ", "cha", "chúa", "ngài"))
_ABBREVIATIONS = frozenset(("tp", "tx", "q", "p", "gs", "ts", "pgs", "ths", "bs", "ls"))
# "Nam thanh niên", "Nữ sinh": a sex where it opens a sentence and no name follows.
_SEXES = frozenset(("nam", "nữ"))
_SHORTEST_PERSON = 3  # words of a full name; a surname opens it even when it is a common word


@dataclass(frozen=True, slots=True)
class Name:
    """A run of name words.

    Attributes:
        first: Index of its first token.
        end: Index after its last token.
        opens: Whether its first word opens a sentence and may be a common word.
    """

    first: int
    end: int
    opens: bool


def find_names(tokens: Sequence[Token], taken: AbstractSet[int]) -> list[Name]:
    """Return the names among `tokens`, in order; token indices in `taken` are left alone."""
    names: list[Name] = []
    place, opening = 0, True
    while place < len(tokens):
        token = tokens[place]
        if token.kind == "mark":
            opening = opening or token.folded in _OPENING_MARKS
            place += 1
            continue
        if not _is_name_word(token) or place in taken or _is_honorific(tokens, place):
            opening = False
            place += 1
            continue
        end = _run_end(tokens, place, taken)
        common = (
            opening
            and not token.is_acronym
            and (token.lower in lower_percent() or token.lower in _SEXES)
            and not (token.folded in surnames() and end - place >= _SHORTEST_PERSON)
        )
        if not (common and end == place + 1):
            end = _word_end(tokens, end)
            names.append(Name(place, end, common))
        opening = False
        place = end
    return names


def _word_end(tokens: Sequence[Token], end: int) -> int:
    """Return the end of a name that stops within a word: `Bộ Tài` + `chính`."""
    if end == len(tokens) or tokens[end].start - tokens[end - 1].end != 1:
        return end
    return end + ((tokens[end - 1].lower, tokens[end].folded) in compounds())


def _is_honorific(tokens: Sequence[Token], place: int) -> bool:
    after = tokens[place + 1 : place + 2]
    return tokens[place].folded == "Đức" and bool(after) and after[0].folded in _HONOURED


def _is_name_word(token: Token) -> bool:
    return token.kind == "code" or token.is_capitalised


def _run_end(tokens: Sequence[Token], start: int, taken: AbstractSet[int]) -> int:
    """Return the end of the run at `start`: words one space or one hyphen apart."""
    end = start + 1
    while end < len(tokens) and end not in taken:
        gap = tokens[end].start - tokens[end - 1].end
        if _is_name_word(tokens[end]) and gap == 1:
            end += 1
        elif (
            tokens[end].text == "-"
            and gap == 0
            and end + 1 < len(tokens)
            and tokens[end + 1].kind == "word"
            and tokens[end + 1].start == tokens[end].end
        ):
            end += 2  # "Hang-seo": the second half may be in lower case
        elif (
            tokens[end].text == "."
            and tokens[end - 1].lower in _ABBREVIATIONS
            and end + 1 < len(tokens)
            and _is_name_word(tokens[end + 1])
            and tokens[end + 1].start - tokens[end].end <= 1
        ):
            end += 2  # "TP. HCM"
        else:
            break
    return end
