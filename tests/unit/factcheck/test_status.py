"""What is known of a sentence as a whole: only what the article says is established."""

import pytest

import summarizer
from summarizer.factcheck.judge import Judgement
from summarizer.factcheck.status import Nearness, decide_status
from summarizer.results import Check, FactCheck, worst_status

ARTICLE = """Huyện Nậm Sơn đưa vào sử dụng trạm bơm Pá Hé

Sáng 14/5, tại xã Mường Hon, UBND huyện Nậm Sơn đưa vào sử dụng trạm bơm Pá Hé, công trình có tổng vốn 6,2 tỷ đồng, góp phần chống hạn cho 180 ha lúa.

Ông Lường Văn Phóng, Chủ tịch UBND huyện, cho biết tin đồn trạm bơm bị nứt, lan truyền trên mạng, là sai sự thật. Kết quả xét nghiệm nước tại trạm cho thấy âm tính với amip.

Trạm bơm Pá Hé (tên cũ là Huổi Lót, đổi năm 2019) lấy nước suối Nậm Hon (12 km) được khởi công năm ngoái.

Nhà thầu cam kết bảo hành 24 tháng, nếu không có thiên tai.
"""  # noqa: E501  # a paragraph of a pasted page is one line


def status(sentence, article=ARTICLE):
    (checked,) = summarizer.check(article, sentence).sentences
    return checked.status


@pytest.mark.parametrize(
    "sentence",
    [
        "Kết quả xét nghiệm nước tại trạm cho thấy âm tính với amip.",
        "Huyện Nậm Sơn đưa vào sử dụng trạm bơm Pá Hé.",
        "Trạm bơm Pá Hé lấy nước suối Nậm Hon được khởi công năm ngoái.",
        "Sáng 14/5, UBND huyện Nậm Sơn đưa vào sử dụng trạm bơm Pá Hé.",
        "UBND huyện Nậm Sơn đưa vào sử dụng trạm bơm Pá Hé, công trình có tổng vốn 6,2 tỷ đồng.",
    ],
)
def test_a_sentence_of_the_article_or_one_less_whole_clauses_is_verbatim(sentence):
    assert status(sentence) == "verbatim"


@pytest.mark.parametrize(
    "sentence",
    [
        # A denial, a condition, and a subject must not go.
        "Ông Lường Văn Phóng, Chủ tịch UBND huyện, cho biết tin đồn trạm bơm bị nứt.",
        "Nhà thầu cam kết bảo hành 24 tháng.",
        "Chủ tịch UBND huyện, cho biết tin đồn trạm bơm bị nứt, lan truyền trên mạng.",
        "Trạm bơm Pá Hé được người dân xã Mường Hon chờ đợi.",
    ],
)
def test_what_was_not_established_is_not_green(sentence):
    assert status(sentence) == "unchecked"


def test_a_date_does_not_pass_to_another_statement():
    article = "Ngày 3/5, ông Lò Văn Dín bị bắt, ngày 4/5, bà Lù Thị Sơ được thả.\n"
    assert status("Ngày 3/5, bà Lù Thị Sơ được thả.", article) not in ("verbatim", "entailed")


def test_what_is_not_in_the_article_is_unsupported_and_what_differs_contradicted():
    assert status("Ông Giàng A Pó đến dự lễ.") == "unsupported"
    assert status("Công trình có tổng vốn 7,2 tỷ đồng.") == "contradicted"


def test_a_mark_that_stands_alone_is_the_articles_own():
    checked = summarizer.check('Xã Mường Hon có điện. "\n', '"')
    assert checked.status == "verbatim"


def test_a_check_is_as_good_as_its_worst_sentence_and_survives_json():
    check = summarizer.check(
        ARTICLE, "Huyện Nậm Sơn đưa vào sử dụng trạm bơm Pá Hé. Tổng vốn là 7,2 tỷ đồng."
    )
    assert [s.status for s in check.sentences] == ["verbatim", "contradicted"]
    assert check.status == "contradicted"
    assert Check.from_dict(check.to_dict()) == check


def test_doubtful_words_are_those_that_the_nearest_sentence_has_not():
    text = "Kết quả xét nghiệm nước tại trạm cho thấy dương tính với amip."
    (checked,) = summarizer.check(ARTICLE, text).sentences
    assert [text[a:b] for a, b in checked.doubtful] == ["dương"]
    assert "âm tính" in checked.sources[0].text
    text = "Tin đồn trạm bơm bị nứt, lan truyền trên mạng, là sự thật."
    (checked,) = summarizer.check(ARTICLE, text).sentences
    assert any("sự" in text[a:b] for a, b in checked.doubtful)


def test_the_worst_of_nothing_is_unchecked():
    assert worst_status([]) == "unchecked"
    assert worst_status(["verbatim", "unsupported", "entailed"]) == "unsupported"


