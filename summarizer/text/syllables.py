"""Syllables (tiếng): the unit in which Vietnamese text is measured.

A syllable is a run of letters, a run of letters and digits, or a number with its separators.
Left out: words of several syllables (no step of this package needs them).
"""

from __future__ import annotations

import re

from summarizer.text.normalize import to_nfc

__all__ = ["count_syllables", "syllables"]

_SYLLABLE = re.compile(r"\d+(?:[.,:/]\d+)+|[^\W_]+")


def syllables(text: str) -> list[str]:
    """Return words and numbers as written, in NFC.

    >>> syllables("Giá 1.250.000 đồng, tăng 3,5%.")
    ['Giá', '1.250.000', 'đồng', 'tăng', '3,5']
    """
    return _SYLLABLE.findall(to_nfc(text))


def count_syllables(text: str) -> int:
    """Return how many words and numbers `text` has; punctuation does not count."""
    return len(syllables(text))
