"""Slots for a sentence and its translation: names and numbers that stand on both sides.

A name may lose its accents in English, a number may change notation; both sides then get one slot.
Left out: slots of a single text (`summarizer.engines.slots`).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

from summarizer.engines.slots import NameLists, Slots

__all__ = ["apply_slots_to_pair", "english_number_forms", "without_accents"]

_THOUSANDS = re.compile(r"\d{1,3}(\.\d{3})+(,\d+)?")
_DECIMAL = re.compile(r"\d+,\d+")
_NAME = r"(?<!\w){}(?!\w)"
# Not inside a longer number, nor inside a slot that is already there.
_NUMBER = r"(?<![\w<.,/:]){}(?![\d>]|[.,/:]\d)"
_SWAP = str.maketrans(".,", ",.")


def without_accents(text: str) -> str:
    """Return the text as English writes Vietnamese names: `Đà Nẵng` → `Da Nang`."""
    plain = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(c for c in plain if not unicodedata.combining(c))


def english_number_forms(number: str) -> list[str]:
    """Return how an English text may write a Vietnamese number: `1.250,5` → `1,250.5` first."""
    if _THOUSANDS.fullmatch(number):
        return [number.translate(_SWAP), number]
    if _DECIMAL.fullmatch(number):
        return [number.replace(",", "."), number]
    return [number]


def apply_slots_to_pair(vi: str, en: str, names: NameLists) -> tuple[str, str]:
    """Return both sentences with one slot for each name and number that both hold."""
    slots = Slots(names.lower_share, names.translated_names)
    slots.add(vi)
    vi, en = _share((vi, en), list(slots.names), "<e{}>", _name_forms, _NAME)
    return _share((vi, en), list(slots.numbers), "<n{}>", english_number_forms, _NUMBER)


def _share(
    pair: tuple[str, str],
    strings: list[str],
    slot: str,
    forms: Callable[[str], list[str]],
    pattern: str,
) -> tuple[str, str]:
    """Replace each string that both sides hold, the longest first."""
    (vi, en), used = pair, 0
    for string in sorted(strings, key=len, reverse=True):
        in_vi = pattern.format(re.escape(string))
        if not re.search(in_vi, vi):
            continue  # it was a part of a longer one
        in_en = (pattern.format(re.escape(form)) for form in forms(string))
        found = next((p for p in in_en if re.search(p, en)), None)
        if found is not None:
            vi, en = (re.sub(p, slot.format(used), t) for p, t in ((in_vi, vi), (found, en)))
            used += 1
    return vi, en


def _name_forms(name: str) -> list[str]:
    return [form for form in dict.fromkeys((name, without_accents(name))) if len(form) > 1]
