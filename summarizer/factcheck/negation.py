"""Compare negation and modality with the article: `không`, `chưa`, `dự kiến`, `có thể`.

A predicate is told by two words in a row. Where the article has these two only behind a marker, the
sentence must have the marker too, and the other way round. Left out: negation by other words
("bác bỏ"), and predicates that the sentence rewords.
"""

from __future__ import annotations

from collections.abc import Sequence

from summarizer.factcheck.index import ArticleIndex, Statement
from summarizer.factcheck.lexicon import denials, find_row
from summarizer.factcheck.tokens import Token, join
from summarizer.results import FactCheck, FactKind

__all__ = ["GRAMMAR", "NEGATIONS", "check_modality", "closing_marker", "contradict", "find_denial"]

NEGATIONS = frozenset(("không", "chưa", "chẳng", "đừng"))
_NAME = "Chẳng"  # people have it; no news sentence opens with it as a negation
_MODALITIES = frozenset(
    (
        ("dự", "kiến"), ("có", "thể"), ("có", "khả", "năng"), ("được", "cho", "là"), ("bị", "nghi"),
        ("nghi",), ("đề", "xuất"), ("dự", "báo"), ("suýt",), ("từ", "chối"),
    )
)  # fmt: skip
# Words that may stand between a marker and its predicate.
_BETWEEN = frozenset(
    ("hề", "còn", "phải", "bị", "được", "thể", "dám", "muốn", "có", "đã", "sẽ", "cho", "là", "bao",
     "giờ", "nên", "cần", "kịp", "từng")
)  # fmt: skip
_MAX_PLACES = 200  # uses of a word above which it tells nothing, and would take long to compare
_REACH = 3  # words back from a predicate in which its marker is looked for
# Two words that tell a predicate must not be grammar words alone.
GRAMMAR = _BETWEEN | frozenset(
    ("và", "của", "những", "các", "này", "đó", "khi", "để", "với", "trong", "ở", "tại", "từ", "về",
     "một", "như", "vì", "do", "thì", "mà", "ra",
     "vào", "lên", "đến", "cũng", "đang", "nhiều", "rất")
)  # fmt: skip


def check_modality(index: ArticleIndex, claim: Statement) -> list[FactCheck]:
    """Return a verdict for each predicate of `claim` whose marker the article tells."""
    words = [claim.tokens[i] for i in claim.words]
    checks: list[FactCheck] = []
    for place in range(len(words) - 1):
        pair = words[place : place + 2]
        if any(token.kind != "word" or token.is_capitalised for token in pair):
            continue
        if all(token.lower in GRAMMAR for token in pair) or pair[0].lower in NEGATIONS | GRAMMAR:
            continue
        check = _check_pair(index, words, place)
        if check is not None:
            checks.append(check)
    return _without_overlaps(checks)


def closing_marker(tokens: Sequence[Token]) -> list[Token]:
    """Return the negation or modality marker that ends `tokens` (empty when none does)."""
    words = list(tokens)
    while words and words[-1].lower in _BETWEEN and not _marker_at_end(words):
        words.pop()
    return _marker_at_end(words)


def find_denial(words: Sequence[str]) -> int | None:
    """Return the place of the first of lower-case `words` that says something is untrue."""
    return find_row(words, denials())


def contradict(
    index: ArticleIndex, kind: FactKind, mine: Sequence[Token], theirs: Sequence[Token]
) -> FactCheck:
    """Return the contradiction of a sentence's words by the article's."""
    span, evidence = (mine[0].start, mine[-1].end), (theirs[0].start, theirs[-1].end)
    expected = index.article.text[slice(*evidence)]
    return FactCheck(kind, join(mine), span, "contradicted", evidence, expected)


def _marker_at_end(words: list[Token]) -> list[Token]:
    lower = [token.lower for token in words]
    if lower and lower[-1] in NEGATIONS and words[-1].text != _NAME:
        return words[-1:]
    for length in (3, 2, 1):
        if tuple(lower[-length:]) in _MODALITIES:
            return words[-length:]
    return []


def _check_pair(index: ArticleIndex, words: list[Token], place: int) -> FactCheck | None:
    pair = words[place : place + 2]
    if len(index.places(pair[0].lower)) > _MAX_PLACES:
        return None
    mine = _negation_before(words, place)
    places = [
        p
        for p in index.places(pair[0].lower)
        if p + 1 < len(index.words)
        and index.words[p + 1].lower == pair[1].lower
        and index.sentence_of[p] == index.sentence_of[p + 1]
    ]
    if not places:
        return None
    places = [p for p in places if _same_surroundings(index, words, place, p)]
    if not places:
        return None
    theirs = [_negation_before(index.words, p, index.sentence_of) for p in places]
    if mine is not None:
        return _check_negated(index, mine, pair, list(zip(places, theirs, strict=True)))
    first = theirs[0]
    if first is not None and all(theirs):
        return contradict(index, "modality", pair, [first, index.words[places[0] + 1]])
    return None


def _check_negated(
    index: ArticleIndex, mine: Token, pair: list[Token], theirs: list[tuple[int, Token | None]]
) -> FactCheck:
    """Return the verdict on a negated predicate, given the article's uses of it."""
    text, span = join([mine, *pair]), (mine.start, pair[1].end)
    for place, marker in theirs:
        if marker is not None:
            evidence = (marker.start, index.words[place + 1].end)
            return FactCheck("modality", text, span, "supported", evidence)
    place = theirs[0][0]
    return contradict(index, "modality", [mine, *pair], index.words[place : place + 2])


def _same_surroundings(index: ArticleIndex, words: list[Token], mine: int, theirs: int) -> bool:
    """Whether a further word on both sides is the same: two words alone say too little."""
    after, other = words[mine + 2 : mine + 3], index.words[theirs + 2 : theirs + 3]
    if not (after and other and after[0].lower == other[0].lower):
        return False
    before = _subject(words, mine), _subject(index.words, theirs)
    return before[0] == before[1] != ""


def _subject(words: list[Token], place: int) -> str:
    """Return the last word before a predicate and its markers, or ""."""
    for token in reversed(words[max(0, place - _REACH - 1) : place]):
        if token.lower not in NEGATIONS | _BETWEEN:
            return token.lower
    return ""


def _negation_before(
    words: list[Token], place: int, sentence_of: list[int] | None = None
) -> Token | None:
    """Return the negation that the predicate at `place` stands under, or None."""
    for back in range(1, _REACH + 1):
        before = place - back
        if before < 0 or (sentence_of is not None and sentence_of[before] != sentence_of[place]):
            return None
        if words[before].lower in NEGATIONS:
            return None if words[before].text == _NAME else words[before]
        if words[before].lower not in _BETWEEN:
            return None
    return None


def _without_overlaps(checks: list[FactCheck]) -> list[FactCheck]:
    kept: list[FactCheck] = []
    for check in checks:
        if not kept or kept[-1].span[1] <= check.span[0]:
            kept.append(check)
    return kept
