"""What a lead says in other words than its article is no error; what it says wrongly is."""

import pytest

from summarizer.article import clean
from summarizer.factcheck import ArticleFacts

ARTICLE = clean(
    "Cử tri Nà Hẩu mong sớm có cầu mới\n\n"
    "Trung úy Lò Văn Dính, cán bộ xã Nà Hẩu, tiếp đoàn du khách Nhật do ông Mark Tollman dẫn đầu. "
    "Ông Mark Tollman, công dân Mỹ, nói Mobitel sẽ tài trợ xây cầu. "
    "Cử tri Vàng A Páo (bản Khe Tát) chúc Chủ tịch tỉnh Sơn Hà Lường Văn Thỏa luôn mạnh khỏe để "
    "tiếp tục lãnh đạo phong trào xây dựng nông thôn mới. "
    "Hội chợ Tết dương lịch kéo dài đến 4-8. "
    "UBND TP giao việc cho Sở Xây dựng, còn TP Hoa Ban lo kinh phí. "
    "Thanh niên 23 tuổi ở xã này được khen. Tổng thống Tollman gửi thư chúc mừng bà con Nà Hẩu."
)


def faults(sentence: str) -> list[str]:
    return [c.text for c in ArticleFacts(ARTICLE).check(sentence) if c.verdict != "supported"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Trung úy Lò Văn Dính tiếp khách.",
        "Nam thanh niên 23 tuổi được khen.",
        "Đoàn du khách Nhật Bản thăm xã Nà Hẩu.",
        "Công dân Mỹ Mark Tollman dẫn đầu đoàn.",
        "MobiTel sẽ tài trợ xây cầu.",
        "Cử tri Nà Hẩu chúc Chủ tịch tỉnh Sơn Hà luôn mạnh khỏe để tiếp tục lãnh đạo phong trào.",
        "Hội chợ Tết Dương lịch mở cửa đến 4-8.",
        "Hội chợ kéo dài đến 4-8.",
        "UBND TP Hoa Ban giao việc cho Sở Xây dựng.",
    ],
)
def test_other_words_for_the_same_are_no_fault(sentence):
    assert faults(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "wrong"),
    [
        ("Cử tri Lò Văn Dính (bản Khe Tát) chúc Chủ tịch tỉnh Sơn Hà Lường Văn Thỏa luôn mạnh "
         "khỏe để tiếp tục lãnh đạo phong trào.", "Lò Văn Dính"),
        ("Cử tri Vàng A Páo (bản Hoa Ban) chúc Chủ tịch tỉnh Sơn Hà Lường Văn Thỏa luôn mạnh khỏe "
         "để tiếp tục lãnh đạo phong trào.", "Hoa Ban"),
        ("Đoàn du khách Thái Lan thăm xã Nà Hẩu.", "Thái Lan"),
        ("Công dân Nhật Mark Dính dẫn đầu đoàn.", "Nhật Mark Dính"),
        ("Hội chợ kéo dài đến 5-8.", "5-8"),
    ],
)  # fmt: skip
def test_another_name_in_its_place_is_a_fault(sentence, wrong):
    assert any(wrong in fault or fault in wrong for fault in faults(sentence))


def test_the_age_of_one_is_no_other_number_of_them():
    facts = ArticleFacts(
        clean(
            "Bắt hai trưởng bản ở Nà Hẩu\n\n"
            "Công an tỉnh đã khởi tố bị can, bắt tạm giam ông Lò Văn Dính (48 tuổi, trưởng bản "
            "Khe Tát) và ông Vàng A Páo (39 tuổi, trưởng bản Khe Cạn)."
        )
    )
    sentence = (
        "Công an tỉnh đã khởi tố bị can, bắt tạm giam {} trưởng bản Khe Tát và ông Vàng A Páo."
    )
    verdicts = [
        {c.text: c.verdict for c in facts.check(sentence.format(number))}
        for number in ("hai", "bốn")
    ]
    assert verdicts[0]["hai"] == "supported"
    assert verdicts[1]["bốn"] == "contradicted"
