import pytest

from summarizer.text import count_syllables, detect_language, syllables


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Sáng nay, tỉnh Sông Hồng khánh thành cây cầu mới dài hai ki-lô-mét.", "vi"),
        ("Sáng 1/3, xã Bình Minh khánh thành cầu dài 40 m.", "vi"),  # one letter of its own
        (
            "Sang nay, tinh Song Hong khanh thanh cay cau moi, nguoi dan trong vung vui mung.",
            "vi-unaccented",
        ),
        ("The province opened a new bridge on Monday, and it is the longest of the region.", "en"),
        ("La province a inauguré hier un pont très attendu, près de la rivière.", "other"),
        ("今天省里新桥通车。", "other"),
        ("12.000 %", "other"),
        ("", "other"),
    ],
)
def test_detects(text: str, language: str) -> None:
    assert detect_language(text) == language


def test_syllables_are_words_and_numbers() -> None:
    assert syllables("Giá 1.250.000 đồng, lúc 7h30 (10/10/2019)!") == [
        "Giá",
        "1.250.000",
        "đồng",
        "lúc",
        "7h30",
        "10/10/2019",
    ]
    assert count_syllables("… – !") == 0
    assert count_syllables("Tie\u0302\u0301ng Vie\u0323\u0302t") == 2
