"""Texts on which a regular expression is at its slowest, made from its own parse tree.

A backtracking matcher is slow where it can divide a text in many ways and none of them fits, or
where it reads on to the end from each start in vain. So each text is a repeat of something the
pattern likes (a letter of its classes, a sample of the body of one of its repeats, or of the first
items of one of its sequences), behind a sample of what leads there, with an end that fails.
"""

# The parser of `re` is not public, but it is the only one that reads what `re` reads.
import random
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from re import _constants as c
from re import _parser
from typing import NamedTuple

SIZES = (2_000, 20_000)
LIMIT_S = 0.5  # of one try; an exponential one ends here
FLOOR_S = 0.05  # below it a try is fast whatever it took on the short text
GROWTH = 25.0  # of a text ten times as long; 10 is linear, 100 quadratic
_SURE_S = 0.0005  # a quadratic pattern takes longer than this on the short text: 2,000² / 2 steps
_USUAL = "aA0 .-,àĐ_\"(\n…/'%<"
_ENDS = ("\x01", "", "\n!")
_SAMPLES = 8
_QUICK_TRIES = 60  # of a pattern; a thorough run tries them all
_REPEATS = (c.MAX_REPEAT, c.MIN_REPEAT, c.POSSESSIVE_REPEAT)
_CATEGORIES = {
    c.CATEGORY_DIGIT: str.isdecimal,
    c.CATEGORY_SPACE: str.isspace,
    c.CATEGORY_WORD: lambda x: x.isalnum() or x == "_",
}
_NEGATED = {
    c.CATEGORY_NOT_DIGIT: c.CATEGORY_DIGIT,
    c.CATEGORY_NOT_SPACE: c.CATEGORY_SPACE,
    c.CATEGORY_NOT_WORD: c.CATEGORY_WORD,
}


class Worst(NamedTuple):
    """What a pattern took on its worst case; infinite where a try was given up.

    Attributes:
        seconds: On the longer text.
        growth: How many times the seconds on the shorter text.
        tries: How many texts were tried, times methods.
        text: The beginning of the worst case.
        op: The method.
    """

    seconds: float
    growth: float
    tries: int
    text: str = ""
    op: str = ""

    @property
    def is_slow(self) -> bool:
        """Whether it was slower than linear."""
        return is_slow(self.seconds, self.growth)


class TooSlow(Exception):
    """A try took longer than `LIMIT_S`."""


class _Sampler:
    """Writes texts that parts of one pattern match, but for their assertions."""

    def __init__(self, tree, seed: int = 0) -> None:
        self._random = random.Random(seed)
        self._groups: dict[int, str] = {}
        # Letters that the same items match are as one; two of each such kind do.
        items = list({repr(item): item for item in _letters(tree)}.values())
        kinds: dict[tuple[bool, ...], list[str]] = {}
        for letter in dict.fromkeys([*_USUAL, *_literals(tree)]):
            kinds.setdefault(tuple(_fits(*item, letter) for item in items), []).append(letter)
        self.alphabet = [letter for kind in kinds.values() for letter in kind[:2]]
        # A letter that many items match is one that the text can be divided at in many ways.
        self._weights = {x: 1 + sum(kind) ** 2 for kind, letters in kinds.items() for x in letters}

    def members(self, op, value) -> list[str]:
        """Letters of the alphabet that an item of one letter matches."""
        return [x for x in self.alphabet if _fits(op, value, x)] or ["\x02"]

    def text(self, items) -> str:
        return "".join(self._item(op, value) for op, value in items)

    def _item(self, op, value) -> str:
        if op is c.LITERAL:
            return chr(value)
        if op in (c.IN, c.ANY, c.NOT_LITERAL):
            members = self.members(op, value)
            weights = [self._weights.get(x, 1) for x in members]
            return self._random.choices(members, weights)[0]
        if op is c.BRANCH:
            return self.text(self._random.choice(value[1]))
        if op is c.SUBPATTERN:
            text = self.text(value[3])
            self._groups[value[0]] = text
            return text
        if op is c.ATOMIC_GROUP:
            return self.text(value)
        if op in _REPEATS:
            low, high, body = value
            times = min(int(high), low + self._random.choice((0, 1, 1, 2)))
            return "".join(self.text(body) for _ in range(min(times, 40)))
        if op is c.GROUPREF:
            return self._groups.get(value, "")
        if op is c.GROUPREF_EXISTS:
            return self.text(value[1])
        return ""  # an assertion


def _fits(op, value, letter: str) -> bool:
    if op is c.ANY:
        return letter != "\n"
    if op is c.LITERAL:
        return letter == chr(value)
    if op is c.NOT_LITERAL:
        return letter != chr(value)
    negated, inside = False, False
    for kind, argument in value:
        if kind is c.NEGATE:
            negated = True
        elif kind is c.LITERAL:
            inside |= letter == chr(argument)
        elif kind is c.RANGE:
            inside |= argument[0] <= ord(letter) <= argument[1]
        elif kind is c.CATEGORY:
            positive = _NEGATED.get(argument)
            inside |= _CATEGORIES[positive or argument](letter) != (positive is not None)
    return inside != negated


