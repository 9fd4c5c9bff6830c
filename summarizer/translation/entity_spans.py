"""Finds what in a sentence must come out right: terms, names, numbers, each with its English.

The user's glossary wins over every built-in reading; of the others the longest at a place does.
Leaves carrying the pieces through a model to `carry`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from summarizer.translation.lexicon import Lexicon, with_article
from summarizer.translation.names import is_surname, name_end, person_end, romanize
from summarizer.translation.notation import roman_to_int
from summarizer.translation.numerals import read_numerals
from summarizer.translation.patterns import NamePatterns, Reading
from summarizer.translation.style import HouseStyle, place_style
from summarizer.translation.terms import Term, TermTrie, Token, fold, tokenize
from summarizer.translation.transliteration import is_respelled, vietnamese_acronyms

__all__ = ["Piece", "find_pieces"]

# What other countries have too: not ours when a country's name follows.
_SHARED = frozenset(
    {"Quốc hội", "Chính phủ", "Thủ tướng", "Phó Thủ tướng", "Bộ trưởng", "Đảng Cộng sản"}
)
# In a sentence about another country these are that country's: the model knows its Congress better
# than the lexicon does.
_EVERYWHERE = frozenset(
    map(
        fold,
        ["quốc hội", "chính phủ", "bộ trưởng", "thứ trưởng", "đảng viên", "đại biểu quốc hội",
         "chủ tịch nước", "bộ quốc phòng"],
    )
)  # fmt: skip
# Their ministries are departments and offices, their ministers secretaries.
_NO_MINISTRIES = frozenset({"United States", "United Kingdom"})
_FOREIGN_NAME = re.compile(
    r" (?P<name>[A-Z][a-z'’]+(?: [A-Z][a-z'’]+| ?- ?[A-Za-z]+)+)(?![\w-])", re.ASCII
)
# What no language changes: addresses, fields of a form, emoji. It is carried as it stands.
_KEPT = re.compile(
    r"https?://[^\s<>\"]++|(?<![\w.+-])[\w.+-]++@[\w-]++(?:\.[\w-]++)++"
    r"|\{\{[^{}\n]{1,60}\}\}|%(?:\d\$)?[sd]\b|%\(\w{1,40}\)[sd]\b|\$\{\w{1,40}\}"
    r"|[\u2600-\u27bf\u2b50\U0001f1e6-\U0001faff](?:[\s\ufe0f\u200d]*"
    r"[\u2600-\u27bf\u2b50\ufe0f\U0001f1e6-\U0001faff])*"
)
_LEAST_ACRONYM = 3
_NO_ACRONYMS = frozenset({"USD", "VND", "EUR", "GBP", "COVID"})  # parts of figures, and a word
_FEMALE = (
    6  # words on either side that may show a woman: "bà" before the post, "Thị" in the name after
)


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a sentence that has one right English form.

    Attributes:
        start: First code point in the sentence.
        end: One after the last.
        source: The Vietnamese as written.
        target: The English to print.
        kind: institution | post | rank | award | place | person | acronym | term | number | date |
            amount | kept.
        origin: Where the English comes from.
        definite: Whether "the" goes before it in running text.
        parts: For numbers: what any right English holds.
        unit: For measures and money: what is counted, as `units` knows it.
    """

    start: int
    end: int
    source: str
    target: str
    kind: str
    origin: str
    definite: bool = False
    parts: tuple[str, ...] = ()
    unit: str = ""

    @property
    def is_numeric(self) -> bool:
        """Whether it is a number, a date or an amount."""
        return self.kind in ("number", "date", "amount")


def find_pieces(
    sentence: str,
    lexicon: Lexicon,
    glossary: TermTrie | None = None,
    style: HouseStyle | None = None,
) -> list[Piece]:
    """Return the pieces of an NFC sentence in order; they do not overlap."""
    style = style or HouseStyle()
    tokens = tokenize(sentence)
    claimed = _claims(tokens, glossary) if glossary else {}
    pieces = _Scan(sentence, _without(tokens, claimed), lexicon, claimed, style).pieces()
    kept = [Piece(m.start(), m.end(), m[0], m[0], "kept", "kept") for m in _KEPT.finditer(sentence)]
    fixed = {at for p in kept for at in range(p.start, p.end)}
    pieces = [p for p in pieces if fixed.isdisjoint(range(p.start, p.end))] + kept
    taken = {at for p in pieces for at in range(p.start, p.end)}
    for n in read_numerals(sentence, style.dates):
        if taken.isdisjoint(range(n.start, n.end)):
            source = sentence[n.start : n.end]
            origin = "numerals"
            pieces.append(
                Piece(n.start, n.end, source, n.text, n.kind, origin, parts=n.parts, unit=n.unit)
            )
    return sorted(pieces, key=lambda p: p.start)


