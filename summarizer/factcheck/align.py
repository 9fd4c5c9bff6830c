"""Compare a sentence with the article sentence it comes from, word by word.

Looking each claim up alone cannot see a name in another's place, a number that belongs to another
noun, or a dropped "không": all of them stand somewhere in the article. Where most of a sentence
follows one source sentence, what differs inside equal surroundings is found here. Left out: free
rewordings, whose differences mean nothing.
"""

from __future__ import annotations

from itertools import pairwise

from summarizer.factcheck.compare import Opcode, Pairing
from summarizer.factcheck.index import ArticleIndex, Statement
from summarizer.factcheck.job_titles import post_length
from summarizer.factcheck.lexicon import lower_percent, negatives, places
from summarizer.factcheck.match_dates import same_moment
from summarizer.factcheck.match_numbers import LABELS, is_rounding, quantity_text, same_quantity
from summarizer.factcheck.negation import NEGATIONS, closing_marker, find_denial
from summarizer.factcheck.tokens import Token, fold
from summarizer.results import FactCheck, Span

__all__ = ["check_against_source"]

# Share of a sentence's words that must stand in its source, in order, for differences to count.
_MIN_FOLLOWED = 0.7
_MAX_SWAP = 7  # words; longer pieces are rewordings, not one thing in another's place
_STATE = ("quyền", "phủ")  # after "chính": who rules, whom papers call by country or by name
_HEDGES = (["được", "cho", "là"], ["bị", "nghi"])
_REPORTS = frozenset((("cho", "biết"), ("cho", "hay"), ("đưa", "tin"), ("cho", "rằng")))
# Words before a name that say nothing of whose or which it is.
_TELLS_NOTHING = frozenset((
    "ông", "bà", "anh", "chị", "em", "cô", "chú", "cháu", "cụ", "tỉnh", "huyện", "xã", "phường",
    "quận", "phố", "tp", "thị", "trấn", "ở", "tại", "của", "và", "với", "do", "là", "cho", "từ",
    "đến", "tới", "về", "vào", "theo", "quê", "ngụ", "trú", "bị", "được", "cùng", "có", "công",
    "an", "trong", "giữa", "như", "đã", "nhà", "nước", "người",
))  # fmt: skip
_HEADS = frozenset((("tổng", "thống"), ("thủ", "tướng"), ("nữ", "hoàng"), ("ngoại", "trưởng")))


def check_against_source(
    index: ArticleIndex, claim: Statement, paired: Pairing, checks: list[FactCheck]
) -> list[FactCheck]:
    """Return `checks` with those that the source sentence contradicts turned, modality added."""
    if paired.followed < _MIN_FOLLOWED:
        return checks
    source = index.sentences[paired.number]
    swapped = _swaps(paired.mine, paired.theirs, paired.opcodes)
    turned = [_turn(index, claim, source, check, swapped) for check in checks]
    return turned + _modality(index, paired.mine, paired.theirs, paired.opcodes)


def _swaps(
    tokens: list[Token], source: list[Token], opcodes: list[Opcode]
) -> list[tuple[Span, Span]]:
    """Return the spans, in sentence and article, of pieces replaced in equal surroundings."""
    pairs = []
    for kind, i1, i2, j1, j2 in opcodes:
        if kind != "replace" or max(i2 - i1, j2 - j1) > _MAX_SWAP:
            continue
        before = (i1 > 0 and j1 > 0) or (i1 == 0 and j1 == 0)
        after = i2 < len(tokens) or j2 == len(source)
        if before and after:
            pairs.append(
                ((tokens[i1].start, tokens[i2 - 1].end), (source[j1].start, source[j2 - 1].end))
            )
    return pairs


