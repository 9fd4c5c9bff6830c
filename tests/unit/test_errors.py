import copy
import pickle
import re
from pathlib import Path

import pytest

from summarizer import errors
from summarizer.errors import SummarizerError
from summarizer.results import Failure


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


@pytest.mark.parametrize("cls", [SummarizerError, *leaves()], ids=lambda cls: cls.__name__)
def test_every_error_comes_back_from_another_process(cls):
    error = cls("A.", "B.", "C.", path="x")
    for twin in (pickle.loads(pickle.dumps(error)), copy.copy(error), copy.deepcopy(error)):
        assert type(twin) is cls
        assert (twin.to_dict(), twin.context) == (error.to_dict(), {"path": "x"})
        assert str(twin) == "A. B. C."


def test_a_failure_comes_back_from_another_process():
    failure = Failure(3, errors.EmptyInputError("A.", "B.", "C."))
    twin = pickle.loads(pickle.dumps(failure))
    assert (twin.index, twin.error.to_dict()) == (3, failure.error.to_dict())


def test_nobody_is_sent_to_the_index_for_a_name_that_is_not_ours():
    root = Path(__file__).parents[2]
    texts = [*root.glob("*.md"), *root.glob("docs/**/*.md"), *root.glob("summarizer/**/*.py")]
    named = [p.name for p in texts if re.search(r"\btomtat\[", p.read_text("utf-8"))]
    assert named == []
    assert "'.[mcp]'" in errors.install_fix("mcp")
