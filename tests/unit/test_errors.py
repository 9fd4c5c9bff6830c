import re

import pytest

from summarizer import errors
from summarizer.errors import SummarizerError


def leaves(cls=SummarizerError):
    for sub in cls.__subclasses__():
        if sub.__module__ == errors.__name__:
            yield sub
            yield from leaves(sub)


@pytest.mark.parametrize("cls", list(leaves()), ids=lambda c: c.__name__)
def test_every_error_says_what_was_expected_and_what_to_do(cls):
    error = cls("What.", "Expected.", "Fix.", detail=1)
    assert str(error) == "What. Expected. Fix."
    assert error.to_dict() == {
        "code": cls.code,
        "what": "What.",
        "expected": "Expected.",
        "fix": "Fix.",
    }
    assert error.exit_code in (2, 3)


def test_the_docstring_is_the_tree():
    tree = re.findall(r"[├└]── (\w+)", errors.__doc__)
    assert sorted(tree) == sorted(cls.__name__ for cls in leaves())
    for name, code in re.findall(r"(\w+Error)(?: \(\w+\))?\s+([a-z]+\.[a-z_]+)", errors.__doc__):
        assert getattr(errors, name).code == code


def test_the_nearest_value_is_offered():
    assert errors.nearest("medum", ["short", "medium"]) == "Did you mean 'medium'?"
    assert errors.nearest("xyz", ["short"]) == ""
