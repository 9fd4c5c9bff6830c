"""Look a sentence's quantities up in the article: value, unit and noun must agree.

Left out: whether the sentence as a whole says what its source says (`align`).
"""

from __future__ import annotations

from itertools import pairwise
from typing import Literal

from summarizer.factcheck.dates import share_of
from summarizer.factcheck.index import ArticleIndex, Statement
from summarizer.factcheck.numbers import Quantity
from summarizer.factcheck.tokens import join
from summarizer.results import FactCheck, Span

__all__ = ["LABELS", "check_quantities", "is_rounding", "quantity_text", "same_quantity"]

# Nouns that can stand for any other of their sort.
_GENERAL = frozenset(("người", "cái", "chiếc", "con", "vụ", "nơi", "đơn", "trường", "đối", "ca"))
# Words before a number that make it a name of a thing rather than a count.
LABELS = frozenset((
    "số", "quận", "phường", "điều", "khoản", "phút", "lớp", "vòng", "hạng", "tầng", "thứ", "đai",
    "đoạn", "đợt", "tổ", "khu", "cấp", "loại", "nhóm",
))  # fmt: skip
_PAIRS = frozenset((
    ("đôi", "nam"), ("đôi", "vợ"), ("cặp", "vợ"), ("cặp", "đôi"), ("vợ", "chồng"), ("đôi", "bạn"),
    ("cặp", "song"),
))  # fmt: skip
_LAW = frozenset(("điều", "khoản"))  # labels of nothing else; before a noun, "điều" is a verb
# Share by which a rounded figure ("hơn 8.000", "gần 100") may miss the exact one.
_ROUNDING = 0.1
_YEARS = (1900.0, 2100.0)
_ABOVE = frozenset(("hơn", "trên", "quá"))
_BELOW = frozenset(("gần", "ngót", "dưới"))
_ABOUT = frozenset(("khoảng", "chừng", "xấp", "cỡ", "xỉ"))


def check_quantities(index: ArticleIndex, claim: Statement, near: list[int]) -> list[FactCheck]:
    """Return a verdict for each quantity of `claim`; `near` lists its closest article sentences."""
    checks = [_check(index, claim, q, near) for q in claim.quantities if not q.is_weak]
    # A bare "hai" often counts what the article lists by name: wrong only if it says otherwise.
    return [c for c in checks if c.verdict != "absent" or c.text.lower() != "hai"]


def same_quantity(one: Quantity, other: Quantity) -> bool:
    """Whether both may stand for the same value in the same unit, nouns aside."""
    if one.unit != other.unit and one.unit and other.unit:
        return False
    bare = other if one.unit else one
    if one.unit != other.unit and (bare.noun or bare.label in LABELS):
        return False
    if one.high and other.high:
        straight = one.values & other.values and one.high & other.high
        return bool(straight or (one.values & other.high and one.high & other.values))
    if one.high:
        return False
    return bool(one.values & (other.values | other.high))


def quantity_text(index: ArticleIndex, quantity: Quantity) -> str:
    """Return an article's quantity as written, with its noun when it has no unit."""
    start, end = quantity.span
    text = index.article.text[start:end]
    return text if quantity.unit else " ".join((text, *quantity.noun[:2]))


