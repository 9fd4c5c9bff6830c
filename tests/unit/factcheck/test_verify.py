"""Claims of summaries against one self-written article."""

from pathlib import Path

import pytest

from summarizer.article import clean
from summarizer.factcheck import ArticleFacts, check_summary
from summarizer.results import Article

PAGE = Path(__file__).parents[2] / "data" / "facts" / "school.txt"


@pytest.fixture(scope="module")
def article() -> Article:
    return clean(PAGE.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def facts(article: Article) -> ArticleFacts:
    return ArticleFacts(article)


def verdicts(facts: ArticleFacts, sentence: str) -> dict[str, str]:
    return {check.text: check.verdict for check in facts.check(sentence)}


@pytest.mark.parametrize(
    "sentence",
    [
        "Mỗi học sinh mồ côi nhận 1,25 triệu đồng.",
        "Mỗi học sinh mồ côi nhận một triệu hai trăm năm mươi nghìn đồng.",
        "Trường vốn 12.500.000.000 đồng được khánh thành ngày 12 tháng 3 năm 2024.",
        "Trường khánh thành hôm nay có 18 phòng học.",
        "Trường khánh thành sáng 12/3/2024.",
        "Ông Thỏa cho biết trường có 18 phòng học.",
        "Chủ tịch UBND huyện Suối Lanh Lường Văn Thỏa dự lễ.",
        "Ủy ban nhân dân huyện Suối Lanh khánh thành trường.",
        "Lớp bán trú dự kiến bắt đầu từ năm học 2025.",
    ],
)
def test_other_spellings_of_the_same_fact_are_supported(facts: ArticleFacts, sentence: str) -> None:
    checks = facts.check(sentence)
    assert checks
    assert [c for c in checks if c.verdict != "supported"] == []
    assert all(c.evidence is not None for c in checks)


@pytest.mark.parametrize(
    ("sentence", "claim", "expected"),
    [
        ("Trường có 19 phòng học.", "19", "18 phòng học"),
        ("Trường có tổng vốn 15,2 tỷ đồng.", "15,2 tỷ đồng", "12,5 tỷ đồng"),
        ("Ông Lường Văn Thoát dự lễ.", "Lường Văn Thoát", "Lường Văn Thoả"),
        (
            "Chủ tịch UBND huyện Suối Lanh Đặng Thị Hạnh dự lễ.",
            "Chủ tịch UBND huyện Suối Lanh Đặng Thị Hạnh",
            "Lường Văn Thoả",
        ),
        ("Huyện mở lớp bán trú.", "mở lớp", "chưa mở"),
        (
            'Bà Hạnh nói: "Các em vẫn còn phải đi bộ 7 km đường rừng để đến lớp".',
            '"Các em vẫn còn phải đi bộ 7 km đường rừng để đến lớp"',
            '"Các em không còn phải đi bộ 7 km đường rừng để đến lớp"',
        ),
    ],
)
def test_contradictions_say_what_the_article_says(
    facts: ArticleFacts, article: Article, sentence: str, claim: str, expected: str
) -> None:
    check = next(c for c in facts.check(sentence) if c.text == claim)
    assert check.verdict == "contradicted"
    assert check.expected == expected
    assert sentence[slice(*check.span)] == claim
    assert check.evidence is not None
    assert article.text[slice(*check.evidence)]


@pytest.mark.parametrize(
    ("sentence", "claim"),
    [
        ("Tổng cộng 8 học sinh được tặng giấy khen.", "8"),
        ("Lường Văn Thoả Đặng Thị Hạnh cắt băng.", "Lường Văn Thoả Đặng Thị Hạnh"),
        ("Lễ diễn ra ngày 14/3/2024.", "ngày 14/3/2024"),
        ("Trường nằm ở Mường Tè.", "Mường Tè"),
        ("Đội U23 đến dự.", "U23"),
    ],
)
def test_unknown_claims_do_not_pass(facts: ArticleFacts, sentence: str, claim: str) -> None:
    assert verdicts(facts, sentence)[claim] != "supported"


def test_copied_sentences_are_never_accused(article: Article, facts: ArticleFacts) -> None:
    for sentence in article.sentences:
        assert all(c.verdict == "supported" for c in facts.check(sentence.text)), sentence.text


def test_check_summary_keeps_places_of_sentences(article: Article) -> None:
    summary = "Trường có 18 phòng học. Lễ diễn ra ngày 14/3/2024."
    result = check_summary(article, summary)
    assert [s.is_supported for s in result.sentences] == [True, False]
    assert [summary[slice(*s.span)] for s in result.sentences] == [s.text for s in result.sentences]
    assert not result.is_supported


def test_furniture_is_no_evidence() -> None:
    text = "Xã Nà Pheo mở chợ.\n\nTin cùng chuyên mục\n\nXã có 77 hộ nghèo."
    kept = clean("Xã Nà Pheo mở chợ.\n\nChợ có nhiều hàng.").sentences
    facts = ArticleFacts(Article(text=text, sentences=kept[:1]))
    assert verdicts(facts, "Xã có 77 hộ nghèo.")["77"] == "absent"


REPORT = (
    "Sáng nay 12-10, TAND tỉnh Sơn Hà xét xử bị cáo Trần Thị Hảo, nguyên phó chánh án TAND huyện "
    "Mường Lan.\n\nTheo báo Thời Sự, động thái của Seoul không nhằm vào nước nào.\n\n"
    "Đoạn đường trên QL6A được mở rộng thành 6 làn thay cho 4 làn xe như trước.\n\n"
    "Cục Thuế tỉnh Sơn Hà thu 52,9 tỉ đồng, trong đó có 5,14 tỉ đồng của Viện Á - Phi.\n\n"
    "Người dân phát hiện một đôi nam nữ bị lạc trong rừng. Sau đó, Chẳng quay lại bản thì gặp họ."
)


@pytest.mark.parametrize(
    "sentence",
    [
        "Bà Hảo là nguyên phó chánh án Trần Thị Hảo, ra toà ngày 12-10.",
        "Động thái được cho là không nhằm vào nước nào.",
        "Theo báo Thời Sự, động thái của Hàn Quốc không nhằm vào nước nào.",
        "Đoạn đường trên Quốc lộ 6A được mở rộng thành 6 làn xe.",
        "Cục Thuế Sơn Hà thu gần 53 tỉ đồng, trong đó hơn 5 tỉ của Viện Á Phi.",
        "Người dân phát hiện 2 người bị lạc trong rừng.",
        "Sau đó, đối tượng quay lại bản thì gặp họ.",
    ],
)
def test_the_same_in_other_words_is_supported(sentence):
    checks = ArticleFacts(clean(REPORT)).check(sentence)
    assert [(c.text, c.verdict) for c in checks if c.verdict != "supported"] == []


@pytest.mark.parametrize(
    ("sentence", "wrong"),
    [
        ("Cuộc họp diễn ra ở Seoul, còn ở Washington thì không.", "Washington"),
        ("Đoạn đường được mở rộng thành 8 làn xe.", "8"),
        ("Cục Thuế tỉnh Sơn Hà thu gần 63 tỉ đồng.", "63 tỉ đồng"),
        ("Người dân phát hiện 3 người bị lạc trong rừng.", "3"),
        ("Đoạn đường trên Quốc lộ 8A được mở rộng.", "8A"),
    ],
)
def test_what_is_near_the_same_but_wrong_is_not(sentence, wrong):
    checks = ArticleFacts(clean(REPORT)).check(sentence)
    assert wrong in [c.text for c in checks if c.verdict != "supported"]
