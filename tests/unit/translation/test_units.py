import pytest

from summarizer.translation.units import has_figure, wrong_units


@pytest.mark.parametrize(
    ("english", "parts", "unit", "expected"),
    [
        ("a bridge 120 meters long", ("120",), "m", True),
        ("a 120-year-old bridge", ("120",), "m", False),
        ("VND45.5 billion", ("45.5", "billion"), "dong", True),
        ("$45.5 billion", ("45.5", "billion"), "dong", False),
        ("34 percent", ("34",), "%", True),
        ("on the 8th of March", ("8", "March"), "", True),
        ("after two years", ("2",), "", True),
        ("one of them", ("1",), "", False),
        ("8 men came; the rest of the story is long, and it was March", ("8", "March"), "", False),
        ("1,250 people", ("250",), "", False),
    ],
)
def test_a_figure_is_there_with_its_parts_and_unit_together(english, parts, unit, expected):
    assert has_figure(english, parts, unit) is expected


def test_a_unit_that_the_source_lacks_is_wrong():
    source = "Cây cầu dài 120 m, tổng vốn 45,5 tỷ đồng."
    assert wrong_units("The 120-year-old bridge cost $45.5 billion.", source) == (
        "120-year-old",
        "$45.5",
    )
    assert wrong_units("The bridge, 120 m long, cost 45.5 billion dong.", source) == ()
