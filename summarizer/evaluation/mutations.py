"""Make wrong sentences out of right ones: one fact changed, and where.

The patterns here are simple and apart from those of `facts`, so that a claim that the checker
cannot even find counts as missed. Left out: measuring (`checker`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random

__all__ = ["KINDS", "Choices", "Mutation", "mutate", "names_in"]

_UPPER = "A-ZĐÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴ"
_NUMBER = re.compile(r"(?<![\w.,/:-])\d+(?:[.,]\d+)*(?![\w/:]|[.,-]\d|-\d)")
_DATE = re.compile(r"(?<![\w/.-])(\d{1,2})/(\d{1,2})(?:/(\d{4}))?(?![\w/])")
_YEAR = re.compile(r"(?<=năm )(?:19|20)\d\d(?!\w)")
_TIME = re.compile(r"(?<!\w)([01]?\d|2[0-3])(h| giờ )([0-5]\d)(?!\w)")
_AMOUNT = re.compile(
    r"(?<![\w.,])\d+(?:[.,]\d+)*(?= (?:nghìn |triệu |tỷ |tỉ )?(?:đồng|USD|euro)(?!\w))"
)
_NAME = re.compile(rf"(?<!\w)(?:[{_UPPER}]\w+ ){{1,3}}[{_UPPER}]\w+(?! ?[{_UPPER}\w])")
_POST = re.compile(r"(?<!\w)(?:Phó |phó )?(?:[Cc]hủ tịch|[Gg]iám đốc|[Bb]í thư|[Tt]hủ tướng)(?!\w)")
_NEGATION = re.compile(r"(?<=\w )(?:không|chưa) (?=[a-zđà-ỹ])")
_MODALITY = re.compile(r"(?<=\w )(?:dự kiến|có thể) (?=[a-zđà-ỹ])")
_VERB = re.compile(r"(?<=\w )(?:đã|sẽ|đang) (?=[a-zđà-ỹ])")
_QUOTE = re.compile(r'(?<!\w)"(?=\w)([^"]{30,})(?<=[\w.])"(?!\w)')
_SPELT = re.compile(r"(?<!\w)(hai|bốn|sáu|bảy|tám|chín|mười)(?= (?:người|con|chiếc|ngày|tháng))")
_VOWELS = (
    "aàáảãạ", "eèéẻẽẹ", "iìíỉĩị", "oòóỏõọ", "uùúủũụ", "ôồốổỗộ", "êềếểễệ", "ơờớởỡợ", "ưừứửữự",
    "âầấẩẫậ", "ăằắẳẵặ",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Mutation:
    """A sentence with one wrong fact.

    Attributes:
        kind: What was changed, one of `KINDS`.
        text: The wrong sentence.
        span: Where the change stands in it.
    """

    kind: str
    text: str
    span: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Choices:
    """What a mutation may choose from.

    Attributes:
        own: Persons and places of the sentence's article.
        foreign: Names that the article does not hold.
        random: Where choices come from.
    """

    own: Sequence[str]
    foreign: Sequence[str]
    random: Random


_Changed = tuple[str, tuple[int, int]] | None
_Change = Callable[[str, Choices], _Changed]


def mutate(kind: str, sentence: str, choices: Choices) -> Mutation | None:
    """Return `sentence` with one fact of `kind` made wrong, or None when it holds none.

    Args:
        kind: One of `KINDS`.
        sentence: A right sentence.
        choices: Names to choose from, and chance.
    """
    changed = _CHANGES[kind](sentence, choices)
    if changed is None or changed[0] == sentence:
        return None
    return Mutation(kind, *changed)


def names_in(text: str) -> list[str]:
    """Return the runs of two to four capitalised words of a text, each once, in order."""
    return list(dict.fromkeys(m[0] for m in _NAME.finditer(text)))


def _put(sentence: str, span: tuple[int, int], new: str) -> tuple[str, tuple[int, int]]:
    start, end = span
    return sentence[:start] + new + sentence[end:], (start, start + len(new))


def _pick(
    pattern: re.Pattern[str], sentence: str, random: Random, start: int = 0
) -> re.Match[str] | None:
    matches = list(pattern.finditer(sentence, start))
    return random.choice(matches) if matches else None


def _other_digits(written: str, random: Random) -> str:
    """Return a number of the same shape, another value: one digit changed, the first never to 0."""
    places = [i for i, c in enumerate(written) if c.isdigit()]
    place = random.choice(places)
    low = 1 if place == 0 else 0
    digit = random.choice([d for d in range(low, 10) if str(d) != written[place]])
    return written[:place] + str(digit) + written[place + 1 :]


def _change_number(sentence: str, choices: Choices) -> _Changed:
    match = _pick(_NUMBER, sentence, choices.random)
    return match and _put(sentence, match.span(), _other_digits(match[0], choices.random))


def _change_amount(sentence: str, choices: Choices) -> _Changed:
    match = _pick(_AMOUNT, sentence, choices.random)
    return match and _put(sentence, match.span(), _other_digits(match[0], choices.random))


def _change_spelt(sentence: str, choices: Choices) -> _Changed:
    match = _pick(_SPELT, sentence, choices.random)
    words = ["hai", "bốn", "sáu", "bảy", "tám", "chín", "mười"]
    return match and _put(
        sentence, match.span(), choices.random.choice([word for word in words if word != match[0]])
    )


def _change_date(sentence: str, choices: Choices) -> _Changed:
    match = _pick(_DATE, sentence, choices.random)
    if match is None:
        year = _pick(_YEAR, sentence, choices.random)
        step = choices.random.choice([-3, -2, -1, 1, 2, 3])
        return year and _put(sentence, year.span(), str(int(year[0]) + step))
    day, month, year_text = int(match[1]), int(match[2]), match[3]
    if not (1 <= day <= 31 and 1 <= month <= 12):
        return None
    part = choices.random.choice(["day", "month", "year"] if year_text else ["day", "month"])
    if part == "day":
        day = choices.random.choice([d for d in range(1, 29) if d != day])
    elif part == "month":
        month = choices.random.choice([m for m in range(1, 13) if m != month])
    else:
        year_text = str(int(year_text) + choices.random.choice([-2, -1, 1, 2]))
    tail = f"/{year_text}" if year_text else ""
    return _put(sentence, match.span(), f"{day}/{month}{tail}")


def _change_time(sentence: str, choices: Choices) -> _Changed:
    match = _pick(_TIME, sentence, choices.random)
    if match is None:
        return None
    hour = choices.random.choice([h for h in range(24) if h % 12 != int(match[1]) % 12])
    return _put(sentence, match.span(), f"{hour}{match[2]}{match[3]}")


def _swap_name(sentence: str, choices: Choices) -> _Changed:
    """Put another name of the same article in a name's place."""
    return _replace_name(sentence, choices.own, choices.random)


