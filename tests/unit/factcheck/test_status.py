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
