"""The two ways to place a tone mark: the old style `hòa, khỏe, thủy` and the new `hoà, khoẻ, thuỷ`.

They differ only in open syllables that end in oa, oe, uy (`quý` is no such one: its u belongs to
the q). All functions keep the length of NFC text, so offsets stay valid.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Literal

__all__ = ["ToneStyle", "to_new_tone_style", "to_old_tone_style", "tone_style"]

ToneStyle = Literal["old", "new"]

_TONES = "\u0300\u0301\u0303\u0309\u0323"  # grave, acute, tilde, hook, dot below


def _pairs() -> dict[str, str]:
    """Old-style ending → new-style ending, in each mix of cases: òa → oà, Òa → Oà, ÒA → OÀ."""
    pairs = {}
    for first, second in ("oa", "oe", "uy"):
        for tone in _TONES:
            for a, b in ((first, second), (first.upper(), second), (first.upper(), second.upper())):
                old = unicodedata.normalize("NFC", a + tone + b)
                pairs[old] = unicodedata.normalize("NFC", a + b + tone)
    return pairs


_OLD_TO_NEW = _pairs()
_NEW_TO_OLD = {new: old for old, new in _OLD_TO_NEW.items()}
_OLD = re.compile(rf"(?<![qQ])(?:{'|'.join(_OLD_TO_NEW)})(?!\w)")
_NEW = re.compile(rf"(?<![qQ])(?:{'|'.join(_NEW_TO_OLD)})(?!\w)")


def to_new_tone_style(text: str) -> str:
    """Return NFC text with `hoà, khoẻ, thuỷ` throughout."""
    return _OLD.sub(lambda m: _OLD_TO_NEW[m[0]], text)


def to_old_tone_style(text: str) -> str:
    """Return NFC text with `hòa, khỏe, thủy` throughout."""
    return _NEW.sub(lambda m: _NEW_TO_OLD[m[0]], text)


def tone_style(text: str) -> ToneStyle:
    """Return the style that most such syllables of a text use; old when there is no telling."""
    old, new = len(_OLD.findall(text)), len(_NEW.findall(text))
    return "new" if new > old else "old"
