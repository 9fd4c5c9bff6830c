"""Conditions on an item's fields: `section=the-thao`, `published>=2024-01-01`, `title~lũ lụt`.

`=` and `!=` compare as written, `<`, `<=`, `>`, `>=` as numbers where both sides are numbers and as
text otherwise (ISO dates sort rightly), `~` finds a part, whatever its case; how accents are
stored does not matter. An item without the field does not match; a field that no item has is a
mistake. Nothing is evaluated.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from summarizer.errors import OptionError, nearest
from summarizer.text import to_nfc

__all__ = ["Where"]

_FORM = re.compile(r"([^!<>=~]*+)(!=|<=|>=|=|<|>|~)(.*)", re.S)
_ORDERS: dict[str, Callable[[Any, Any], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


class Where:
    """Conditions, all of which must hold.

    Raises:
        OptionError: a condition is not `field operator value`.
    """

    def __init__(self, conditions: Sequence[str]) -> None:
        self._tests = [_parse(condition) for condition in conditions]
        self._missing = {name for name, _, _ in self._tests}
        self._known: list[str] = []

    def holds(self, fields: Mapping[str, Any]) -> bool:
        """Whether an item's fields meet the conditions."""
        if not self._tests:
            return True
        fields = {to_nfc(name): value for name, value in fields.items()}
        self._missing.difference_update(fields)
        self._known = self._known or list(fields)
        return all(_meets(fields.get(name), sign, wanted) for name, sign, wanted in self._tests)

    def check_fields(self) -> None:
        """Check that every field named was there in some item, if there were items.

        Raises:
            OptionError: one was not.
        """
        for name in sorted(self._missing) if self._known else ():
            raise OptionError(
                f"--where asks for {name!r}, a field that no item has.",
                f"Expected one of: {', '.join(self._known)}.",
                f"{nearest(name, self._known)} Correct the name, or leave --where out.".strip(),
            )


def _parse(condition: str) -> tuple[str, str, str]:
    match = _FORM.fullmatch(condition)
    if match is None or not match[1].strip():
        raise OptionError(
            f"The condition {condition!r} cannot be read.",
            "Expected a field, one of = != < <= > >= ~, and a value.",
            "Write for example --where 'published>=2024-01-01'.",
        )
    name, sign, wanted = match.groups()
    return to_nfc(name.strip()), sign, to_nfc(wanted.strip())


def _meets(value: Any, sign: str, wanted: str) -> bool:
    return value is not None and _compare(to_nfc(str(value)), sign, wanted)


def _compare(value: str, sign: str, wanted: str) -> bool:
    if sign in ("=", "!="):
        return (value == wanted) == (sign == "=")
    if sign == "~":
        return wanted.casefold() in value.casefold()
    try:
        return _ORDERS[sign](float(value), float(wanted))
    except ValueError:
        return _ORDERS[sign](value, wanted)
