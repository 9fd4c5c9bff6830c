"""Frozen dataclasses to plain JSON values and back, driven by their type hints.

Knows tuples, optional fields, mappings and nested records; nothing else is needed by `results`.
"""

from __future__ import annotations

import dataclasses
import types
import typing
from functools import cache
from typing import Any, Self

from summarizer.errors import OptionError

__all__ = ["Record"]


class Record:
    """Gives a dataclass `to_dict` and `from_dict`; the two are inverse."""

    __slots__ = ()

    def to_dict(self) -> dict[str, Any]:
        """Return the record as JSON values: dicts, lists, strings, numbers, None."""
        fields = dataclasses.fields(self)  # type: ignore[arg-type]  # every Record is a dataclass
        return {f.name: _to_json(getattr(self, f.name)) for f in fields}

    @classmethod
    def from_dict(cls, values: typing.Mapping[str, Any]) -> Self:
        """Build the record from `to_dict`'s form; unknown keys are ignored.

        Raises:
            KeyError: a field without a default is missing.
            OptionError: it was written with another schema.
        """
        _check_schema(cls, values)
        hints = _hints(cls)  # type: ignore[arg-type]  # classes are hashable, mypy errs on Self
        arguments = {}
        for f in dataclasses.fields(cls):  # type: ignore[arg-type]
            required = f.default is dataclasses.MISSING and f.default_factory is dataclasses.MISSING
            if required or f.name in values:
                arguments[f.name] = _from_json(hints[f.name], values[f.name])
        return cls(**arguments)


def _check_schema(cls: Any, values: typing.Mapping[str, Any]) -> None:
    known = getattr(cls, "__dataclass_fields__", {}).get("schema")
    given = values.get("schema")
    if known is not None and given not in (None, known.default):
        raise OptionError(
            f"The {cls.__name__} was written with schema {given!r}.",
            f"Expected schema {known.default}.",
            "Read it with the version of this package that wrote it, or make it again.",
        )


@cache
def _hints(cls: Any) -> dict[str, Any]:
    return typing.get_type_hints(cls)


def _to_json(value: Any) -> Any:
    if isinstance(value, Record):
        return value.to_dict()
    if isinstance(value, (list, tuple)):
        return [_to_json(item) for item in value]
    if isinstance(value, typing.Mapping):
        return {key: _to_json(item) for key, item in value.items()}
    return value


def _from_json(hint: Any, value: Any) -> Any:
    if value is None:
        return None
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin in (typing.Union, types.UnionType):
        inner = next(a for a in arguments if a is not type(None))
        return _from_json(inner, value)
    if origin is tuple:
        if len(arguments) == 2 and arguments[1] is Ellipsis:
            return tuple(_from_json(arguments[0], item) for item in value)
        return tuple(_from_json(a, v) for a, v in zip(arguments, value, strict=True))
    if isinstance(hint, type) and issubclass(hint, Record):
        return hint.from_dict(value)
    if isinstance(value, typing.Mapping):
        return dict(value)
    return value
