import pytest

from summarizer.text.tone import to_new_tone_style, to_old_tone_style, tone_style

PAIRS = [
    ("Văn hóa", "Văn hoá"),
    ("Tỉnh ủy Thanh Hóa", "Tỉnh uỷ Thanh Hoá"),
    ("HÒA BÌNH", "HOÀ BÌNH"),
    ("khỏe, thủy, Úy", "khoẻ, thuỷ, Uý"),
]


@pytest.mark.parametrize(("old", "new"), PAIRS)
def test_styles_are_inverse(old, new):
    assert to_new_tone_style(old) == new
    assert to_old_tone_style(new) == old


@pytest.mark.parametrize("text", ["quý quỳ", "hoàng", "toán", "hoan", "thuyền", "khuya", "loại"])
def test_syllables_that_both_styles_write_alike_are_kept(text):
    assert to_new_tone_style(text) == text
    assert to_old_tone_style(text) == text


def test_the_majority_names_the_style():
    assert tone_style("Văn hoá, Tỉnh uỷ, hòa bình") == "new"
    assert tone_style("Văn hóa, Tỉnh ủy, hoà bình") == "old"
    assert tone_style("không có âm tiết nào như thế") == "old"
