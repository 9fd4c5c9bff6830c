"""Gives the model the usual form of what it seldom met: Pa-ki-xtan as Pakistan, CLB as câu lạc bộ.

Works on the Vietnamese before it is translated. Leaves terms with one right English form to
`lexicon`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from summarizer.data import read_table

__all__ = ["is_respelled", "respell", "vietnamese_acronyms"]

# Acronyms of Vietnamese words: an English text has other letters, or none, for them.
_ACRONYMS = frozenset(
    ["BCH", "BCT", "BGH", "BHTN", "BHXH", "BHYT", "BTC", "BTV", "CAND", "CBCC", "CHDC",
     "CHDCND", "CLB", "CNTT", "CNVC", "CSGT", "CTN", "ADN", "NDT", "SIDA", "GDTX", "GTVT",
     "GV", "HCM", "HLV", "HS", "HSSV", "HTX", "KCN", "KCX", "KHCN", "LHPN", "LHQ", "MTTQ",
     "NCS", "NCT", "NQ", "NSND", "NTM", "NXB", "PCCC", "PGS", "PTNT", "PTTH", "QLTT", "QH",
     "SGK", "SCN", "SV", "TAND", "TBT", "TCN", "TNHH", "TNMT", "THCS", "THPT", "TTCN",
     "TTXVN", "TP", "TPHCM", "TSKH", "TTATGT", "UBKT", "UBMTTQ", "UBND", "VH", "VKS", "VKSND",
     "VN", "XDCB", "XHCN", "XNK", "CT", "PV", "BV", "BS", "TW", "AHLLVT", "CHXHCN", "CCB",
     "BCA", "BQP", "BYT", "GS", "TS"]
)  # fmt: skip


@cache
def _table() -> tuple[re.Pattern[str], Mapping[str, str]]:
    forms = dict(read_table("spellings.tsv", 2))
    written = "|".join(map(re.escape, sorted(forms, key=len, reverse=True)))
    return re.compile(rf"(?<![\w-])(?:{written})(?![\w-])"), forms


def respell(text: str) -> str:
    """Return Vietnamese text with rare spellings in their usual form.

    A common word behind the capital of an institution's name loses its own: a slotted model would
    carry "Cục Kiểm" over as a person's name.

    >>> respell("CLB của Pa-ki-xtan"), respell("ở Cục Kiểm soát Tần số")
    ('câu lạc bộ của Pakistan', 'ở Cục kiểm soát Tần số')
    """
    pattern, forms = _table()
    text = pattern.sub(lambda m: forms[m[0]], text)
    words = text.split(" ")
    for i in range(1, len(words) - 1):
        head, first, second = words[i - 1], words[i], words[i + 1].rstrip(".,;:)")
        is_name = head[:1].isupper() and first[:1].isupper() and second.islower()
        # The model knows ministries by their capitals.
        if is_name and head != "Bộ" and f"{first} {second}".lower() in _compounds():
            words[i] = first.lower()
    return " ".join(words)


@cache
def _compounds() -> frozenset[str]:
    return frozenset(word.lower() for (word,) in read_table("compounds.tsv", 1))


def is_respelled(text: str) -> bool:
    """Tell whether `respell` knows a whole text."""
    return text in _table()[1]


@cache
def vietnamese_acronyms() -> frozenset[str]:
    """Return acronyms that no English text has in these letters."""
    return _ACRONYMS | frozenset(_table()[1])
