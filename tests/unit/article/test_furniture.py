import pytest

from summarizer.article.dates import parse_published
from summarizer.article.furniture import load_rules, match_furniture

RULES = load_rules()


@pytest.mark.parametrize(
    ("rule", "line"), [(rule, line) for rule in RULES for line in rule.removes]
)
def test_rule_removes(rule, line) -> None:
    found = match_furniture(line, rule.only[-1])
    assert found is not None
    assert rule.name in {name for _, name in found.pieces}


@pytest.mark.parametrize("zone", ["head", "middle", "tail"])
@pytest.mark.parametrize(("rule", "line"), [(rule, line) for rule in RULES for line in rule.keeps])
def test_rule_keeps(rule, line, zone) -> None:
    assert match_furniture(line, zone) is None


def test_every_rule_has_both_kinds_of_examples() -> None:
    assert all(rule.removes and rule.keeps for rule in RULES)


@pytest.mark.parametrize(
    ("line", "published"),
    [
        ("12:50 - Thứ Hai, 07/10/2019", "2019-10-07T12:50"),
        ("Thứ hai, 7/10/2019, 12:50 (GMT+7)", "2019-10-07T12:50"),
        ("07-10-2019 12:50", "2019-10-07T12:50"),
        ("Cập nhật lúc 12h50 ngày 7-10-2019", "2019-10-07T12:50"),
        ("7 giờ 30 phút, ngày 7 tháng 10 năm 2019", "2019-10-07T07:30"),
        ("2019-10-07T12:50:33+07:00", "2019-10-07T12:50"),
        ("07/10/2019 03:15 PM", "2019-10-07T15:15"),
        ("Đăng ngày: 7.10.2019", "2019-10-07"),
        ("31/02/2019", ""),
        ("2 giờ trước", ""),
    ],
)
def test_date_lines_are_furniture_and_tell_the_time(line, published) -> None:
    found = match_furniture(line, "head")
    assert found is not None
    assert [name for _, name in found.pieces] == ["date-line"]
    assert parse_published(line) == published
