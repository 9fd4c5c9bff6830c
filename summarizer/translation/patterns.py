"""Builds English names of local bodies and posts from their parts.

`Chủ tịch UBND huyện Mường Chà` is a post, a body, a level and a name; each part has an English
form in local_bodies.tsv and the whole is composed: Chairman of the People's Committee of Muong Cha
District. Leaves whole names to `lexicon`, and which of several readings wins to `pieces`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from summarizer.translation.lexicon import Lexicon, with_article
from summarizer.translation.names import is_name_word, is_surname, name_end, romanize
from summarizer.translation.notation import ordinal, roman_to_int
from summarizer.translation.terms import Term, Token

__all__ = ["NamePatterns", "Reading"]


# Their Vietnamese words mean much else (bản: copy, version): only a name of two words is a place.
_EVERYDAY = frozenset({"Village", "Hamlet"})


_WIDE = ("tỉnh", "thành phố", "TP", "TP.")  # levels whose units are all known


@dataclass(frozen=True, slots=True)
class Reading:
    """An English name for tokens up to `end` (exclusive), and what it names."""

    text: str
    end: int
    kind: str
    definite: bool = False


class NamePatterns:
    """Reads composed names at a position of one sentence.

    Args:
        lexicon: The built-in terms.
        tokens: The sentence's tokens; those that the user's glossary claims have an empty key.
        claimed: The user's terms by their first token, with the index after their last one.
        keep_accents: Write names with their accents.
        abroad: The sentence is about a country whose ministers have other titles than ours.
    """

    def __init__(
        self,
        lexicon: Lexicon,
        tokens: Sequence[Token],
        claimed: Mapping[int, tuple[Term, int]],
        keep_accents: bool = False,
        *,
        abroad: bool = False,
    ) -> None:
        self._lexicon = lexicon
        self._tokens = tokens
        self._claimed = claimed
        self._abroad = abroad
        self._spell = str if keep_accents else romanize

    def read(self, start: int) -> Reading | None:
        """Return the longest composed name at token `start`, or None."""
        readings = (self._post(start), self._organ(start), self._unit(start))
        return max((r for r in readings if r), key=lambda r: r.end, default=None)

    def _find(self, shape: str, start: int) -> tuple[Term, int] | None:
        return self._lexicon.shapes[shape].longest(self._tokens, start)

    def _post(self, start: int) -> Reading | None:
        cabinet = self._find("cabinet", start)
        if cabinet:
            term, end = cabinet
            if end < len(self._tokens) and self._tokens[end].key == "bộ":
                end += 1
            domain = self._find("domain", end)
            if domain and self._tokens[end].is_capitalised:
                return self._minister(term.target, domain[0].target, domain[1])
        post = self._find("post", start)
        if not post:
            return None
        organ = self._organ(post[1])
        if not organ and self._lexicon.extras["post", post[0].source] == "place":
            organ = self._unit(post[1])  # Chánh Thanh tra tỉnh: of a place
        if not organ:
            return None
        link = "of the" if organ.definite else "of"
        return Reading(f"{post[0].target} {link} {organ.text}", organ.end, "post")

    def _minister(self, post: str, domain: str, end: int) -> Reading | None:
        country = self._lexicon.countries.longest(self._tokens, end)
        if country:
            domain = domain.replace("National ", "")
            return Reading(
                f"{post} of {domain} of {with_article(country[0].target)}", country[1], "post"
            )
        return None if self._abroad else Reading(f"{post} of {domain}", end, "post")

    def _organ(self, start: int) -> Reading | None:
        if start in self._claimed:
            term, end = self._claimed[start]
            return Reading(term.target, end, "institution", definite=True)
        readings = [self._office(start), self._party(start), self._body(start)]
        readings.append(self._sector(start))
        whole = self._lexicon.terms.longest(self._tokens, start)
        if whole and whole[0].kind == "institution":
            readings.append(Reading(whole[0].target, whole[1], "institution", whole[0].definite))
        return max((r for r in readings if r), key=lambda r: r.end, default=None)

    def _office(self, start: int) -> Reading | None:
        office = self._find("office", start)
        if not office:
            return None
        inner = self._organ(office[1])
        if not inner:
            alone = self._lexicon.extras["office", office[0].source] == "alone"
            capital = self._tokens[start].is_capitalised
            return self._institution(office[0].target, office[1]) if alone and capital else None
        name, end = office[0].target, inner.end
        if name == "Congress":
            number, end = self._ordinal(end)
            name = f"{number} {name}".lstrip()
        return Reading(f"{name} of the {inner.text}", end, "institution", definite=True)

    def _ordinal(self, start: int) -> tuple[str, int]:
        """Read `lần thứ XIII`: ("13th", index after it), or ("", start)."""
        keys = [t.key for t in self._tokens[start : start + 3]]
        if len(keys) < 3 or keys[:2] != ["lần", "thứ"]:
            return "", start
        word = self._tokens[start + 2].text
        number = int(word) if word.isdecimal() else roman_to_int(word)
        return (ordinal(number), start + 3) if number else ("", start)

    def _party(self, start: int) -> Reading | None:
        party = self._find("party", start)
        if not party:
            return None
        template, end = party[0].target, party[1]
        province = self._lexicon.provinces.longest(self._tokens, end)
        if province:
            if province[0].kind != "province":  # a centrally run city's name says what it is
                template = template.replace("Municipal ", "")
            return self._institution(template.format(province[0].target), province[1])
        unit = self._unit(end)
        if unit:
            template = template.replace("Municipal ", "")
            return self._institution(template.format(unit.text), unit.end)
        last = name_end(self._tokens, end) if party[0].source not in ("Tỉnh ủy",) else end
        name = self._spelled(end, last)
        return self._institution(template.format(name).lstrip(), last)

    def _body(self, start: int) -> Reading | None:
        body = self._find("body", start)
        if not body:
            return None
        term, end = body
        extra = self._lexicon.extras["body", term.source]
        level = self._find("level", end)
        is_low = level is not None and level[0].source not in _WIDE
        below = extra.removeprefix("below ") if extra.startswith("below ") else term.target
        placed = self._placed(below if is_low else term.target, end)
        if placed:
            return placed
        return self._institution(term.target, end) if extra == "alone" else None

    def _sector(self, start: int) -> Reading | None:
        sector = self._find("sector", start)
        domain = self._find("domain", sector[1]) if sector else None
        if not sector or not domain:
            return None
        name = f"{sector[0].target} of {domain[0].target}"
        placed = self._placed(name, domain[1], bare_level=False)
        if placed:
            return placed
        # A company has a phòng too: without a place, only a capital makes it a state body.
        state = sector[0].source == "Sở" or self._tokens[start].is_capitalised
        return self._institution(name, domain[1]) if state else None

    def _placed(self, name: str, start: int, bare_level: bool = True) -> Reading | None:
        """Put the place that follows to a body's name."""
        unit = self._unit(start)
        if unit:
            return self._institution(f"{name} of {unit.text}", unit.end)
        province = self._lexicon.provinces.longest(self._tokens, start)
        if province:
            return self._institution(f"{name} of {province[0].target}", province[1])
        level = self._find("level", start)
        if level:
            adjective = self._lexicon.extras["level", level[0].source]
            text = f"{adjective} {name}" if bare_level else f"Provincial {name}"
            if not bare_level and adjective != "Provincial":
                text = f"{adjective} {name}"
            return self._institution(text, level[1])
        return None

    def _unit(self, start: int) -> Reading | None:
        """Read a level and a name: `huyện Mường Chà`, `quận 1`, `TP.HCM`."""
        whole = self._lexicon.provinces.longest(self._tokens, start)
        if whole and whole[0].kind == "unit":
            return Reading(whole[0].target, whole[1], "place")
        level = self._find("level", start)
        if not level or level[1] >= len(self._tokens):
            return None
        term, end = level
        foreign = self._lexicon.foreign_place(self._tokens, end)
        if foreign:
            unit = "" if term.target == "City" else f" {term.target}"
            return Reading(f"{foreign[0].target}{unit}", foreign[1], "place")
        province = self._lexicon.provinces.longest(self._tokens, end)
        last = name_end(self._tokens, end)
        # Điện Biên Phủ is a city, Điện Biên a province.
        is_longer = province and province[0].kind == "province" and last > province[1]
        if province and term.source in _WIDE and not (is_longer and term.source != "tỉnh"):
            name = province[0].target
            has_level = name in ("Ha Noi", "Ho Chi Minh City")
            return Reading(name if has_level else f"{name} {term.target}", province[1], "place")
        if term.source in ("quận", "phường") and self._tokens[end].text.isdecimal():
            return Reading(f"{term.target} {self._tokens[end].text}", end + 1, "place")
        if last == end or not is_name_word(self._tokens[end]) or self._is_person(term, end, last):
            return None
        if term.target in _EVERYDAY and (
            last - end < 2 or self._lexicon.countries.longest(self._tokens, end)
        ):
            return None
        return Reading(f"{self._spelled(end, last)} {term.target}", last, "place")

    def _is_person(self, level: Term, start: int, end: int) -> bool:
        """Tell a person after a bare level from a place: `Chủ tịch UBND tỉnh Nguyễn Văn Nam`."""
        if end - start < 3 or not is_surname(self._tokens[start]):
            return False
        # Wards and communes are named for people; higher units hardly are.
        is_low = level.target in ("Ward", "Commune", "Village", "Hamlet")
        is_given = self._tokens[start + 1].key in ("văn", "thị")
        return level.source in _WIDE or (is_given and not is_low)

    def _spelled(self, start: int, end: int) -> str:
        return self._spell(" ".join(t.text for t in self._tokens[start:end]))

    @staticmethod
    def _institution(text: str, end: int) -> Reading:
        return Reading(text, end, "institution", definite=True)
