"""Names and numbers as slots, so that a small model copies them instead of spelling them.

`Slots.add(text)` gives each rare capitalised name a slot `<e0>`…`<e23>` and each number a slot
`<n0>`…`<n23>`, by first appearance; `apply` puts slots into a text, `restore` the strings back.
Frequent names stay as text: the model knows them. Training and inference use this one module.
Left out: what a name is (person, place), inflected or shortened forms (each gets its own slot).
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

__all__ = ["ENTITY_SLOTS", "NUMBER_SLOTS", "NameLists", "Slots", "name_spans", "read_name_lists"]

ENTITY_SLOTS = NUMBER_SLOTS = 24  # as many as the vocabulary has
_TOKEN = re.compile(r"\w+|[^\w\s]")
_NUMBER = re.compile(r"(?<!\w)\d+(?:[.,/:]\d+)*")
_SLOT = re.compile(r"<[en]\d+>")
# A word that is lower-case in more than a quarter of its uses is no name when it opens a sentence.
_COMMON_WORD_SHARE = 0.25


@dataclass(frozen=True, slots=True)
class NameLists:
    """What the training data told about capitalised words.

    Attributes:
        lower_share: Word → share of its uses, away from sentence starts, in lower case.
        plain_names: Frequent names that stay text in summaries.
        translated_names: Names with an English form of their own: text when translating.
    """

    lower_share: Mapping[str, float]
    plain_names: frozenset[str]
    translated_names: frozenset[str]


def read_name_lists(path: Path) -> NameLists:
    """Read the `names.json` that lies beside a slotted model."""
    values = json.loads(path.read_text(encoding="utf-8"))
    return NameLists(
        values["lower_share"],
        frozenset(values["plain_names"]),
        frozenset(values["translated_names"]),
    )


def _is_name_word(word: str) -> bool:
    """Whether a word starts with a capital, holds no digit and is no acronym."""
    is_acronym = len(word) > 1 and word.isupper()
    return word[0].isupper() and not is_acronym and not any(c.isdigit() for c in word)


def name_spans(text: str, lower_share: Mapping[str, float]) -> list[tuple[int, int]]:
    """Return (start, end) of each run of name words one space apart.

    A common word that only opens a sentence is left out (`lower_share`: see `NameLists`).
    """
    spans: list[tuple[int, int]] = []
    run: tuple[int, int] | None = None
    opening = True
    for match in _TOKEN.finditer(text):
        word, name = match[0], False
        if word[0].isalnum() or word[0] == "_":
            common = opening and lower_share.get(word.lower(), 0) > _COMMON_WORD_SHARE
            name = _is_name_word(word) and not common
            opening = False
        else:
            opening = opening or word in '.!?:"…'
        if name and run and text[run[1] : match.start()] == " ":
            run = (run[0], match.end())
            continue
        if run:
            spans.append(run)
        run = match.span() if name else None
    if run:
        spans.append(run)
    return spans


class Slots:
    """The slots of one source text.

    Args:
        lower_share: See `NameLists`.
        plain: Names that stay text.
    """

    def __init__(self, lower_share: Mapping[str, float], plain: Collection[str]) -> None:
        self.lower_share, self.plain = lower_share, plain
        self.names: dict[str, str] = {}
        self.numbers: dict[str, str] = {}

    def add_name(self, name: str) -> None:
        """Give one string a name slot, unless it has one or none is left."""
        if name not in self.names and len(self.names) < ENTITY_SLOTS:
            self.names[name] = f"<e{len(self.names)}>"

    def add(self, text: str) -> None:
        """Give every rare name and every number of a text a slot, while there are free ones."""
        rest = self._apply_names(text)  # what has a slot is no part of a longer name
        for start, end in name_spans(rest, self.lower_share):
            if rest[start:end] not in self.plain:
                self.add_name(rest[start:end])
        for match in _NUMBER.finditer(text):
            if match[0] not in self.numbers and len(self.numbers) < NUMBER_SLOTS:
                self.numbers[match[0]] = f"<n{len(self.numbers)}>"

    def apply(self, text: str) -> str:
        """Return the text with slots in place of names and numbers, the longest name first."""
        return _NUMBER.sub(lambda m: self.numbers.get(m[0], m[0]), self._apply_names(text))

    def _apply_names(self, text: str) -> str:
        if not self.names:
            return text
        longest_first = sorted(self.names, key=len, reverse=True)
        pattern = r"(?<!\w)(?:" + "|".join(map(re.escape, longest_first)) + r")(?!\w)"
        return re.sub(pattern, lambda m: self.names[m[0]], text)

    def restore(self, text: str, spell: Callable[[str], str] = str) -> tuple[str, list[str]]:
        """Return the text with strings for slots, each as `spell` writes it, and unknown slots."""
        strings = {slot: x for table in (self.names, self.numbers) for x, slot in table.items()}
        unknown: list[str] = []

        def write(match: re.Match[str]) -> str:
            if match[0] not in strings:
                unknown.append(match[0])
                return ""
            return spell(strings[match[0]])

        return _SLOT.sub(write, text), unknown