def _literals(items) -> Iterator[str]:
    for op, value in items:
        if op is c.LITERAL:
            yield chr(value)
        elif op is c.IN:
            for kind, argument in value:
                if kind is c.LITERAL:
                    yield chr(argument)
                elif kind is c.RANGE:
                    yield chr(argument[0])
        for inner in _inner(op, value):
            yield from _literals(inner)


def _letters(items) -> Iterator:
    """The items of one letter of a pattern, classes and the like."""
    for op, value in items:
        if op in (c.IN, c.ANY, c.NOT_LITERAL, c.LITERAL):
            yield op, value
        for inner in _inner(op, value):
            yield from _letters(inner)


def _inner(op, value) -> list:
    """The sequences inside an item."""
    if op is c.BRANCH:
        return value[1]
    if op is c.SUBPATTERN:
        return [value[3]]
    if op is c.ATOMIC_GROUP:
        return [value]
    if op in _REPEATS:
        return [value[2]]
    if op in (c.ASSERT, c.ASSERT_NOT):
        return [value[1]]
    if op is c.GROUPREF_EXISTS:
        return [v for v in value[1:] if v]
    return []


def _units(sampler: _Sampler, items, before: str) -> Iterator[tuple[str, str]]:
    """Pairs (what leads there, what is repeated) for each part of a sequence."""
    items = list(items)
    for number, (op, value) in enumerate(items):
        lead = before + sampler.text(items[:number])
        if op in _REPEATS and value[1] > 8:
            body = list(value[2])
            if len(body) == 1 and body[0][0] in (c.IN, c.ANY, c.NOT_LITERAL, c.LITERAL):
                op_, value_ = body[0]
                letters = [chr(value_)] if op_ is c.LITERAL else sampler.members(op_, value_)
                yield from ((lead, letter) for letter in letters[:12])
        if op in _REPEATS:
            yield from ((lead, sampler.text(value[2])) for _ in range(_SAMPLES))
        inner = _inner(op, value)
        for sequence in inner if len(inner) < 12 else inner[:6] + inner[-6:]:
            yield from _units(sampler, sequence, lead)
        if 0 < number < 40:
            yield "", sampler.text(items[:number])
            yield before, sampler.text(items[:number])


def worst_cases(pattern: str | bytes, flags: int, size: int) -> list[str | bytes]:
    """Return texts of about `size` code points on which the pattern may be slow."""
    tree = _parser.parse(pattern, flags)
    sampler = _Sampler(tree)
    found: dict[tuple[str, str], None] = {}
    for lead, unit in _units(sampler, tree, ""):
        if unit:
            found[lead[:200], unit[:200]] = None
    for _ in range(_SAMPLES):
        if unit := sampler.text(tree):
            found["", unit[:200]] = None
    for letter in (" ", "a", "A", "0", ".", "\n", '"'):
        found["", letter] = None
    texts = [
        lead + unit * (size // len(unit)) + _ENDS[number % len(_ENDS)]
        for number, (lead, unit) in enumerate(found)
    ]
    return [t.encode("latin-1", "replace") for t in texts] if isinstance(pattern, bytes) else texts


@contextmanager
def limited(seconds: float) -> Iterator[None]:
    """Raise `TooSlow` in a block that takes longer; the matcher asks for signals as it works."""

    def stop(*_) -> None:
        raise TooSlow

    old = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, old)


def _seconds(pattern, op: str, text: str) -> float:
    start = time.thread_time()
    try:
        with limited(LIMIT_S):
            if op == "sub":
                pattern.sub(text[:0], text)
            elif op in ("finditer", "findall", "split", "subn"):
                for _ in pattern.finditer(text):
                    pass
            else:
                getattr(pattern, op)(text)
    except TooSlow:
        return float("inf")
    return max(time.thread_time() - start, 1e-6)


def slowest(pattern, ops, *, thorough: bool = False) -> Worst:
    """Try a pattern on all its worst cases.

    Args:
        pattern: A compiled pattern.
        ops: Names of its methods that are tried.
        thorough: Whether to try texts of 20,000 code points as well that were harmless at 2,000.
    """
    cases = zip(*(worst_cases(pattern.pattern, pattern.flags, size) for size in SIZES), strict=True)
    tries = [(brief, whole, op) for brief, whole in cases for op in ops]
    if not thorough:
        tries = tries[:: 1 + len(tries) // _QUICK_TRIES]
    worst = Worst(0.0, 0.0, len(tries))
    for brief, whole, op in tries:
        if (first := _seconds(pattern, op, brief)) < _SURE_S and not thorough:
            continue
        second = _seconds(pattern, op, whole)
        for _ in range(3):
            if not is_slow(second, second / first) or second == float("inf"):
                break
            first = min(first, _seconds(pattern, op, brief))  # noise is not there each time
            second = min(second, _seconds(pattern, op, whole))
        growth = second / first if second < float("inf") else second
        worst = max(worst, Worst(second, growth, len(tries), str(whole[:60]), op))
        if worst.is_slow:
            break
    return worst


def is_slow(seconds: float, growth: float) -> bool:
    """Whether a try was slower than linear."""
    return seconds == float("inf") or (seconds > FLOOR_S and growth > GROWTH)
