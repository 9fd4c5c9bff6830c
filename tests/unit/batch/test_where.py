import unicodedata

import pytest

from summarizer.batch.where import Where
from summarizer.errors import OptionError

FIELDS = {
    "section": "the-thao",
    "published": "2024-03-12",
    "words": 900,
    "title": "Lũ lụt ở Huế",
    unicodedata.normalize("NFD", "Ngày đăng"): unicodedata.normalize("NFD", "thứ Bảy"),
}


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
        ("Ngày đăng=thứ Bảy", True),  # however the accents are stored
    ],
)
def test_a_condition_compares_a_field(condition, holds):
    assert Where([condition]).holds(FIELDS) is holds


def test_all_conditions_must_hold():
    assert Where([]).holds(FIELDS)
    assert not Where(["section=the-thao", "words>1000"]).holds(FIELDS)


@pytest.mark.parametrize("text", ["", "section", "=x", "__import__('os').system('id')"])
def test_what_is_no_condition_is_refused(text):
    with pytest.raises(OptionError, match="--where"):
        Where([text])


def test_a_field_that_no_item_has_is_told_with_the_nearest():
    where = Where(["sectoin=the-thao"])
    where.check_fields()  # nothing was read yet
    assert not where.holds(FIELDS)
    with pytest.raises(OptionError, match="Did you mean 'section'"):
        where.check_fields()


def test_a_field_that_some_items_lack_is_no_mistake():
    where = Where(["views>3"])
    assert not where.holds(FIELDS)
    assert where.holds({"views": 4})
    where.check_fields()
