import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.translation.notation import english_number, ordinal, roman_to_int
from summarizer.translation.numerals import read_numerals


def english(text, dates="mdy"):
    return [n.text for n in read_numerals(text, dates)]


@pytest.mark.parametrize(
    ("vietnamese", "expected"),
    [
        ("1.250.000 người", ["1,250,000"]),
        ("tăng 3,5%", ["3.5%"]),
        ("giảm 12 phần trăm", ["12%"]),
        ("từ 5-7%", ["5-7%"]),
        ("1,25 tỷ đồng", ["1.25 billion dong"]),
        ("1.250 tỉ đồng", ["1,250 billion dong"]),
        ("15 nghìn tỷ đồng", ["15 trillion dong"]),
        ("500.000đ", ["500,000 dong"]),
        ("10.000-12.000 đồng/kg", ["10,000-12,000 dong"]),
        ("3 tỷ USD", ["$3 billion"]),
        ("1,1 - 2,1 đô la", ["$1.1-2.1"]),
        ("bụi PM2.5 và biến thể B.1.351", ["PM2.5", "B.1.351"]),
        ("sáng thứ 5 và hạng thứ 5", ["Thursday", "5th"]),
        ("hồi tháng bảy, trong hai tháng ba ngày", ["July"]),
        ("$1,5 triệu", ["$1.5 million"]),
        ("150.000 €", ["€150,000"]),
        ("£2,5 triệu và 3 tỷ €", ["£2.5 million", "€3 billion"]),
        ("lễ kỷ niệm 70 năm", ["70th anniversary"]),
        ("kỉ niệm 70 năm Ngày thành lập", ["70th anniversary of the founding of"]),
        ("nhìn lại kỷ niệm 3 năm qua", ["3"]),
        ("2,5 triệu người", ["2.5 million"]),
        ("8 đồng chí", ["8"]),
        ("200 đồng bào", ["200"]),
        ("30 km/h", ["30 km/h"]),
        ("100km", ["100 km"]),
        ("thế kỷ 21", ["the 21st century"]),
        ("thế kỷ XX", ["the 20th century"]),
        ("lần thứ XIII", ["13th"]),
        ("khóa XIV", ["14th tenure"]),
        ("thập niên 1990", ["the 1990s"]),
        ("quý I/2019", ["the first quarter of 2019"]),
        ("8h30", ["8:30"]),
        ("8 giờ 15 phút", ["8:15"]),
        ("đội U23 và mạng 5G", ["U23", "5G"]),
        ("Nghị định 12/2019/NĐ-CP", ["12/2019/NĐ-CP"]),
        ("2/3 số hộ", ["2/3"]),
        ("tỷ số 2-1", ["2-1"]),
        ("giai đoạn 2015-2020", ["2015-2020"]),
        ("0,125 và 3.14", ["0.125", "3.14"]),
    ],
)
def test_numbers_amounts_and_units(vietnamese, expected):
    assert english(vietnamese) == expected


@pytest.mark.parametrize(
    ("vietnamese", "american", "british"),
    [
        ("ngày 7/10/2019", "October 7, 2019", "7 October 2019"),
        ("7.10.2019", "October 7, 2019", "7 October 2019"),
        ("ngày 8 tháng 3 năm 2020", "March 8, 2020", "8 March 2020"),
        ("sáng 7/10", "on the morning of October 7", "on the morning of 7 October"),
        (
            "vào rạng sáng ngày 7/10/2019",
            "in the early morning of October 7, 2019",
            "in the early morning of 7 October 2019",
        ),
        ("hồi giữa tháng 2", "mid-February", "mid-February"),
        ("từ cuối tháng 3/2020", "late March 2020", "late March 2020"),
        ("đầu năm 2019", "early 2019", "early 2019"),
        ("trưa ngày 7/10", "at noon on October 7", "at noon on 7 October"),
        ("từ tối 7/10", "October 7", "7 October"),  # "from" takes no "on"
        ("hôm nay (7/10)", "October 7", "7 October"),
        ("dịp 30/4", "April 30", "30 April"),
        ("tháng 10/2019", "October 2019", "October 2019"),
        ("tháng 3", "March", "March"),
        ("tháng Năm", "May", "May"),
        ("ngày 1 tháng Tư năm 2020", "April 1, 2020", "1 April 2020"),
        ("ngày 19 tháng mười hai", "December 19", "19 December"),
        ("tháng 8 năm ngoái", "August", "August"),
        ("ngày 24-3", "March 24", "24 March"),
        ("ngày 7-10/10", "October 7-10", "7-10 October"),
        ("ngày 7 đến 10/10", "October 7 to 10", "7 to 10 October"),
        ("7-10/10/2019", "October 7-10, 2019", "7-10 October 2019"),
    ],
)
def test_dates_in_both_styles(vietnamese, american, british):
    assert english(vietnamese, "mdy") == [american]
    assert english(vietnamese, "dmy") == [british]


@pytest.mark.parametrize(
    ("vietnamese", "code"),
    [
        ("tiêm kích T -50", "T-50"),
        ("tên lửa S-400", "S-400"),
        ("xe máy 27B1-123.45", "27B1-123.45"),
        ("ô tô 27A - 123.45", "27A-123.45"),
        ("biến thể B.1.351", "B.1.351"),
    ],
)
def test_codes_stay_as_they_are(vietnamese, code):
    assert english(vietnamese) == [code]


def test_impossible_dates_stay_numbers():
    assert english("ngày 32/13/2019") == ["32/13/2019"]


def test_months_of_duration_are_no_month_names():
    assert english("3 tháng 10 ngày") == ["3", "10"]


def test_ordinals_and_roman_numerals():
    assert [ordinal(n) for n in (1, 2, 3, 4, 11, 22, 113)] == [
        "1st", "2nd", "3rd", "4th", "11th", "22nd", "113th",
    ]  # fmt: skip
    assert [roman_to_int(r) for r in ("I", "IV", "IX", "XIV", "XIX", "XL", "")] == [
        1, 4, 9, 14, 19, 40, 0,
    ]  # fmt: skip


@given(st.integers(0, 10**12))
def test_grouped_integers_keep_their_value(number):
    vietnamese = f"{number:,}".replace(",", ".")
    assert int(english_number(vietnamese).replace(",", "")) == number


@given(st.text(alphabet="0123456789.,/:-% ngàyđồ()hX", max_size=40))
def test_every_digit_lies_in_exactly_one_numeral(text):
    found = read_numerals(text)
    covered = [i for n in found for i in range(n.start, n.end)]
    assert len(covered) == len(set(covered))
    assert all(i in covered for i, c in enumerate(text) if c.isdecimal())
