import pytest

from summarizer.translation.entity_spans import find_pieces
from summarizer.translation.hallucinated_names import invented_names
from summarizer.translation.lexicon import load_lexicon

SOURCE = "Sáng nay, Sở Y tế tỉnh Hà Tĩnh họp với đại diện UNICEF và Bộ Y tế Nhật Bản."


@pytest.mark.parametrize(
    ("english", "expected"),
    [
        ("Ha Tinh's health department met UNICEF and Japan's Ministry of Health.", ()),
        ("It met the People's Committee and the BBC.", ("People's Committee", "BBC")),
        ("Ho Chi Minh City met Sweden.", ("Ho Chi Minh City", "Sweden")),
        ("The US and the EU met.", ()),
        ("HEALTH OFFICIALS MEET IN HA TINH", ()),
    ],
)
def test_names_that_the_source_lacks(english, expected):
    pieces = find_pieces(SOURCE, load_lexicon())
    assert invented_names(english, SOURCE, pieces) == expected