def _check(index: ArticleIndex, claim: Statement, quantity: Quantity, near: list[int]) -> FactCheck:
    alike = [
        (n, m)
        for n, m in index.quantities_of(quantity.values | quantity.high)
        if same_quantity(quantity, m)
    ]
    alike.sort(key=lambda item: near.index(item[0]) if item[0] in near else len(near))
    bound = [m for _, m in alike if _nouns_agree(quantity, m)]
    first, last = claim.tokens[quantity.first], claim.tokens[quantity.end - 1]
    kind: Literal["amount", "number"] = "amount" if quantity.is_amount else "number"
    text = _written(claim, quantity)
    span = (first.start, last.end)
    if not bound and (whole := _as_sum(index, quantity, near)) is not None:
        return FactCheck(kind, text, span, "supported", whole)
    counted = _counted_otherwise(index, quantity, bound, near)
    if counted is not None:
        expected = quantity_text(index, counted)
        return FactCheck(kind, text, span, "contradicted", counted.span, expected)
    if bound:
        return FactCheck(kind, text, span, "supported", bound[0].span)
    if (ends := _ends_apart(index, quantity)) is not None:
        return FactCheck(kind, text, span, "supported", ends)
    rounded = _rounded(index, claim, quantity)
    if rounded is not None:
        return FactCheck(kind, text, span, "supported", rounded.span)
    if (day := _as_date(index, claim, quantity)) is not None:
        return FactCheck(kind, text, span, "supported", day)
    if (pair := _as_pair(index, quantity, near)) is not None:
        return FactCheck(kind, text, span, "supported", pair)
    other = _rival(index, quantity, near)
    if other is not None:
        expected = quantity_text(index, other)
        return FactCheck(kind, text, span, "contradicted", other.span, expected)
    if alike and not index.find(quantity.noun[:2], any_case=True):
        return FactCheck(kind, text, span, "supported", alike[0][1].span)
    return FactCheck(kind, text, span, "absent")


def _written(claim: Statement, quantity: Quantity) -> str:
    return join(claim.tokens[quantity.first : quantity.end])


def _nouns_agree(claim: Quantity, mention: Quantity) -> bool:
    """Whether both may count the same thing, as far as their nouns and labels tell."""
    if claim.unit:
        return True
    if mention.is_weak and not set(claim.noun) & set(mention.noun):
        return False
    is_law = claim.label in _LAW and not claim.noun
    if (is_law or claim.label in LABELS - _LAW) and mention.label != claim.label:
        return not mention.noun and mention.label not in LABELS
    if mention.label in LABELS and claim.label != mention.label:
        return not claim.noun
    if not claim.noun or not mention.noun:
        return True
    if set(claim.noun) & set(mention.noun):
        return True
    return claim.noun[0] in _GENERAL or mention.noun[0] in _GENERAL


def _as_pair(index: ArticleIndex, quantity: Quantity, near: list[int]) -> Span | None:
    """Find two people that a close sentence calls a pair: `đôi nam nữ`, `vợ chồng`."""
    if 2.0 not in quantity.values or quantity.unit or quantity.noun[:1] not in ((), ("người",)):
        return None
    for sentence in near:
        statement = index.sentences[sentence]
        words = [statement.tokens[i] for i in statement.words]
        for token, after in pairwise(words):
            if (token.lower, after.lower) in _PAIRS:
                return (token.start, after.end)
    return None


def _as_sum(index: ArticleIndex, quantity: Quantity, near: list[int]) -> Span | None:
    """Find counts of the same noun in one sentence that add up to this one.

    "3 người chết và 11 người bị thương" are "14 người thương vong".
    """
    if quantity.unit or quantity.high or not quantity.noun:
        return None
    for sentence in dict.fromkeys((*near, *range(len(index.sentences)))):
        counts = [
            m
            for m in index.sentences[sentence].quantities
            if not m.unit and not m.high and m.noun[:1] == quantity.noun[:1]
        ]
        for one, other in pairwise(counts):
            if any(a + b in quantity.values for a in one.values for b in other.values):
                return (one.span[0], other.span[1])
        if len(counts) > 2 and sum(max(m.values) for m in counts) in quantity.values:
            return (counts[0].span[0], counts[-1].span[1])
    return None


def _counted_otherwise(
    index: ArticleIndex, quantity: Quantity, bound: list[Quantity], near: list[int]
) -> Quantity | None:
    """Return another number of the very same noun ("người chết") that only it counts nearby."""
    noun = quantity.noun[:2]
    if (
        quantity.unit
        or len(noun) < 2
        or any(not m.noun or m.noun[:2] == noun or m.noun[0] in _GENERAL for m in bound)
        or (noun[0] not in _GENERAL and any(m.noun[:1] == noun[:1] for m in bound))
    ):
        return None
    for sentence in near:
        for mention in index.sentences[sentence].quantities:
            same = mention.noun[:2] == noun and not mention.is_weak
            if same and not same_quantity(quantity, mention):
                return mention
    return None


