"""Vietnamese proper names: where one ends, and how it is written in English.

Order is kept (family name first); accents are dropped unless the house style keeps them. Leaves
institutions to `lexicon` and `patterns`, and names of one word to the model.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import cache

from summarizer.data import read_table
from summarizer.translation.terms import Token

__all__ = ["is_name_word", "is_surname", "name_end", "person_end", "romanize"]

# Words that open a sentence with a capital and are no part of the name that follows.
_OPENERS = """
ông bà anh chị em đồng chí cô chú bác cụ theo trong tại ngày sau khi từ với các những một về để
do ở trên vào đến nhưng và tuy cùng nếu bởi vì trước ngoài giữa qua bị được hiện riêng nhiều
"""
_MOST_WORDS = 5
_LONGEST_RUN = 40  # tokens; no names stand in a longer row, and it bounds the time


@cache
def _surnames() -> frozenset[str]:
    return frozenset(name.lower() for (name,) in read_table("surnames.tsv", 1))


def is_surname(token: Token) -> bool:
    """Tell whether the word is a Vietnamese family name."""
    return token.key in _surnames()


def is_name_word(token: Token) -> bool:
    """Tell whether the word is capitalised, without digits, and no acronym."""
    text = token.text
    return (
        token.is_capitalised
        and not any(c.isdigit() for c in text)
        and not (len(text) > 1 and text.isupper())
    )


def _run_end(tokens: Sequence[Token], start: int) -> int:
    end, tokens = start, tokens[: start + _LONGEST_RUN]
    while end < len(tokens) and is_name_word(tokens[end]):
        if end > start and tokens[end].start - tokens[end - 1].end != 1:
            break
        end += 1
        # Jang Na-ra, Abu-Bakr: a hyphen without spaces belongs to the name.
        while end + 1 < len(tokens) and _is_hyphened(tokens[end - 1 : end + 2]):
            end += 2
    return end


def _is_hyphened(three: Sequence[Token]) -> bool:
    before, hyphen, after = three
    tight = before.end == hyphen.start and hyphen.end == after.start
    return hyphen.text == "-" and tight and after.text.isalpha()


def name_end(tokens: Sequence[Token], start: int) -> int:
    """Return the index after the place name that starts at `start`; `start` when there is none.

    A family name inside the run with two words or more from it on opens a person's name:
    in "huyện Mường Chà Nguyễn Văn Nam" the place is Mường Chà.
    """
    end = _run_end(tokens, start)
    for i in range(start + 1, end - 1):
        if is_surname(tokens[i]) and end - i >= 3:
            return i
    return min(end, start + 4)


def person_end(tokens: Sequence[Token], start: int) -> int:
    """Return the index after the person's name of two to five words at `start`, or `start`.

    It opens with a family name or, for a foreigner, holds no Vietnamese letter.
    """
    opening = start == 0 or tokens[start - 1].text in '.!?:"“…'
    if opening and tokens[start].key in _OPENERS.split():
        return start
    end = min(_run_end(tokens, start), start + _MOST_WORDS)
    known = is_surname(tokens[start]) or all(t.text.isascii() for t in tokens[start:end])
    several = sum(t.text[0].isalpha() for t in tokens[start:end]) >= 2
    return end if known and several else start


def romanize(name: str) -> str:
    """Drop the accents of Vietnamese letters.

    >>> romanize("Lò Văn Muôn ở Điện Biên")
    'Lo Van Muon o Dien Bien'
    """
    plain = name.translate(str.maketrans("đĐÐð", "dDDd"))
    decomposed = unicodedata.normalize("NFD", plain)
    return "".join(c for c in decomposed if not unicodedata.combining(c))
