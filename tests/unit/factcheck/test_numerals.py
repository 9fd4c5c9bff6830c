import pytest

from summarizer.factcheck.numerals import read_digits, read_numeral
from summarizer.factcheck.tokens import tokenize


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1.250.000", 1_250_000),
        ("1,25 triệu", 1_250_000),
        ("một triệu hai trăm năm mươi nghìn", 1_250_000),
        ("3 nghìn tỷ", 3e12),
        ("hai triệu rưỡi", 2_500_000),
        ("1 tỷ 200 triệu", 1_200_000_000),
        ("hai mươi lăm", 25),
        ("hai mươi tư", 24),
        ("hai trăm linh năm", 205),
        ("mười hai", 12),
        ("một trăm mười ba", 113),
        ("0,125", 0.125),
        ("1.250,5", 1250.5),
        ("2 tỉ", 2_000_000_000),
        ("15 ngàn", 15_000),
    ],
)
def test_spellings_have_one_value(text: str, value: float) -> None:
    tokens = tokenize(text)
    numeral = read_numeral(tokens, 0)
    assert numeral is not None
    assert numeral.values == {value}
    assert numeral.end == len(tokens)


def test_one_separator_before_three_digits_has_two_readings() -> None:
    assert read_digits("1.250") == {1250.0, 1.25}
    assert read_digits("8,000") == {8000.0, 8.0}
    assert read_digits("3,5") == {3.5}


def test_two_spelt_numbers_in_a_row_stay_apart() -> None:
    numeral = read_numeral(tokenize("hai ba người"), 0)
    assert numeral is not None
    assert (numeral.values, numeral.end) == ({2.0}, 1)


def test_words_are_no_numerals() -> None:
    assert read_numeral(tokenize("tư pháp"), 0) is None
    assert read_numeral(tokenize("trăm năm"), 0) is None
