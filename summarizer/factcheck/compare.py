"""Set a sentence beside the article sentence that it comes nearest to, word by word.

Tells where the two differ, and whether the one is the other less whole clauses: a list's item, an
apposition, an opening phrase of time or place, what a last clause adds. A clause goes only if
nothing that limits or denies the rest goes with it. Left out: whether a difference means anything
(`align`, `polarity`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise
from typing import Literal

from summarizer.factcheck.index import ArticleIndex, Statement
from summarizer.factcheck.lexicon import find_row, limiting_words
from summarizer.factcheck.tokens import Token, tokenize
from summarizer.results import Span

__all__ = [
    "MAX_WORDS",
    "Opcode",
    "Pairing",
    "is_less_clauses",
    "may_go",
    "pair",
    "same_signs",
    "split_clauses",
    "word_difference",
]

Opcode = tuple[Literal["replace", "delete", "insert", "equal"], int, int, int, int]

MAX_WORDS = 200  # the comparison is quadratic in the worst case
_CLAUSE_MARKS = frozenset(",;()…")
# Openings of the news' own time. One of place, of another time or of a condition may be what the
# rest is true of.
_OPENINGS = frozenset((
    "ngày", "sáng", "trưa", "chiều", "tối", "đêm", "khoảng", "vào", "lúc", "hôm", "rạng",
))  # fmt: skip
# Openings of last clauses that only add. Any other may say who speaks, or when it is not so.
_ADDING = frozenset((
    ("đồng", "thời"), ("qua", "đó"), ("từ", "đó"), ("góp", "phần"), ("trong", "đó"), ("nhằm",),
    ("bao", "gồm"), ("gồm",), ("bên", "cạnh"), ("nhất", "là"), ("đặc", "biệt"), ("kể", "cả"),
    ("tạo", "điều"), ("khiến",), ("làm",), ("gây",), ("trị", "giá"), ("tương", "đương"), ("cách",),
    ("tăng",), ("giảm",), ("thuộc",), ("công", "trình"), ("dự", "án"),
    ("tải", "trọng"), ("được", "khởi"),
))  # fmt: skip
# First words of an aside that only says more of what stands before it.
_TELLING = frozenset((
    "xã", "phường", "huyện", "quận", "tỉnh", "tp", "thành", "thôn", "thị", "trú", "quê", "ngụ",
    "sinh", "sn", "ở", "tức", "tên",
))  # fmt: skip
_PERSONS = frozenset(("ông", "bà", "anh", "chị", "em", "cô", "chú", "cháu"))
_SPEAKERS = _PERSONS | {"một", "báo", "đơn", "cáo", "nguồn", "tin", "luật", "người"}
# Clauses that only join a sentence to the one before.
_JOINTS = frozenset((
    ("theo", "đó"), ("như", "vậy"), ("bên", "cạnh", "đó"), ("ngoài", "ra"), ("đồng", "thời"),
    ("trước", "đó"), ("sau", "đó"), ("tại", "đây"), ("được", "biết"),
))  # fmt: skip
_SHORTEST = 5  # words of what is left; less is a fragment more often than a statement


@dataclass(frozen=True, slots=True)
class Pairing:
    """A sentence beside its nearest article sentence.

    Attributes:
        number: The article sentence, -1 when none shares a word.
        followed: Share of the sentence's words that stand in it, in order.
        mine: The sentence's words.
        theirs: The article sentence's words.
        opcodes: What to do to `mine` to get `theirs`, as difflib says it.
    """

    number: int
    followed: float
    mine: list[Token]
    theirs: list[Token]
    opcodes: list[Opcode]

    @property
    def doubtful(self) -> tuple[Span, ...]:
        """Spans of the sentence that differ; where words are lost, the words around the gap."""
        return _spans(self.mine, [(op[0], op[1], op[2]) for op in self.opcodes], "insert")


def pair(index: ArticleIndex, claim: Statement, near: Sequence[int]) -> Pairing:
    """Return the claim beside that of the `near` sentences which has most of its words in order."""
    mine = [claim.tokens[i] for i in claim.words][:MAX_WORDS]
    best = Pairing(-1, 0.0, mine, [], [("delete", 0, len(mine), 0, 0)] if mine else [])
    lower = [token.lower for token in mine]
    for number in near if mine else ():
        source = index.sentences[number]
        theirs = [source.tokens[i] for i in source.words][:MAX_WORDS]
        matcher = SequenceMatcher(None, lower, [t.lower for t in theirs], autojunk=False)
        followed = sum(block.size for block in matcher.get_matching_blocks()) / len(mine)
        if not followed or followed < best.followed:
            continue
        opcodes = matcher.get_opcodes()
        if followed > best.followed or len(opcodes) < len(best.opcodes):  # in fewer pieces
            best = Pairing(number, followed, mine, theirs, opcodes)
    return best


def word_difference(text: str, source: str) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """Return the spans of words in which two sentences differ, of the one and of the other."""
    mine, theirs = (
        [t for t in tokenize(one) if t.kind != "mark"][:MAX_WORDS] for one in (text, source)
    )
    matcher = SequenceMatcher(
        None, [t.lower for t in mine], [t.lower for t in theirs], autojunk=False
    )
    opcodes = matcher.get_opcodes()
    return (
        _spans(mine, [(op[0], op[1], op[2]) for op in opcodes], "insert"),
        _spans(theirs, [(op[0], op[3], op[4]) for op in opcodes], "delete"),
    )


def _spans(
    words: Sequence[Token], pieces: Sequence[tuple[str, int, int]], lost: str
) -> tuple[Span, ...]:
    """Return the spans of the pieces that are not equal.

    A piece of the kind `lost` has no words here: the word before it and the one after it are shown.
    """
    spans: list[Span] = []
    for kind, start, end in pieces:
        if kind == "equal" or not words:
            continue
        if kind == lost:
            start, end = max(0, start - 1), min(len(words), end + 1)
        span = (words[start].start, words[end - 1].end)
        if spans and span[0] <= spans[-1][1] + 1:
            spans[-1] = (spans[-1][0], max(span[1], spans[-1][1]))
        else:
            spans.append(span)
    return tuple(spans)


def is_less_clauses(claim: Statement, source: Statement) -> bool:
    """Whether `claim` is `source` less whole clauses that the rest does not hang on."""
    if len(source.words) > MAX_WORDS:
        return False
    clauses = split_clauses(source)
    words = [claim.tokens[i].lower for i in claim.words]
    if len(words) < _SHORTEST or len(clauses) < 2:
        return False
    kept, at = [], 0
    for clause in clauses:
        row = [token.lower for token in clause]
        taken = words[at : at + len(row)] == row
        kept.append(taken)
        at += len(row) * taken
    return at == len(words) and same_signs(claim, [source]) and may_go(clauses, kept, source)


def same_signs(claim: Statement, sources: Sequence[Statement]) -> bool:
    """Whether the same numbers are below zero: a minus sign is no word."""
    mine, theirs = (
        {value for s in statements for q in s.quantities for value in q.values if value < 0}
        for statements in ([claim], sources)
    )
    return mine <= theirs and len(mine) == len(theirs)


def split_clauses(statement: Statement) -> list[list[Token]]:
    """Split a sentence's words where a comma, a semicolon, a bracket or a spaced hyphen stands."""
    clauses: list[list[Token]] = [[]]
    tokens = statement.tokens
    for place, token in enumerate(tokens):
        around = tokens[max(0, place - 1) : place + 2]
        is_dash = token.text == "-" and all(a.end < b.start for a, b in pairwise(around))
        if token.kind != "mark":
            clauses[-1].append(token)
        elif (token.folded in _CLAUSE_MARKS or is_dash) and clauses[-1]:
            clauses.append([])
    return [clause for clause in clauses if clause]


