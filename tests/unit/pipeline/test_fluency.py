import pytest

from summarizer.pipeline.fluency import is_fluent


@pytest.mark.parametrize(
    "sentence",
    [
        "Xã Bình Minh khánh thành cầu Suối Đá sáng nay.",
        'Bà Inh nói: "Các cháu không phải nghỉ học nữa."',
        "Hàng xóm ngày ngày giúp đỡ gia đình bà Inh.",
    ],
)
def test_a_sentence_of_a_newspaper_is_fluent(sentence):
    assert is_fluent(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Xã Bình Minh khánh thành cầu Suối Đá sáng nay",  # no end
        "Bà Inh được cho là là người dân thôn Nà Lốm.",  # stutter
        "Huyện Tân Lập, huyện Tân Lập tổ chức lễ khánh thành.",  # loop
        'Bà Inh nói "các cháu không phải nghỉ học nữa.',  # open quote
        "Cầu dài.",  # fragment
    ],
)
def test_broken_output_is_not(sentence):
    assert not is_fluent(sentence)
