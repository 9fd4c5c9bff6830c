"""Conditions on an item's fields: `section=the-thao`, `published>=2024-01-01`, `title~lũ lụt`.

`=` and `!=` compare as written, `<`, `<=`, `>`, `>=` as numbers where both sides are numbers and as
text otherwise (ISO dates sort rightly), `~` finds a part, whatever its case. An item without the
field does not match. Nothing is evaluated.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from summarizer.errors import OptionError

__all__ = ["Condition", "parse_where"]

Condition = Callable[[Mapping[str, Any]], bool]

_FORM = re.compile(r"\s*([\w.-]+)\s*(!=|<=|>=|=|<|>|~)\s*(.*?)\s*", re.S)
_ORDERS: dict[str, Callable[[Any, Any], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


def parse_where(conditions: Sequence[str]) -> Condition:
    """Return a test for an item's fields that holds when every condition does.

    Raises:
        OptionError: a condition is not `field operator value`.
    """
    tests = [_parse(condition) for condition in conditions]
    return lambda fields: all(test(fields) for test in tests)


def _parse(condition: str) -> Condition:
    match = _FORM.fullmatch(condition)
    if match is None:
        raise OptionError(
            f"The condition {condition!r} cannot be read.",
            "Expected a field, one of = != < <= > >= ~, and a value.",
            "Write for example --where 'published>=2024-01-01'.",
        )
    name, sign, wanted = match.groups()

    def holds(fields: Mapping[str, Any]) -> bool:
        value = fields.get(name)
        return value is not None and _compare(str(value), sign, wanted)

    return holds


def _compare(value: str, sign: str, wanted: str) -> bool:
    if sign in ("=", "!="):
        return (value == wanted) == (sign == "=")
    if sign == "~":
        return wanted.casefold() in value.casefold()
    try:
        return _ORDERS[sign](float(value), float(wanted))
    except ValueError:
        return _ORDERS[sign](value, wanted)
