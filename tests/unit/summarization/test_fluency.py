import pytest

from summarizer.summarization.fluency import is_fluent, is_statement


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


@pytest.mark.parametrize(
    ("sentence", "can_stand"),
    [
        ("Đoàn viên xã Nà Hẩu bên cây cầu mới qua suối Khe Tát.", False),  # a caption
        ("Cây cầu được xây trong sáu tháng với công sức của bà con.", True),
        ("Vì sao cây cầu được xây trong sáu tháng mới xong?", False),
        ('Để bà con yên tâm đi lại trong mùa mưa "- ông Chứ bày tỏ.', False),
        ("Chủ tịch xã Sùng A Chứ.", False),
        ("(11 tuổi) được đưa đến trạm y tế xã vào sáng 12/9.", False),  # cut off after a name
        ("được đưa đến trạm y tế xã vào sáng 12/9 để khám.", False),
        ("Không gian bên trong khu nhà văn hóa mới.", False),
        ("Bí thư Thành phố Hoa Ban bên cây cầu mới.", False),
        ("Ông Lò Thành Công hồi tháng 3 năm nay.", False),  # a name's "Thành" is no verb
        ("Có bảy hộ dân ở bên kia suối Khe Tát.", True),
        ("Sáng 12/9, nhà trường đã báo cáo với huyện về việc em T.C. T.", False),
        ("Sáng 12/9, nhà trường đã báo cáo với huyện về việc của em T.", False),
        ("Bà con được khuyên ăn thêm rau xanh để có đủ vitamin C.", True),
    ],
)
def test_only_a_whole_statement_stands_for_itself(sentence, can_stand):
    assert is_statement(sentence) is can_stand
