"""Unicode forms of Vietnamese text: NFC, and a fuller clean-up with a map back to the input.

`to_nfc` changes nothing but the composition of letters, and halves of characters. `normalize` also
makes white space, line ends and invisible characters plain, and remembers where every code point
came from. Left out: encodings that are not Unicode (`legacy`), where the tone mark stands (`tone`).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property

__all__ = ["Normalized", "normalize", "to_nfc"]

# One code point for one: the map back stays the identity.
_REPLACED = {
    **dict.fromkeys([0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000], " "),
    **dict.fromkeys([0x0B, 0x0C, 0x1C, 0x1D, 0x1E, 0x85, 0x2028, 0x2029], "\n"),
    **dict.fromkeys(range(0xD800, 0xE000), "\ufffd"),  # lone surrogates cannot be encoded
    0xD0: "Đ",  # Icelandic eth: looks the same, typed by old Vietnamese keyboards
    0x0189: "Đ",
}
_SURROGATE = re.compile("[\ud800-\udfff]")
_REPLACEABLE = re.compile("[" + "".join(re.escape(chr(c)) for c in _REPLACED) + "]")
# Invisible: C0 and C1 controls, soft hyphen, zero-width and direction marks, byte order mark.
# A zero-width joiner stays after emoji and after scripts that need it.
_DROPPED = re.compile(
    "\r(?=\n)|[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\xad\u200b\u200e\u200f\u202a-\u202e"
    "\u2060-\u2064\u2066-\u2069\ufeff\ufff9-\ufffb]|(?<![\u0600-\u1dff\u2190-\U0010ffff])[\u200c\u200d]"
)


def to_nfc(text: str) -> str:
    """Return `text` in Unicode form NFC, the form of every text in this package.

    Lone surrogates, halves of a character that no encoding can write, become U+FFFD.
    """
    text = _SURROGATE.sub("\ufffd", text)
    return text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)


@dataclass(frozen=True)
class Normalized:
    r"""A text made plain, and what it was made from.

    Attributes:
        text: NFC; line ends are `\n`, every space is U+0020 or a tab, nothing is invisible.
        source: The text it was made from.
    """

    text: str
    source: str

    @cached_property
    def offsets(self) -> Sequence[int]:
        """Where each code point of `text` began in `source`; one more entry marks the end.

        Never falls; computed on first use, in time linear in the text.
        """
        if self.text == self.source:
            return range(len(self.source) + 1)
        kept = [i for start, end in _kept_runs(self.source) for i in range(start, end)]
        kept.append(len(self.source))
        plain = _make_plain(self.source)
        if plain == self.text:
            return kept
        offsets: list[int] = []
        for cluster in _clusters().finditer(plain):
            length = len(unicodedata.normalize("NFC", cluster.group()))
            start, last = cluster.start(), cluster.end() - 1
            offsets.extend(kept[min(start + i, last)] for i in range(length))
        offsets.append(kept[-1])
        return offsets

    def to_source(self, start: int, end: int) -> tuple[int, int]:
        """Return the span of `source` that `text[start:end]` was made from."""
        return self.offsets[start], self.offsets[end]


def normalize(text: str) -> Normalized:
    r"""Make `text` plain: NFC, `\n`, simple spaces, no invisible characters, eth to Đ.

    Doing it twice changes nothing more.
    """
    return Normalized(to_nfc(_make_plain(text)), text)


def _make_plain(text: str) -> str:
    text = _DROPPED.sub("", text).replace("\r", "\n")
    return text.translate(_REPLACED) if _REPLACEABLE.search(text) else text


def _kept_runs(text: str) -> list[tuple[int, int]]:
    runs, start = [], 0
    for dropped in _DROPPED.finditer(text):
        runs.append((start, dropped.start()))
        start = dropped.end()
    runs.append((start, len(text)))
    return runs


@cache
def _clusters() -> re.Pattern[str]:
    """Pieces that NFC changes one by one.

    A code point below U+0300, or a ready-made Vietnamese letter, never joins the one before it.
    """
    return re.compile(
        "[^\u0300-\U0010ffff][\u0300-\u1dff\u1f00-\U0010ffff]*"
        "|[^\x00-\u02ff]+?(?=[\x00-\u02ff\u1e00-\u1eff]|\\Z)",
        re.DOTALL,
    )
