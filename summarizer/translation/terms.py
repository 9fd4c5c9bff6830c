"""Finds terms in Vietnamese text: a trie over folded syllables, longest match first, one pass.

Knows tone placement (uỷ = ủy, hoà = hòa), the Icelandic eth typed for Đ, and case rules. Leaves
what the terms are to `lexicon` and `glossary`, and names built from several parts to `patterns`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal

__all__ = ["Case", "Term", "TermTrie", "Token", "fold", "tokenize"]

Case = Literal["exact", "initial", "any"]

# An apostrophe between letters belongs to the name: Cư M'gar, Đắk R'Lấp, Ea H'leo.
_WORD = re.compile(r"\w++(?:['’](?=[^\W\d_])\w++)*+|[^\w\s]")
_OLD_TO_NEW_TONE = tuple(
    (f"{tone}{second}", f"{first}{moved}")
    for first, second, toned, moved_all in (
        ("o", "a", "òóỏõọ", "àáảãạ"),
        ("o", "e", "òóỏõọ", "èéẻẽẹ"),
        ("u", "y", "ùúủũụ", "ỳýỷỹỵ"),
    )
    for tone, moved in zip(toned, moved_all, strict=True)
)


@lru_cache(maxsize=50_000)  # a newsroom's vocabulary of syllables is far smaller
def fold(word: str) -> str:
    """Return the form under which spellings of one word meet.

    >>> fold("Uỷ") == fold("ỦY"), fold("Ðảng") == fold("đảng")
    (True, True)
    """
    key = word.replace("Ð", "Đ").replace("ð", "đ").lower()
    for old, new in _OLD_TO_NEW_TONE:
        if old in key:
            key = key.replace(old, new)
    return key


@dataclass(frozen=True, slots=True)
class Token:
    """A word or a punctuation mark with its place (code points) and its folded form."""

    text: str
    key: str
    start: int
    end: int

    @property
    def is_capitalised(self) -> bool:
        """Whether it starts with an upper-case letter."""
        return self.text[0].isupper()


def tokenize(text: str) -> list[Token]:
    """Split NFC `text` into words and punctuation marks."""
    return [Token(m[0], fold(m[0]), m.start(), m.end()) for m in _WORD.finditer(text)]


@dataclass(frozen=True, slots=True)
class Term:
    """A term and its English form.

    Attributes:
        source: Vietnamese, NFC.
        target: English.
        origin: Where the pair comes from ("glossary", "institutions", …).
        case: exact = as written; initial = a capital where the term has one first; any = no matter.
        definite: Whether English puts "the" before it in running text.
        kind: What it names ("institution", "post", "place", "rank", …).
    """

    source: str
    target: str
    origin: str
    case: Case = "initial"
    definite: bool = False
    kind: str = ""

    def fits(self, tokens: Sequence[Token], words: Sequence[str]) -> bool:
        """Tell whether the matched `tokens` obey the case rule; `words` are the term's own."""
        if self.case == "any":
            return True
        if self.case == "exact":
            return all(t.text == w for t, w in zip(tokens, words, strict=True))
        return tokens[0].is_capitalised or not words[0][0].isupper()


@dataclass(slots=True)
class _Node:
    next: dict[str, _Node] = field(default_factory=dict)
    terms: list[tuple[Term, tuple[str, ...]]] = field(default_factory=list)


class TermTrie:
    """Longest-match look-up; time grows with the text, not with the number of terms."""

    def __init__(self, terms: Iterable[Term] = ()) -> None:
        self._root = _Node()
        self._terms: list[Term] = []
        for term in terms:
            self.add(term)

    def __len__(self) -> int:
        return len(self._terms)

    def __iter__(self) -> Iterator[Term]:
        return iter(self._terms)

    def add(self, term: Term) -> None:
        """Add a term; of two with the same folded source the first one wins where both fit."""
        words = tuple(_WORD.findall(unicodedata.normalize("NFC", term.source)))
        node = self._root
        for word in words:
            node = node.next.setdefault(fold(word), _Node())
        node.terms.append((term, words))
        self._terms.append(term)

    def longest(self, tokens: Sequence[Token], start: int) -> tuple[Term, int] | None:
        """Return the longest term at token `start` and the index after its last token, or None."""
        node, best = self._root, None
        for i in range(start, len(tokens)):
            found = node.next.get(tokens[i].key)
            if found is None:
                break
            node = found
            for term, words in node.terms:
                if term.fits(tokens[start : i + 1], words):
                    best = (term, i + 1)
                    break
        return best
