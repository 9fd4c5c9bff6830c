from summarizer.factcheck.numbers import Quantity, find_quantities
from summarizer.factcheck.tokens import tokenize


def read(text: str) -> list[Quantity]:
    return find_quantities(tokenize(text), frozenset())


def test_units_are_brought_to_their_base() -> None:
    assert read("3 km")[0].values == read("3.000 m")[0].values & {3000.0}
    assert read("2 tấn")[0].values == {2_000_000.0}
    assert (read("1 giờ")[0].unit, read("1 giờ")[0].values) == ("phút", {60.0})


def test_money_is_an_amount() -> None:
    for text in ("5 triệu đồng", "5 triệu USD", "$5 triệu"):
        [quantity] = read(text)
        assert quantity.is_amount
        assert quantity.values == {5_000_000.0}
    assert not read("5 triệu người")[0].is_amount


def test_ranges_share_scale_and_unit() -> None:
    [quantity] = read("từ 5 đến 7 triệu đồng")
    assert 5_000_000.0 in quantity.values
    assert quantity.high == {7_000_000.0}
    assert quantity.unit == "VND"


def test_noun_and_label_are_kept() -> None:
    assert read("tặng 8 cá nhân")[0].noun[:2] == ("cá", "nhân")
    assert read("tại quận 1.")[0].label == "quận"


def test_an_article_like_one_is_weak() -> None:
    assert read("một người")[0].is_weak
    assert not read("năm người")[0].is_weak
    assert read("năm ngoái")[0].is_weak
