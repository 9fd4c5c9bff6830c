import pytest

from summarizer.batch.where import parse_where
from summarizer.errors import OptionError

FIELDS = {"section": "the-thao", "published": "2024-03-12", "words": 900, "title": "Lũ lụt ở Huế"}


@pytest.mark.parametrize(
    ("condition", "holds"),
    [
        ("section=the-thao", True),
        ("section!=the-thao", False),
        ("published>=2024-01-01", True),
        ("published<2024-01-01", False),
        ("words>1000", False),
        ("words>99", True),  # as numbers, not as text
        ("title~LŨ LỤT", True),
        ("missing=1", False),
        ("missing!=1", False),
        ("words = 900", True),
    ],
)
def test_a_condition_compares_a_field(condition, holds):
    assert parse_where([condition])(FIELDS) is holds


def test_all_conditions_must_hold():
    assert parse_where([])(FIELDS)
    assert not parse_where(["section=the-thao", "words>1000"])(FIELDS)


@pytest.mark.parametrize("text", ["", "section", "=x", "__import__('os').system('id')"])
def test_what_is_no_condition_is_refused(text):
    with pytest.raises(OptionError, match="--where"):
        parse_where([text])