def test_the_judge_settles_what_rules_left_open_and_nothing_else():
    passes = Judgement(0.99, is_entailed=True, doubtful=(), evidence=(0,))
    fails = Judgement(0.1, is_entailed=False, doubtful=((0, 2),), evidence=(0,))
    near, far = Nearness(is_verbatim=True, is_equal=False), Nearness(False, False)
    wrong = FactCheck("number", "7", (0, 1), "contradicted", (3, 4), "6")
    absent = FactCheck("number", "7", (0, 1), "absent")
    assert decide_status([], far) == "unchecked"
    assert decide_status([], far, passes) == "entailed"
    assert decide_status([], far, fails) == "unchecked"
    assert decide_status([], near, fails) == "verbatim"
    assert decide_status([], Nearness(False, True), fails) == "entailed"
    assert decide_status([absent], near, passes) == "unsupported"
    assert decide_status([absent, wrong], near, passes) == "contradicted"


@pytest.mark.parametrize(
    ("said", "claim"),
    [
        (
            "Chủ tịch xã Lê Hải đã nhận 5 tỷ đồng, bà Hoa nói.",
            "Chủ tịch xã Lê Hải đã nhận 5 tỷ đồng.",
        ),
        (
            "Chủ tịch xã Lê Hải đã nhận 5 tỷ đồng, ông Hải bác.",
            "Chủ tịch xã Lê Hải đã nhận 5 tỷ đồng.",
        ),
        (
            "Ngoài ông Lê Hải, mọi bị cáo đều được hưởng án treo.",
            "Mọi bị cáo đều được hưởng án treo.",
        ),
        ("Năm 1954, xã Tân Lập có 40 hộ nghèo.", "Xã Tân Lập có 40 hộ nghèo."),
        ("Trong phiên sơ thẩm, tòa tuyên ông Lê Hải 9 năm tù.", "Tòa tuyên ông Lê Hải 9 năm tù."),
        ("Giá vé tàu Tết giảm 50% (với người trên 60 tuổi).", "Giá vé tàu Tết giảm 50%."),
        ("Ông Hải bị bắt, bà Hoa, vợ ông, được thả.", "Ông Hải bị bắt, vợ ông, được thả."),
        ("Chính phủ miễn học phí với học sinh trường công.", "Chính phủ miễn học phí."),
        (
            "Ông Trần Nam hiến đất cho xã với điều kiện được xây chợ.",
            "Ông Trần Nam hiến đất cho xã.",
        ),
        ("Công an bắt ông Trần Nam và thả ông ngay trong ngày.", "Công an bắt ông Trần Nam."),
        ("Công ty Sao Mai lỗ 40 tỷ đồng năm 2023.", "Công ty Sao Mai lỗ 40 tỷ đồng."),
        ("Ngân hàng Sao Mai không cho vay mua nhà.", "Ngân hàng Sao Mai cấm vay mua nhà."),
        ("Bà Hoa nói dối tòa ở Vinh.", "Bà Hoa cho biết dối tòa ở Vinh."),
        ("Công ty Sao Mai nhập 30 tấn gạo.", "Công ty Sao Mai sáp nhập 30 tấn gạo."),
    ],
)
def test_less_than_what_bounds_a_sentence_is_not_green(said, claim):
    article = f"Bản tin của tòa soạn\n\n{said} Chợ hoa họp từ sáng sớm.\n"
    assert status(claim, article) not in ("verbatim", "entailed")


@pytest.mark.parametrize(
    ("said", "claim"),
    [
        ("Việt Nam hòa Thái Lan 1-1.", "Thái Lan hòa Việt Nam 1-1."),
        ("Ông Lê Hải ly hôn bà Trần Hoa.", "Bà Trần Hoa ly hôn ông Lê Hải."),
        (
            "Cuộc gặp giữa ông Trump và ông Putin dài 3 giờ.",
            "Cuộc gặp giữa ông Putin và ông Trump dài 3 giờ.",
        ),
        ("Giá thép đắt hơn giá nhôm.", "Giá nhôm rẻ hơn giá thép."),
        ("Nga nhập khẩu dầu từ Iran.", "Iran xuất khẩu dầu sang Nga."),
        ("Quỹ Rồng Việt bán 30% cổ phần cho quỹ Hoàng Gia.", "Quỹ Hoàng Gia mua 30% cổ phần."),
    ],
)
def test_what_is_seen_from_the_other_side_is_not_accused(said, claim):
    article = f"Bản tin của tòa soạn\n\n{said} Chợ hoa họp từ sáng sớm.\n"
    assert status(claim, article) != "contradicted"


def test_a_list_may_lose_its_tail_but_not_its_speaker():
    listed = "Tỉnh đề nghị xã sửa cầu Pá Hé trước mùa mưa; củng cố đê, tiếp tục trồng rừng."
    told = "Tỉnh đề nghị xã sửa cầu Pá Hé trước mùa mưa; củng cố đê Nậm Hon, bà Hoa nói."
    kept = "Tỉnh đề nghị xã sửa cầu Pá Hé trước mùa mưa."
    assert status(kept, f"Bản tin của tòa soạn\n\n{listed}\n") == "verbatim"
    assert status(kept, f"Bản tin của tòa soạn\n\n{told}\n") == "unchecked"