def _turn(
    index: ArticleIndex,
    claim: Statement,
    source: Statement,
    check: FactCheck,
    swapped: list[tuple[Span, Span]],
) -> FactCheck:
    """Return the check, contradicted when the source has another value in its place."""
    for mine, theirs in swapped:
        if check.span[1] <= mine[0] or mine[1] <= check.span[0]:
            continue
        if check.evidence and _overlap(check.evidence, theirs):
            continue  # what stands there is what bears it
        if check.kind == "date" and mine[0] > check.span[0] and check.verdict == "supported":
            continue  # part of a date that the article writes in another form
        rival = _rival(index, claim, source, check, theirs)
        if rival is not None:
            span, expected = rival
            return FactCheck(check.kind, check.text, check.span, "contradicted", span, expected)
    return check


def _rival(
    index: ArticleIndex, claim: Statement, source: Statement, check: FactCheck, place: Span
) -> tuple[Span, str] | None:
    """Return span and text of the claim of the same kind at `place`, unless it is the same one."""
    text = index.article.text
    if check.kind == "date":
        mine = [m for m in claim.moments if m.span == check.span]
        others = [m for m in source.moments if _overlap(m.span, place)]
        published = index.article.published
        if mine and others and not any(same_moment(mine[0], o, published) for o in others):
            return others[0].span, text[slice(*others[0].span)]
    elif check.kind in ("number", "amount"):
        figures = [q for q in claim.quantities if q.span == check.span]
        rivals = [q for q in source.quantities if _overlap(q.span, place)]
        if figures and check.verdict == "supported" and (figures[0].unit or figures[0].noun):
            # The age of one of "hai trạm trưởng" is no other number of them.
            rivals = [q for q in rivals if q.unit == figures[0].unit]
            if figures[0].noun:  # "lớp 10" names a class and counts none
                rivals = [q for q in rivals if q.noun or q.label not in LABELS]
        if (
            figures
            and rivals
            and not any(
                same_quantity(figures[0], r) or is_rounding(claim, figures[0], r) for r in rivals
            )
        ):
            return rivals[0].span, quantity_text(index, rivals[0])
    elif check.kind == "name" and (not _is_aside(claim, check.span) or _is_aside(source, place)):
        return _rival_name(index, claim, source, check, place)
    return None


def _is_aside(claim: Statement, span: Span) -> bool:
    """Whether a name stands in parentheses; there it takes the place of another one only."""
    before = [t.text for t in _before(claim, span)]
    return before.count("(") > before.count(")")


def _rival_name(
    index: ArticleIndex, claim: Statement, source: Statement, check: FactCheck, place: Span
) -> tuple[Span, str] | None:
    """Return what the source names at `place`, unless it is the same name, longer or shorter."""
    mine = {word.lower() for word in fold(check.text).split()}
    if len(mine) == 1 and mine <= lower_percent().keys():
        return None  # "Kỷ" of "Kỷ niệm chương": part of a common noun, whose rest is not at hand
    inside = [t for t in source.tokens if _overlap((t.start, t.end), place)]
    if any(a.lower == "chính" and b.lower in _STATE for a, b in pairwise(inside)):
        return None  # "chính quyền Tổng thống Assad" for Syria
    names = {t.start for name in source.names for t in source.name_words(name)}
    named = [t for t in inside if t.start in names]
    theirs = {t.lower for t in named}
    everything = {t.lower for t in source.tokens}
    if not theirs or mine <= everything or mine & theirs or _is_short_form(mine, theirs):
        return None
    if _stands_so(index, claim, check):
        return None
    span = _whole_name(source, named, mine)
    expected = index.article.text[slice(*span)]
    if fold(check.text) in places() and fold(expected) not in places() and _is_head(claim, check):
        return None  # "tổng thống Mỹ" for "Tổng thống Trump"
    return span, expected


def _before(statement: Statement, span: Span) -> list[Token]:
    return [token for token in statement.tokens if token.end <= span[0]]