def _claims(tokens: Sequence[Token], glossary: TermTrie) -> dict[int, tuple[Term, int]]:
    claims, i = {}, 0
    while i < len(tokens):
        found = glossary.longest(tokens, i)
        if found:
            claims[i] = found
        i = found[1] if found else i + 1
    return claims


def _without(tokens: Sequence[Token], claims: dict[int, tuple[Term, int]]) -> list[Token]:
    """Blank the keys of claimed tokens, so that no built-in term reaches into them."""
    claimed = {i for start, (_, end) in claims.items() for i in range(start, end)}
    return [replace(t, key="") if i in claimed else t for i, t in enumerate(tokens)]


@dataclass(frozen=True, slots=True)
class _Scan:
    """One pass over a sentence."""

    sentence: str
    tokens: list[Token]
    lexicon: Lexicon
    claimed: Mapping[int, tuple[Term, int]]
    style: HouseStyle

    def pieces(self) -> list[Piece]:
        keep = self.style.accents == "keep"
        abroad = self._countries()
        other_words = not abroad.isdisjoint(_NO_MINISTRIES)
        patterns = NamePatterns(self.lexicon, self.tokens, self.claimed, keep, abroad=other_words)
        pieces: list[Piece] = []
        i = 0
        while i < len(self.tokens):
            reading = patterns.read(i)
            piece, end = self._term(i, reading) or self._name(i)
            if piece and abroad and _is_shared(piece, other_words):
                piece = None
            if piece:
                pieces.append(piece)
            i = max(end, i + 1)
        return pieces

    def _countries(self) -> frozenset[str]:
        """Return the countries that the sentence names; none if it names anything Vietnamese."""
        found: set[str] = set()
        for i, token in enumerate(self.tokens):
            country = self.lexicon.countries.longest(self.tokens, i)
            if country and country[0].target == "Vietnam":
                return frozenset()
            if country and not self._is_someone(i):
                found.add(country[0].target)
            place = self.lexicon.foreign_place(self.tokens, i)
            if place:
                found.add(place[0].target)
            province = self.lexicon.provinces.longest(self.tokens, i)
            if province and not country and not place:
                return frozenset()
            if is_surname(token) and token.is_capitalised:
                end = person_end(self.tokens, i)
                if end > i and not all(t.text.isascii() for t in self.tokens[i:end]):
                    return frozenset()
        return frozenset(found)

    def _is_someone(self, i: int) -> bool:
        """Tell a pronoun or a person from a country: Anh nói, bà Nga."""
        titles = ("ông", "bà", "anh", "chị", "em", "cô", "chú")
        opening = i == 0 and self.tokens[i].key == "anh"
        return opening or (i > 0 and self.tokens[i - 1].key in titles)

    def _make(
        self, start: int, text: str, end: int, kind: str, origin: str, definite: bool = False
    ) -> tuple[Piece, int]:
        first, last = self.tokens[start].start, self.tokens[end - 1].end
        if origin != "glossary":
            text = _gendered(place_style(text, self.style), self.tokens, start, end)
        source = self.sentence[first:last]
        return Piece(first, last, source, text, kind, origin, definite), end

    def _term(self, i: int, reading: Reading | None) -> tuple[Piece | None, int] | None:
        """Return the glossary's, the composed or the built-in term at token `i`."""
        if i in self.claimed and not (reading and reading.end > self.claimed[i][1]):
            term, end = self.claimed[i]
            return self._make(i, term.target, end, "term", "glossary", term.definite)
        whole = self.lexicon.terms.longest(self.tokens, i)
        if reading and not (whole and whole[1] >= reading.end):
            text, end = reading.text, reading.end
            return self._make(i, text, end, reading.kind, "patterns", reading.definite)
        if not whole:
            return None
        term, end = whole
        abroad = self.lexicon.countries.longest(self.tokens, end)
        if abroad and term.source.startswith("Bộ "):
            country = with_article(abroad[0].target)
            # Only ours is one of National Defence.
            name = term.target if country == "Vietnam" else term.target.replace("National ", "")
            text = f"{name} of {country}"
            return self._make(i, text, abroad[1], term.kind, term.origin, definite=True)
        if abroad and abroad[0].target != "Vietnam" and term.source in _SHARED:
            return None, end
        return self._make(i, term.target, end, term.kind, term.origin, term.definite)

    def _name(self, i: int) -> tuple[Piece | None, int]:
        """Return the province or person at token `i`, if any, and where to go on."""
        foreign = self.lexicon.foreign_place(self.tokens, i)
        if foreign and not self._is_person(i, foreign[1]):
            return self._make(i, foreign[0].target, foreign[1], "place", "countries")
        province = self.lexicon.provinces.longest(self.tokens, i)
        if province and not self._is_person(i, province[1]):
            end = name_end(self.tokens, i)
            if end > province[1]:  # Điện Biên Phủ, a city
                spell = str if self.style.accents == "keep" else romanize
                name = self.sentence[self.tokens[i].start : self.tokens[end - 1].end]
                return self._make(i, spell(name), end, "place", "names")
            return self._make(i, province[0].target, province[1], "place", "provinces")
        country = self.lexicon.countries.longest(self.tokens, i)
        if country:
            # Left to the model, which knows when to write "Korean" for "Korea".
            return self._after_country(country[1]) or (None, country[1])
        # English news leaves the "comrade" before a name out.
        keys = [t.key for t in self.tokens[i : i + 2]]
        first = i + 2 if keys == ["đồng", "chí"] and i + 2 < len(self.tokens) else i
        end = person_end(self.tokens, first)
        if end == first or i in self.claimed:
            return (self._acronym(i), i + 1) if i not in self.claimed else (None, i + 1)
        if is_respelled(self.sentence[self.tokens[i].start : self.tokens[end - 1].end]):
            return None, end
        name = self.sentence[self.tokens[first].start : self.tokens[end - 1].end]
        spelled = name if self.style.accents == "keep" else romanize(name)
        return self._make(i, spelled, end, "person", "names")

    def _after_country(self, i: int) -> tuple[Piece, int] | None:
        """Return the foreign name right behind a country: tổng thống Mỹ Donald Trump."""
        match = _FOREIGN_NAME.match(self.sentence, self.tokens[i - 1].end)
        if match is None or i in self.claimed:
            return None
        end = next(
            (j for j in range(i, len(self.tokens)) if self.tokens[j].start >= match.end()),
            len(self.tokens),
        )
        return self._make(i, match["name"].replace(" - ", "-"), end, "person", "names")

    def _acronym(self, i: int) -> Piece | None:
        """Return an acronym that English has in the same letters: UNESCO, EPA."""
        text = self.tokens[i].text
        is_one = (
            len(text) >= _LEAST_ACRONYM and text.isascii() and text.isalpha() and text.isupper()
        )
        if not is_one or text in vietnamese_acronyms() | _NO_ACRONYMS or roman_to_int(text):
            return None
        after = self.tokens[i + 1].text if i + 1 < len(self.tokens) else ""
        if after == "-":  # COVID-19
            return None
        return (
            None if self.sentence.isupper() else self._make(i, text, i + 1, "acronym", "names")[0]
        )

    def _is_person(self, start: int, province_end: int) -> bool:
        """Tell a person from a province whose name opens theirs (Hà Giang, Hà Giang Nam)."""
        return is_surname(self.tokens[start]) and person_end(self.tokens, start) > province_end


def _is_shared(piece: Piece, other_words: bool) -> bool:
    """Tell a built-in term that names another country's body as well as ours."""
    if piece.origin not in ("institutions", "patterns"):
        return False
    is_ministry = piece.target.startswith("Ministry of ") and " of " not in piece.target[12:]
    return (other_words and is_ministry) or fold(piece.source) in _EVERYWHERE


def _gendered(text: str, tokens: Sequence[Token], start: int, end: int) -> str:
    """Write Chairwoman where the words around the post show a woman."""
    if "Chairman" not in text:
        return text
    # "bà" before the post or "Thị" in a name beside it
    before = [t.key for t in tokens[max(0, start - _FEMALE) : start]]
    after = [t.text for t in tokens[end : end + _FEMALE]]
    is_woman = "bà" in before or ("Thị" in after and "," not in after[: after.index("Thị")])
    if not is_woman and before[-1:] == [","]:
        is_woman = "thị" in before
    return text.replace("Chairman", "Chairwoman") if is_woman else text
