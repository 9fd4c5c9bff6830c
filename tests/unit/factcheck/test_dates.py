import pytest

from summarizer.factcheck.dates import find_moments, resolve


def parts(text: str) -> list[tuple[int, int, int]]:
    return [(m.day, m.month, m.year) for m in find_moments(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("7/10/2019", (7, 10, 2019)),
        ("ngày 7 tháng 10 năm 2019", (7, 10, 2019)),
        ("ngày 7-10-2019", (7, 10, 2019)),
        ("7.10.2019", (7, 10, 2019)),
        ("2019-10-07", (7, 10, 2019)),
        ("hôm 7/10", (7, 10, 0)),
        ("ngày 12-2", (12, 2, 0)),
        ("mùng 3 tháng 2", (3, 2, 0)),
        ("tháng 10/1991", (0, 10, 1991)),
        ("tháng 9-2015", (0, 9, 2015)),
        ("tháng Mười hai", (0, 12, 0)),
        ("năm 2018", (0, 0, 2018)),
    ],
)
def test_dates_in_parts(text: str, expected: tuple[int, int, int]) -> None:
    assert parts(text) == [expected]


def test_a_span_of_years_is_two_dates() -> None:
    assert parts("(10/10/1949 - 10/10/2019)") == [(10, 10, 1949), (10, 10, 2019)]


@pytest.mark.parametrize(
    ("text", "hour", "minute"),
    [
        ("7h15", 7, 15),
        ("7 giờ 15", 7, 15),
        ("20 giờ 30 phút", 20, 30),
        ("7h tối", 19, 0),
        ("19h", 19, 0),
    ],
)
def test_times_of_day(text: str, hour: int, minute: int) -> None:
    [moment] = find_moments(text)
    assert (moment.hour, moment.minute) == (hour, minute)


def test_relative_days_need_the_day_of_publication() -> None:
    [moment] = find_moments("tối qua")
    assert moment.shift == -1
    assert resolve(moment, "") == moment
    known = resolve(moment, "2019-10-01T08:00")
    assert (known.day, known.month, known.year, known.part) == (30, 9, 2019, "tối")


def test_offset_moves_spans() -> None:
    assert find_moments("ngày 7/10", offset=100)[0].span == (100, 109)


@pytest.mark.parametrize("text", ["3,5 triệu", "tỷ số 4-2", "192.168", "60 km/h", "Điều 12"])
def test_numbers_are_no_dates(text: str) -> None:
    assert find_moments(text) == []


def test_a_span_of_days_shares_its_month() -> None:
    assert parts("từ ngày 11 đến 13/6") == [(11, 6, 0), (13, 6, 0)]
    assert parts("từ 5 đến 7-7") == [(5, 7, 0), (7, 7, 0)]
    assert parts("từ 5 đến 7 triệu") == []
