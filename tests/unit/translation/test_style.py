import pytest

from summarizer.errors import OptionError
from summarizer.translation.style import (
    HouseStyle,
    apply_style,
    headline_case,
    parse_house_style,
    place_style,
)


def test_british_and_american_spelling():
    text = "The center organized a labor program; its defense size is 5 percent."
    british = "The centre organised a labour programme; its defence size is 5 per cent."
    assert apply_style(text, HouseStyle(spelling="british")) == british
    assert apply_style(british, HouseStyle(spelling="american")) == text


def test_case_is_kept():
    assert apply_style("Colors and HONOR", HouseStyle(spelling="british")) == "Colours and HONOUR"


def test_protected_names_keep_their_spelling():
    text = "the Ministry of National Defence and the defence budget"
    span = (4, 4 + len("Ministry of National Defence"))
    styled = apply_style(text, HouseStyle(), [span])
    assert styled == "the Ministry of National Defence and the defense budget"


def test_country_and_quotes():
    style = HouseStyle(country="Viet Nam", quotes="single")
    assert apply_style("“Vietnam” won in Hanoi", style) == "'Viet Nam' won in Ha Noi"
    assert place_style("Viet Nam Women's Union", HouseStyle()) == "Vietnam Women's Union"


def test_headline_case():
    assert headline_case("a road of hope to the sea") == "A Road of Hope to the Sea"


def test_a_wrong_value_names_the_valid_ones():
    with pytest.raises(OptionError, match="british"):
        HouseStyle(spelling="britsh")  # type: ignore[arg-type]


def test_a_style_is_read_from_name_value_texts():
    style = parse_house_style(["spelling=british", "country=Viet Nam"])
    assert style == HouseStyle(spelling="british", country="Viet Nam")
    for wrong in ("british", "colour=red", "dates=ymd"):
        with pytest.raises(OptionError):
            parse_house_style([wrong])