def may_go(clauses: list[list[Token]], kept: list[bool], source: Statement) -> bool:
    """Whether the clauses that are not kept add to the sentence and do not bear it."""
    first, last = kept.index(True), len(kept) - 1 - kept[::-1].index(True)
    asides = _asides(source)
    listed = _listed_from(clauses, last, source)
    for place, clause in enumerate(clauses):
        lower = tuple(token.lower for token in clause)
        if kept[place] or lower in _JOINTS:
            continue
        if find_row(lower, limiting_words()) is not None:  # it limits, denies or attributes
            return False
        dates = [m for m in source.moments if clause[0].start <= m.span[0] < clause[-1].end]
        aside = next((start for start, end in asides if start < clause[0].start < end), None)
        is_number = clause[0].kind == "number"
        if aside is not None:  # its first word tells for the whole of it
            is_first = clause[0].start == aside + 1
            goes = not is_first or clause[0].is_capitalised or is_number or lower[0] in _TELLING
        elif place < first:
            is_time = (lower[0] in _OPENINGS or is_number) and any(m.day for m in dates)
            goes = is_time or (lower[0] in ("tại", "ở") and not _TELLING.isdisjoint(lower[1:2]))
        elif place > last:
            goes = lower[:1] in _ADDING or lower[:2] in _ADDING or place >= listed
        else:  # two clauses may hold a statement of their own, a date or a person begins one
            goes = kept[place - 1] and not dates and lower[0] not in _PERSONS
        if not goes:
            return False
    return True


def _listed_from(clauses: list[list[Token]], last: int, source: Statement) -> int:
    """Return the clause from which a semicolon sets a list apart, if no speaker closes it."""
    end = clauses[-1][0]
    if not end.is_capitalised and end.lower not in _SPEAKERS:
        start = clauses[last][-1].end
        following = clauses[last + 1][0].start if last + 1 < len(clauses) else start
        if any(t.text == ";" and start <= t.start < following for t in source.tokens):
            return last + 1
    return len(clauses)


def _asides(statement: Statement) -> list[Span]:
    """Return the spans of what stands in brackets."""
    marks = [t for t in statement.tokens if t.text in "()"]
    return [(a.start, b.end) for a, b in pairwise(marks) if a.text == "(" and b.text == ")"]
