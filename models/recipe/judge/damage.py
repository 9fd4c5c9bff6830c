"""Damaged articles: what the model writes of them is false of the whole ones.

Left out: the writing (`written`).
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from models.recipe.judge.falsify import find_names

__all__ = ["DAMAGES", "Damaged"]

_NUMBER = re.compile(r"(?<!\w)\d+(?:[.,/:]\d+)*")
_CLAUSE = re.compile(r"(?<=[,;]) ")
_OPENING = 6  # sentences whose names are exchanged
_TRIES = 8


@dataclass(frozen=True, slots=True)
class Damaged:
    """An article that says something else.

    Attributes:
        title: Empty where it would give the damage away.
        body: Its sentences.
        wrong: Strings that are false wherever a text of it has them.
    """

    title: str
    body: tuple[str, ...]
    wrong: tuple[str, ...] = ()


_Damage = Callable[[str, Sequence[str], Mapping[str, float], random.Random], Damaged | None]


def _exchange_names(
    title: str, body: Sequence[str], lower_share: Mapping[str, float], rng: random.Random
) -> Damaged | None:
    """Exchange two names everywhere."""
    names = _names(" . ".join((title, *body[:_OPENING])), lower_share)
    pair = _pair(names, rng)
    if pair is None:
        return None
    first, *rest = (_exchanged(t, *pair) for t in (title, *body))
    return Damaged(first, tuple(rest), pair)


def _exchange_within(
    title: str,  # noqa: ARG001
    body: Sequence[str],
    lower_share: Mapping[str, float],
    rng: random.Random,
) -> Damaged | None:
    """Exchange two names within each sentence."""
    pairs = [_pair(_names(sentence, lower_share), rng) for sentence in body]
    if not any(pairs):
        return None
    return Damaged(
        "", tuple(_exchanged(s, *p) if p else s for s, p in zip(body, pairs, strict=True))
    )


def _turn_numbers(
    title: str,
    body: Sequence[str],
    lower_share: Mapping[str, float],  # noqa: ARG001
    rng: random.Random,  # noqa: ARG001
) -> Damaged | None:
    """Put the next number in place of each."""
    numbers = list(dict.fromkeys(_NUMBER.findall(" . ".join((title, *body)))))
    if len(numbers) < 2:
        return None
    following = dict(zip(numbers, numbers[1:] + numbers[:1], strict=True))
    first, *rest = (_NUMBER.sub(lambda m: following[m[0]], t) for t in (title, *body))
    return Damaged(first, tuple(rest), tuple(numbers))


def _cut(
    title: str,
    body: Sequence[str],
    lower_share: Mapping[str, float],  # noqa: ARG001
    rng: random.Random,
) -> Damaged:
    """Leave out half of the clauses and some words of the rest, and shuffle the sentences."""
    cut = []
    for sentence in body:
        clauses = _CLAUSE.split(sentence)
        kept = [c for c in clauses if rng.random() < 0.5] or [rng.choice(clauses)]
        words = " ".join(kept).split()
        if len(words) > 10:
            start = rng.randrange(len(words))
            del words[start : start + rng.randrange(1, 6)]
        cut.append(" ".join(words))
    rng.shuffle(cut)
    return Damaged("" if rng.random() < 0.6 else title, tuple(cut))


def _shuffle(
    title: str,  # noqa: ARG001
    body: Sequence[str],
    lower_share: Mapping[str, float],  # noqa: ARG001
    rng: random.Random,
) -> Damaged:
    """Shuffle the clauses of all sentences."""
    clauses = [c for sentence in body for c in _CLAUSE.split(sentence)]
    rng.shuffle(clauses)
    return Damaged("", tuple(clauses))


DAMAGES: dict[str, _Damage] = {
    "swap": _exchange_names,
    "swaphalf": _exchange_within,
    "num": _turn_numbers,
    "cut": _cut,
    "shuffle": _shuffle,
}


def _names(text: str, lower_share: Mapping[str, float]) -> list[str]:
    return sorted({text[a:b] for a, b in find_names(text, lower_share)})


def _pair(names: Sequence[str], rng: random.Random) -> tuple[str, str] | None:
    """Return two names of which none is part of the other, or None."""
    if len(names) < 2:
        return None
    for _ in range(_TRIES):
        a, b = rng.sample(names, 2)
        if a not in b and b not in a:
            return a, b
    return None


def _exchanged(text: str, a: str, b: str) -> str:
    either = "|".join(re.escape(n) for n in sorted((a, b), key=len, reverse=True))
    return re.sub(rf"(?<!\w)(?:{either})(?!\w)", lambda m: b if m[0] == a else a, text)
