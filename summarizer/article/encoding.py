"""Bytes to text: byte order marks, UTF-8, a declared charset, the Vietnamese code pages.

Where a few bytes of UTF-8 are damaged, U+FFFD stands for them; `clean` tells how many. Left out:
TCVN3 and VNI (they come out as Windows-1252 here; `clean` converts them).
"""

from __future__ import annotations

import codecs
import re
from functools import cache

from summarizer.errors import EncodingError
from summarizer.text import detect_language, detect_legacy, to_nfc

__all__ = ["decode_bytes"]

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(
    rb"<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*[\"']?([\w.:-]+)", re.I
)
_SAMPLE = 4096  # bytes: enough to see a declaration or binary data
_MAX_DAMAGED = 0.1  # damaged places per letter outside ASCII in what is UTF-8 all the same
_MAX_CONTROLS = 0.01  # share of control bytes in what may still be text


def decode_bytes(data: bytes, charset: str = "") -> str:
    """Return the text that `data` holds.

    Args:
        data: A file's or a server's bytes.
        charset: What the server says it is; believed only where the bytes allow it.

    Raises:
        EncodingError: the bytes are no text in a known encoding.
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _decode(data, name) or _decode_damaged(data) or _fail()
    declared = _DECLARED.search(data[:_SAMPLE])
    named = declared.group(1).decode("ascii", "ignore") if declared else ""
    for name in ("utf-8", "", charset, named):  # a damaged file is no page of another charset
        text = _decode(data, name) if name else _decode_damaged(data)
        if text is not None and not _is_binary(data, name):
            return text
    utf16 = _guess_utf16(data)
    if utf16:
        return _decode(data, utf16) or _fail()
    return _decode_code_page(data)


def _decode(data: bytes, name: str) -> str | None:
    try:
        return data.decode(name)
    except (UnicodeDecodeError, LookupError, ValueError):
        return None


def _decode_damaged(data: bytes) -> str | None:
    """UTF-8 in which a few bytes are wrong: a cut letter, a byte lost on the way.

    Other encodings hardly ever form a letter of UTF-8 by chance, and damage would be everywhere.
    """
    text = data.decode("utf-8", "replace").removeprefix("\ufeff")
    damaged = text.count("\ufffd")
    letters = len(text) - len(text.encode("ascii", "ignore")) - damaged
    return text if damaged <= _MAX_DAMAGED * letters else None


def _is_binary(data: bytes, name: str) -> bool:
    if "16" in name or "32" in name:
        return False
    sample = data[:_SAMPLE]
    controls = sum(1 for byte in sample if byte < 32 and byte not in b"\t\n\v\f\r\x1b")
    return controls > _MAX_CONTROLS * len(sample)


def _guess_utf16(data: bytes) -> str:
    """UTF-16 without a mark: every other byte of Latin text is small (0, 1 or 0x1E)."""
    sample = data[:_SAMPLE]
    if len(data) % 2 or len(sample) < 20 or b"\x00" not in sample:
        return ""
    for name, high in (("utf-16-le", sample[1::2]), ("utf-16-be", sample[::2])):
        if sum(byte in (0, 1, 0x1E, 0x20) for byte in high) > 0.95 * len(high):
            return name
    return ""


def _decode_code_page(data: bytes) -> str:
    if _is_binary(data, ""):
        return _fail()
    latin = "".join(map(_from_1252, data))
    if detect_legacy(latin):  # first: read as Windows-1258, TCVN3 may pass for Vietnamese
        return latin
    windows = _decode(data, "cp1258")
    if windows is not None and detect_language(to_nfc(windows)) == "vi":
        return windows
    return _fail()


@cache
def _from_1252(byte: int) -> str:
    try:
        return bytes([byte]).decode("cp1252")
    except UnicodeDecodeError:
        return chr(byte)


def _fail() -> str:
    raise EncodingError(
        "The bytes are not text in a known encoding.",
        "Expected UTF-8, UTF-16, Windows-1258, TCVN3 or VNI.",
        "Save the text as UTF-8 and try again.",
    )
