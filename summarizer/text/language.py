"""Tells Vietnamese, Vietnamese without its marks, English and everything else apart.

General detectors know no Vietnamese without diacritics, and load for longer than a summary takes;
the marks, the shape of syllables and a few dozen function words decide here. Left out: which other
language a text is in.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from functools import cache
from pathlib import Path
from typing import Literal

from summarizer.text.syllables import syllables

__all__ = ["Language", "detect_language", "is_vietnamese_shape"]

Language = Literal["vi", "vi-unaccented", "en", "other"]

_DATA = Path(__file__).parent.parent / "data" / "function_words.toml"
_SAMPLE = 20_000  # code points read: a page's worth decides as well as a book's
# Letters that hardly any other language writes: ă đ ơ ư and the vowels with hook, dot or two marks.
_MARKED = re.compile("[ăđơưĂĐƠƯạ-ỹẠ-Ỹ]")
_ACCENTED = re.compile("[àáâãèéêìíòóôõùúýÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝ]")
_ONSET = "(?:ngh|ch|gh|gi|kh|ng|nh|ph|qu|th|tr|[bcdghklmnprstvx])?"
_NUCLEUS = (
    "(?:uye|uya|uyu|ieu|yeu|uoi|uou|oai|oay|oeo|uay|uao|ie|ia|ye|ua|uo|uu|uy|ue|oa|oe|oo|ui|oi|ai|ao"
    "|au|ay|eo|eu|iu|[aeiouy])"
)
_UNACCENTED = re.compile(_ONSET + _NUCLEUS + "(?:ng|nh|ch|[cmnpt])?")


@cache
def _function_words() -> tuple[frozenset[str], frozenset[str]]:
    """Common words of Vietnamese without its marks, and of English."""
    data = tomllib.loads(_DATA.read_text("utf-8"))
    return frozenset(data["vi_unaccented"].split()), frozenset(data["en"].split())


def detect_language(text: str) -> Language:
    """Return "vi", "vi-unaccented" (diacritics stripped), "en" or "other", by majority.

    Text without a word (numbers, symbols, nothing) is "other".
    """
    words = [w.lower() for w in syllables(text[:_SAMPLE]) if w.isalpha()]
    if not words:
        return "other"
    marked = sum(1 for w in words if _MARKED.search(w))
    accented = marked + sum(1 for w in words if not _MARKED.search(w) and _ACCENTED.search(w))
    # Half of all Vietnamese syllables carry one of these letters; a quoted name does not make 15 %.
    # In a short sentence they may be few; but no other language has accents on every other word.
    some, many = marked > 0, marked >= 0.15 * len(words)
    if (many and accented >= 0.25 * len(words)) or (some and accented >= 0.5 * len(words)):
        return "vi"
    vietnamese_words, english_words = _function_words()
    ascii_words = [w for w in words if w.isascii()]
    if len(ascii_words) < 0.7 * len(words):
        return "other"
    english = sum(1 for w in ascii_words if w in english_words) / len(words)
    shaped = sum(1 for w in ascii_words if _UNACCENTED.fullmatch(w)) / len(words)
    common = sum(1 for w in ascii_words if w in vietnamese_words) / len(words)
    if shaped >= 0.75 and common >= 0.08 and common > english:
        return "vi-unaccented"
    return "en" if english >= 0.1 else "other"


def is_vietnamese_shape(word: str) -> bool:
    """Whether `word` without its marks is built like a Vietnamese syllable."""
    letters = unicodedata.normalize("NFD", word.lower().replace("đ", "d"))
    return _UNACCENTED.fullmatch("".join(c for c in letters if c.isascii())) is not None
