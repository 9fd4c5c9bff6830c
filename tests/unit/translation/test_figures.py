import pytest

from summarizer.translation.figures import normalize_figures


@pytest.mark.parametrize(
    ("written", "american", "british"),
    [
        ("on 7 Oct. 2019.", "on October 7, 2019.", "on 7 October 2019."),
        ("the 8th of March", "March 8", "8 March"),
        ("by May 30, 1980", "by May 30, 1980", "by 30 May 1980"),
        ("in Thursday", "on Thursday", "on Thursday"),
        ("in April 27", "on April 27", "on 27 April"),
        ("in Oct they met", "in October they met", "in October they met"),
        ("March 28, he left.", "On March 28, he left.", "On 28 March, he left."),
        ("He left March 28.", "He left on March 28.", "He left on 28 March."),
        ("March 8 is a holiday.", "March 8 is a holiday.", "8 March is a holiday."),
        ("On March 2020", "In March 2020", "In March 2020"),
    ],
)
def test_dates_take_the_house_s_form(written, american, british):
    assert normalize_figures(written, "mdy") == american
    assert normalize_figures(written, "dmy") == british


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("VND80,000 a kilo", "80,000 dong a kilo"),
        ("VND1.9 billion.", "1.9 billion dong."),
        ("$1.3bn and £160m", "$1.3 billion and £160 million"),
        ("a 5m road, 3 km", "a 5m road, 3 km"),
    ],
)
def test_amounts_take_the_house_s_form(written, expected):
    assert normalize_figures(written) == expected


@pytest.mark.parametrize(
    "text", ["7-10 October", "from 7 to 10 October", "March was dry", "Jan Smit"]
)
def test_ranges_and_names_stay(text):
    assert normalize_figures(text) == text
