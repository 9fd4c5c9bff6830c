import pytest

from summarizer.errors import OptionError
from summarizer.summarization.options import check_style, length_bounds


def test_a_number_of_syllables_is_kept_within_ten_percent():
    bounds = length_bounds(60)
    assert (bounds.low, bounds.aim, bounds.high) == (54, 60, 66)
    assert length_bounds("60") == bounds


@pytest.mark.parametrize("length", ["medum", 5, 4000, "", "²"])
def test_an_unknown_length_names_the_valid_ones(length):
    with pytest.raises(OptionError, match="auto, short, medium, long"):
        length_bounds(length)


def test_an_unknown_style_names_the_valid_ones():
    with pytest.raises(OptionError, match="paragraph, bullets, headline"):
        check_style("prose")
