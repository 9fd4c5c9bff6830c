"""Prove that a sentence says what an article sentence says, in other words.

Both are brought to one form: quantities and dates by value, synonyms by their first form, short
names in full, words that say nothing left out. Equal then is the same row of items; or one less
clauses that may go (`compare`); or one phrase of time, place or cause moved, or left out at an end;
or the active and the passive. Whatever is not proven here is not said to be false.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from summarizer.factcheck.compare import MAX_WORDS, may_go, split_clauses
from summarizer.factcheck.index import Statement
from summarizer.factcheck.lexicon import synonyms
from summarizer.factcheck.negation import NEGATIONS
from summarizer.factcheck.tokens import Token

__all__ = ["is_equal"]

Item = str | tuple[float | str, ...]
Clauses = list[list[Item]]

# Words that say nothing of their own here: articles, a genitive, "that", the past of what is told.
_EMPTY = frozenset(("đã", "của", "rằng", "thì", "những", "các", "chiếc", "số", "lúc", "vào"))
_ABOVE = frozenset(("hơn", "trên"))  # before a number; elsewhere "trên" is a place
_MOVABLE = frozenset((
    "ở", "vì", "trong", "từ", "đến", "sau", "trước", "khi", "với", "bằng", "nhờ", "rạng", "sáng",
    "trưa", "chiều", "tối", "đêm", "khoảng", "ngày", "năm", "tháng", "tuần", "hôm", "theo", "dự",
    "hiện", "ban",
))  # fmt: skip
# What may be left out at the end; "with", "in", "from" and "and" may bound what was said.
_GOES = frozenset(("ở", "vì", "nhờ", "sáng", "trưa", "chiều", "tối", "đêm"))
# Words whose reach a phrase at the end may bound: nothing may go from behind them.
_SCOPES = frozenset((
    *NEGATIONS, "chỉ", "nhất", "đầu", "cuối", "mỗi", "mọi", "đều", "cấm", "nếu", "khi", "hơn",
    "giữa", "cả", "tổng", "cùng", "lượt", "hay", "bác", "sẽ", "thể", "kiến", "nghi", "đề", "hoãn",
    "huỷ", "sai",
))  # fmt: skip
_VOICE = ("bị", "được")
_MOST_CLAUSES = 8
_SHORTEST = 3  # items of what is left


def is_equal(claim: Statement, source: Statement, people: dict[str, tuple[str, ...]]) -> bool:
    """Whether `claim` provably says what `source` says, or part of it.

    Args:
        claim: A sentence.
        source: The article sentence nearest to it.
        people: Last word of a name, in lower case → the one full name in the article it ends.
    """
    if len(source.words) > MAX_WORDS:
        return False
    tokens = split_clauses(source)
    if not tokens or len(tokens) > _MOST_CLAUSES:
        return False
    mine = [item for clause in _items(claim, split_clauses(claim), people) for item in clause]
    theirs = _items(source, tokens, people)
    if len(mine) < _SHORTEST:
        return False
    return any(
        _is_same(mine, [clause for clause, k in zip(theirs, kept, strict=True) if k])
        for kept in _kept(len(tokens))
        if all(kept) or may_go(tokens, kept, source)
    )


def _kept(size: int) -> Iterator[list[bool]]:
    """Yield which clauses to keep: all; those from one on to another; all but an inner one."""
    for first in range(size):
        for last in range(size, first, -1):
            yield [first <= place < last for place in range(size)]
    for inner in range(1, size - 1):
        yield [place != inner for place in range(size)]


def _items(
    statement: Statement, clauses: Sequence[Sequence[Token]], people: dict[str, tuple[str, ...]]
) -> Clauses:
    """Return clauses as items: values of quantities and dates, words in their first form."""
    values = _values(statement)
    return [_clause_items(clause, values, people) for clause in clauses]


def _values(statement: Statement) -> dict[int, tuple[int, Item]]:
    """Return where a quantity or date starts → where it ends, and its value."""
    values: dict[int, tuple[int, Item]] = {}
    for q in statement.quantities:
        if q.is_weak and q.label != "thứ" and statement.tokens[q.first].lower == "năm":
            continue  # a year, as a rule
        item: Item = ("#", max(q.values), max(q.high, default=0.0), q.unit)
        first, last = statement.tokens[q.first], statement.tokens[q.end - 1]
        values[first.start] = (last.end, item)
    for m in statement.moments:
        moment: Item = ("@", m.year, m.month, m.day, m.part, m.shift or 0)
        if m.is_time:
            moment = ("#", 60.0 * m.hour + m.minute, 0.0, "phút")
        start = next((t.start for t in statement.tokens if t.end > m.span[0]), m.span[0])
        values[start] = (m.span[1], moment)
    return values


def _clause_items(
    clause: Sequence[Token],
    values: dict[int, tuple[int, Item]],
    people: dict[str, tuple[str, ...]],
) -> list[Item]:
    items: list[Item] = []
    words: list[Token] = []
    done = -1
    for token in clause:
        if token.start < done:
            continue
        if token.start in values:
            items += _words(words, people)
            done, item = values[token.start]
            items.append(item)
            words = []
        else:
            words.append(token)
    items += _words(words, people)
    return _plain(items)


def _words(tokens: Sequence[Token], people: dict[str, tuple[str, ...]]) -> list[Item]:
    """Return words in the first form of their synonyms, short names in full."""
    lower: list[str] = []
    for place, token in enumerate(tokens):
        known = people.get(token.lower) if token.is_capitalised else None
        alone = known and not any(
            t.is_capitalised and t.lower in known for t in tokens[max(0, place - 1) : place]
        )
        lower += known if known and alone else [token.lower]
    items: list[Item] = []
    place = 0
    while place < len(lower):
        for size in (4, 3, 2, 1):
            first = synonyms().get(tuple(lower[place : place + size]))
            if first is not None and place + size <= len(lower):
                items += first
                place += size
                break
        else:
            items.append(lower[place])
            place += 1
    return items


def _plain(items: list[Item]) -> list[Item]:
    """Leave out words that say nothing, and write "more than" a number in one way."""
    plain: list[Item] = []
    for place, item in enumerate(items):
        following = items[place + 1] if place + 1 < len(items) else ""
        if item in _ABOVE and isinstance(following, tuple):
            plain.append(">")
        elif item == "ngày" and isinstance(following, tuple) and following[0] == "@":
            continue
        elif item not in _EMPTY:
            plain.append(item)
    return plain


def _is_same(mine: list[Item], clauses: Clauses) -> bool:
    """Whether the items are those of the clauses, in one of the ways that change no sense."""
    for kept in _less_phrases(clauses, len(mine)):
        theirs = [item for clause in kept for item in clause]
        if mine == theirs:
            return True
        if sorted(map(str, mine)) == sorted(map(str, theirs)):
            if _is_moved(mine, kept):
                return True
        elif _is_passive(mine, theirs) or _is_passive(theirs, mine):
            return True
    return False


def _less_phrases(clauses: Clauses, least: int) -> Iterator[Clauses]:
    """Yield the clauses, then less a phrase of a day, a place or a cause at their end.

    Nothing goes where a negation, a superlative or the like may be bound to it.
    """
    yield clauses
    *before, last = clauses
    words = {item for clause in clauses for item in clause if isinstance(item, str)}
    if _SCOPES & words:
        return
    size = sum(map(len, before))
    for cut in range(len(last) - 1, max(0, least - 2 - size), -1):
        first = last[cut]
        is_day = isinstance(first, tuple) and first[0] == "@" and first[3]
        if is_day or first in _GOES or last[cut : cut + 2] == ["với", "giá"]:
            yield [*before, last[:cut]]


def _is_moved(mine: list[Item], clauses: Clauses) -> bool:
    """Whether one phrase of time, place or cause was moved, within the first clauses' statement."""
    theirs = [item for clause in clauses for item in clause]
    start = next(i for i, (a, b) in enumerate(zip(mine, theirs, strict=True)) if a != b)
    end = len(mine)
    while mine[end - 1] == theirs[end - 1]:
        end -= 1
    bounds, at = set(), 0
    for clause in clauses:
        at += len(clause)
        bounds.add(at)
    for cut in range(start + 1, end):
        if theirs[cut:end] + theirs[start:cut] != mine[start:end]:
            continue
        front, back = theirs[start:cut], theirs[cut:end]
        crossed = {b for b in bounds if start < b < end}
        opens = start == 0 and _may_move(front) and crossed <= {cut}
        closes = not crossed and _may_move(back)
        if opens or closes:
            return True
    return False


def _may_move(items: Sequence[Item]) -> bool:
    first = items[0]
    return (isinstance(first, tuple) and first[0] == "@") or first in _MOVABLE


def _is_passive(passive: list[Item], active: list[Item]) -> bool:
    """Whether `B (bị|được) A V …` is `A V B …`."""
    for voice in _VOICE:
        if voice not in passive or voice in active:
            continue
        place = passive.index(voice)
        patient, rest = passive[:place], passive[place + 1 :]
        if patient and any(
            active == rest[:k] + patient + rest[k:] for k in range(2, len(rest) + 1)
        ):
            return True
    return False