def _foreign_name(sentence: str, choices: Choices) -> _Changed:
    """Put a name that the article does not hold in a name's place."""
    return _replace_name(sentence, choices.foreign, choices.random)


def _replace_name(sentence: str, names: Sequence[str], random: Random) -> _Changed:
    match = _pick(_NAME, sentence, random, 1)
    if match is None:
        return None
    words = set(match[0].lower().split())
    others = [n for n in names if not words & set(n.lower().split()) and n not in sentence]
    return _put(sentence, match.span(), random.choice(others)) if others else None


def _join_names(sentence: str, choices: Choices) -> _Changed:
    """Set a second name of the article right after a name, as weak models do."""
    match = _pick(_NAME, sentence, choices.random, 1)
    others = [n for n in choices.own if match and n not in match[0] and match[0] not in n]
    if match is None or not others:
        return None
    return _put(sentence, match.span(), f"{match[0]} {choices.random.choice(others)}")


def _misspell(sentence: str, choices: Choices) -> _Changed:
    """Change the tone of one vowel of a name."""
    match = _pick(_NAME, sentence, choices.random, 1)
    if match is None:
        return None
    name = match[0]
    places = [(i, row) for i, c in enumerate(name) for row in _VOWELS if c in row]
    if not places:
        return None
    place, row = choices.random.choice(places)
    letter = choices.random.choice([c for c in row if c != name[place]])
    return _put(sentence, match.span(), name[:place] + letter + name[place + 1 :])


def _change_post(sentence: str, choices: Choices) -> _Changed:
    """Make a deputy the head, or the head a deputy."""
    match = _pick(_POST, sentence, choices.random)
    if match is None:
        return None
    if match[0].lower().startswith("phó "):
        new = match[0][4:]
        return _put(sentence, match.span(), new[0].upper() + new[1:] if match[0][0] == "P" else new)
    return _put(sentence, match.span(), "Phó " + match[0])


def _drop(pattern: re.Pattern[str]) -> _Change:
    def change(sentence: str, choices: Choices) -> _Changed:
        match = _pick(pattern, sentence, choices.random)
        return match and _put(sentence, match.span(), "")

    return change


def _add_negation(sentence: str, choices: Choices) -> _Changed:
    match = _pick(_VERB, sentence, choices.random)
    return match and _put(sentence, match.span(), choices.random.choice(["không ", "chưa "]))


def _alter_quote(sentence: str, choices: Choices) -> _Changed:
    """Leave one word out of a quotation."""
    match = _pick(_QUOTE, sentence, choices.random)
    if match is None:
        return None
    words = match[1].split(" ")
    del words[choices.random.randrange(1, len(words) - 1)]
    return _put(sentence, match.span(), '"' + " ".join(words) + '"')


_CHANGES: dict[str, _Change] = {
    "number": _change_number,
    "amount": _change_amount,
    "spelt number": _change_spelt,
    "date": _change_date,
    "time": _change_time,
    "swapped name": _swap_name,
    "foreign name": _foreign_name,
    "near-spelling": _misspell,
    "joined names": _join_names,
    "post": _change_post,
    "negation dropped": _drop(_NEGATION),
    "negation added": _add_negation,
    "modality dropped": _drop(_MODALITY),
    "quote": _alter_quote,
}
KINDS = tuple(_CHANGES)