def _ends_apart(index: ArticleIndex, quantity: Quantity) -> Span | None:
    """Find a range whose ends the article writes as two numbers: `95% - 98,5%`."""
    if not quantity.high:
        return None
    low = index.quantities_of(quantity.values)
    high = index.quantities_of(quantity.high)
    for sentence, one in low:
        for other_sentence, other in high:
            if sentence == other_sentence and one.unit == other.unit == quantity.unit:
                return (one.span[0], other.span[1])
    return None


def _rounded(index: ArticleIndex, claim: Statement, quantity: Quantity) -> Quantity | None:
    """Return the article's exact figure that the claim rounds, or None."""
    for _, mention in index.quantities:
        if is_rounding(claim, quantity, mention) and _nouns_agree(quantity, mention):
            return mention
    return None


def is_rounding(claim: Statement, quantity: Quantity, mention: Quantity) -> bool:
    """Whether a quantity of `claim` says of itself that it rounds `mention`: "gần 53 tỷ đồng"."""
    before = {t.lower for t in claim.tokens[max(0, quantity.first - 2) : quantity.first]}
    if quantity.high or not before & (_ABOVE | _BELOW | _ABOUT):
        return False
    is_bare_sum = mention.is_amount and not quantity.unit and not quantity.noun
    if mention.unit != quantity.unit and not is_bare_sum:
        return False
    for value in quantity.values:
        for exact in mention.values:
            up, down = exact > value, exact < value
            close = abs(exact - value) <= _ROUNDING * value and _is_rounder(value, exact)
            if close and (
                (up and before & _ABOVE) or (down and before & _BELOW) or before & _ABOUT
            ):
                return True
    return False


def _is_rounder(value: float, exact: float) -> bool:
    """Whether `value` has fewer significant digits than `exact`."""
    short, long = (f"{number:.6f}".replace(".", "").strip("0") for number in (value, exact))
    return len(short) < len(long)


def _names_year(claim: Statement, quantity: Quantity) -> bool:
    """Whether a bare year ends the name of an event: `SEA Games 2017`."""
    before = claim.tokens[max(0, quantity.first - 1) : quantity.first]
    is_year = any(_YEARS[0] <= value <= _YEARS[1] for value in quantity.values)
    return is_year and bool(before) and before[0].is_capitalised


def _as_date(index: ArticleIndex, claim: Statement, quantity: Quantity) -> Span | None:
    """Find a date written like a number: `2019`, `17-3`, the 11 of `11 đến 13/6`."""
    if quantity.unit == "%":
        return next((m.span for _, m in index.moments if share_of(m) in quantity.values), None)
    if quantity.unit == "phút":
        hours = [m for _, m in index.moments if m.hour * 60.0 + m.minute in quantity.values]
        return hours[0].span if hours else None
    if quantity.unit:
        return None
    for _, moment in index.moments:
        day, month, year = float(moment.day), float(moment.month), float(moment.year)
        if quantity.high and day in quantity.values and month in quantity.high:
            return moment.span
        names_day = quantity.label in ("ngày", "mùng", "năm")
        if quantity.high or (quantity.noun and not names_day and not _names_year(claim, quantity)):
            continue
        if year in quantity.values or (quantity.label == "ngày" and day in quantity.values):
            return moment.span
    return None


def _rival(index: ArticleIndex, quantity: Quantity, near: list[int]) -> Quantity | None:
    """Return the article's other number for the same unit and noun, from the closest sentences."""
    rest = []
    for sentence in near:
        for mention in index.sentences[sentence].quantities:
            if mention.is_weak or mention.unit != quantity.unit or same_quantity(quantity, mention):
                continue
            same_noun = quantity.noun[:2] == mention.noun[:2]
            if quantity.unit and not same_noun:
                rest.append(mention)
            if same_noun and (quantity.noun or quantity.unit or quantity.label == mention.label):
                return mention
    return rest[0] if len(rest) == 1 else None