def _stands_so(index: ArticleIndex, claim: Statement, check: FactCheck) -> bool:
    """Whether the article writes a name after the same word too, where that word tells something.

    "cử tri Hà Nội" in the title bears the same in a sentence that goes on like another one.
    """
    before = _before(claim, check.span)[-1:]
    if not before or before[0].kind != "word" or before[0].lower in _TELLS_NOTHING:
        return False
    return index.find([before[0].lower, *fold(check.text).split()], any_case=True) is not None


def _is_head(claim: Statement, check: FactCheck) -> bool:
    """Whether a head of state or government stands right before a name."""
    before = [token.lower for token in _before(claim, check.span)]
    return tuple(before[-2:]) in _HEADS and before[-3:-2] not in (["cựu"], ["nguyên"])


def _whole_name(source: Statement, named: list[Token], mine: set[str]) -> Span:
    """Return the span of `named` with the words of its name that both sides share."""
    start, end = named[0].start, named[-1].end
    for name in source.names:
        words = source.name_words(name)
        kept = [w for w in words if w.lower in mine or start <= w.start < end]
        if any(start <= word.start < end for word in words):
            start, end = min(start, kept[0].start), max(end, kept[-1].end)
    return start, end


def _is_short_form(mine: set[str], theirs: set[str]) -> bool:
    """Whether one is an acronym of the other."""
    if any(a.endswith(b) and b[-2:-1].isdigit() for a in theirs for b in mine):
        return True  # "Quốc lộ 6A", "QL6A"
    for one, other in ((mine, theirs), (theirs, mine)):
        initials = {word[0] for word in other}
        if any(len(word) > 1 and set(word) <= initials for word in one):
            return True
    return False


def _overlap(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _modality(
    index: ArticleIndex, tokens: list[Token], source: list[Token], opcodes: list[Opcode]
) -> list[FactCheck]:
    """Return a contradiction for each marker or "phó" that only one side has."""
    found = []
    denied = find_denial([t.lower for t in source]) is not None
    for kind, i1, i2, j1, j2 in opcodes:
        if kind == "equal" or max(i2 - i1, j2 - j1) > _MAX_SWAP:
            continue
        if i2 >= len(tokens) or j2 >= len(source):
            continue
        mine, theirs = tokens[i1:i2], source[j1:j2]
        added, dropped = _marker(mine, tokens[i2:]), _marker(theirs, source[j2:])
        if [t.lower for t in added] == [t.lower for t in dropped]:
            continue
        if _is_negative(mine) and _is_negative(theirs):
            continue  # "không cho" for "cấm"
        if added and denied and added[0].lower in NEGATIONS:
            continue  # "không có dịch tả", where the article denies that there is any
        if [t.lower for t in added] in _HEDGES and _is_reported(source):
            continue
        following = tokens[i2 : i2 + 2]
        before = tokens[i1 - 1 : i1] if i1 and not added else []
        said = [t.lower for t in (*before, *added, *following)]
        if index.find(said, any_case=True):
            continue
        shown = [*added, *following] if added else following
        evidence = ((dropped or source[j2 : j2 + 1])[0].start, source[j2].end)
        found.append(
            FactCheck(
                "modality" if (added or dropped)[0].lower != "phó" else "name",
                " ".join(t.text for t in shown),
                (shown[0].start, shown[-1].end),
                "contradicted",
                evidence,
                index.article.text[evidence[0] : evidence[1]],
            )
        )
    return found


def _is_negative(tokens: list[Token]) -> bool:
    return any(t.lower in NEGATIONS or t.lower in negatives() for t in tokens)


def _is_reported(source: list[Token]) -> bool:
    """Whether the source names who says so, for which a summary may put a hedge."""
    words = [t.lower for t in source]
    return words[:1] == ["theo"] or any(pair in _REPORTS for pair in pairwise(words))


def _marker(tokens: list[Token], after: list[Token]) -> list[Token]:
    """Return the marker among `tokens`, or the "phó" that ends them before a post."""
    if tokens and tokens[-1].lower == "phó" and post_length(after, 0):
        return tokens[-1:]
    return closing_marker(tokens)
