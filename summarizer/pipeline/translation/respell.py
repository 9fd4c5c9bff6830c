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


# Not where a sentence opens: there the capital says nothing.
_CAPITAL_PAIR = re.compile(r"(?:(?<=[\w,;] )|(?<=^ ))([A-ZĐÀ-Ỹ][a-zđà-ỹ]*) [a-zđà-ỹ]+(?!\w)")
_HEAD = re.compile(r"(?:(?<=[\w,;] )|(?<=^ ))(?:Cục|Vụ|Viện|Luật|Quỹ|Học viện)(?= [a-zđà-ỹ])")


@cache
def _table() -> tuple[re.Pattern[str], Mapping[str, str]]:
    forms = dict(read_table("spellings.tsv", 2))
    written = "|".join(map(re.escape, sorted(forms, key=len, reverse=True)))
    return re.compile(rf"(?<![\w-])(?:{written})(?![\w-])"), forms


def respell(text: str) -> str:
    """Return Vietnamese text with rare spellings in their usual form.

    Common words that an institution's name writes with a capital lose it: a slotted model would
    carry "Kiểm" over as a person's name.

    >>> respell("CLB của Pa-ki-xtan"), respell("ở Cục Kiểm soát Tần số")
    ('câu lạc bộ của Pakistan', 'ở cục kiểm soát Tần số')
    """
    pattern, forms = _table()
    text = pattern.sub(lambda m: forms[m[0]], text)
    text = _CAPITAL_PAIR.sub(_lower_compound, text)
    return _HEAD.sub(lambda m: m[0].lower(), text)


def _lower_compound(m: re.Match[str]) -> str:
    return m[0].lower() if m[0].lower() in _compounds() else m[0]


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
