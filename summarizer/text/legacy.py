"""Vietnamese typed for fonts of the time before Unicode: TCVN3 (ABC) and VNI, found and converted.

Such text looks like "ViÖt Nam" or "Vieät Nam" when it is pasted as it is. Left out: bytes
(`article` decodes them first, as Windows-1252).
"""

from __future__ import annotations

import re
import unicodedata
from typing import Literal

from summarizer.text.language import detect_language, is_vietnamese_shape
from summarizer.text.syllables import syllables

__all__ = ["LegacyEncoding", "convert_legacy", "detect_legacy"]

LegacyEncoding = Literal["tcvn3", "vni"]

_SAMPLE = 20_000
_BEFORE = 200
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
# Vietnamese letters and tone marks that no byte of the old encodings looks like.
_ONLY_UNICODE = re.compile(
    "[\u0102\u0103\u0110\u0111\u0128\u0129\u0168\u0169\u01a0\u01a1\u01af\u01b0\u0300-\u0323\u1ea0-\u1ef9]"
)
_MIN_UNICODE = 0.2  # share of them; there may be some above a page in an old encoding
# A script ends where the next one begins, at the latest: each letter is read once.
_MARKUP = re.compile(
    r"<(script|style)\b[^<]*+(?:<(?!/?(?:script|style)\b)[^<]*+)*+</\1\s*>|<[^<>]{0,2000}>", re.I
)
_MIN_SHAPED = 0.8  # share of the letters' syllables that must be possible ones after conversion

# TCVN 5712:1993 VN3, as Windows-1252 shows it.
_TCVN3 = str.maketrans(
    dict(
        zip(
            "µ¸¶·¹¨»¾¼½Æ©ÇÊÈÉË®ÌÐÎÏÑªÒÕÓÔÖ×ÝØÜÞßãáâä«åèæçé¬êíëìîïóñòô\xadõøö÷ùúýûüþ§¡¢£¤¥¦",
            "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵĐĂÂÊÔƠƯ",
            strict=True,
        )
    )
)
# VNI for Windows: a letter, then a sign for its marks. Sign → combining marks.
_VNI_SIGNS = {
    "ø": "\u0300", "ù": "\u0301", "û": "\u0309", "õ": "\u0303", "ï": "\u0323",
    "ê": "\u0306", "è": "\u0306\u0300", "é": "\u0306\u0301", "ú": "\u0306\u0309",
    "ü": "\u0306\u0303", "ë": "\u0306\u0323",
    "â": "\u0302", "à": "\u0302\u0300", "á": "\u0302\u0301", "å": "\u0302\u0309",
    "ã": "\u0302\u0303", "ä": "\u0302\u0323",
}  # fmt: skip
_VNI_LETTERS = {"ñ": "đ", "ô": "ơ", "ö": "ư", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ"}
_VNI_LETTERS |= {k.upper(): v.upper() for k, v in _VNI_LETTERS.items()}
_VNI = re.compile(
    r"([AEOUYaeouy])([øùûõïêèéúüëâàáåãä])|([ÔÖôö])([øùûõï])?|([ñæóòîÑÆÓÒÎ])", re.IGNORECASE
)


def detect_legacy(text: str) -> LegacyEncoding | None:
    """Return the old encoding that `text` is in, or None.

    An encoding is taken for found only when its conversion is Vietnamese and the text is not.
    """
    sample = _sample(text)
    if sample.isascii() or detect_language(sample) == "vi" or _is_unicode(sample):
        return None
    for encoding in ("tcvn3", "vni"):
        converted = convert_legacy(sample, encoding)
        words = [word for word in syllables(converted) if word.isalpha() and not word.isascii()]
        shaped = sum(1 for word in words if is_vietnamese_shape(word))
        if detect_language(converted) == "vi" and shaped >= _MIN_SHAPED * len(words):
            return encoding
    return None


def _is_unicode(text: str) -> bool:
    """Whether it has letters that no old encoding has; short texts may not pass for Vietnamese."""
    letters = len(_NOT_ASCII.findall(text))
    return len(_ONLY_UNICODE.findall(text)) >= _MIN_UNICODE * letters


def _sample(text: str) -> str:
    """What is written around the first letter that is not ASCII, without markup."""
    first = _NOT_ASCII.search(text)
    start = max(0, first.start() - _BEFORE) if first else 0
    return _MARKUP.sub(" ", text[start : start + _SAMPLE])


def convert_legacy(text: str, encoding: LegacyEncoding) -> str:
    """Return `text` in Unicode, NFC.

    TCVN3 has no capital letters with tone marks of its own (a font draws them); such letters come
    out small.
    """
    if encoding == "tcvn3":
        return text.translate(_TCVN3)
    return unicodedata.normalize("NFC", _VNI.sub(_from_vni, text))


def _from_vni(found: re.Match[str]) -> str:
    letter, sign, horned, tone, single = found.groups()
    if letter:
        return str(letter) + _VNI_SIGNS[sign.lower()]
    if horned:
        return _VNI_LETTERS[horned] + (_VNI_SIGNS[tone.lower()] if tone else "")
    return _VNI_LETTERS[single]
