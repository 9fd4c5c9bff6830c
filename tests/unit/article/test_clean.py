import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.article import clean
from summarizer.errors import EmptyInputError
from summarizer.results import Article

PAGE = """Thời sự

Cầu Sông Mẫu thông xe sau ba năm xây dựng

08:15 - Thứ Ba, 12/03/2024 Lượt xem: 120 In bài viết

BSM - Sáng 12/3, tỉnh Sông Mẫu thông xe cây cầu dài 2,1 km nối hai huyện Đông Khê và Tây Khê.

Xe qua cầu trong ngày đầu thông xe. Ảnh: Lan Chi

Theo ông Trần Văn Mẫu, Giám đốc Sở Giao thông, cầu có vốn 1.250 tỷ đồng. Nó xong sớm bốn tháng.

Người dân hai bờ không còn phải đi phà, thời gian qua sông giảm từ 40 phút xuống 5 phút.

Bài, ảnh: Quang Mẫu
Tin liên quan
Lũ rút, học sinh trở lại trường
Bình luận
Về đầu trang
"""


def assert_tiled(article: Article) -> None:
    pieces = sorted([s.span for s in article.sentences] + [r.span for r in article.removed])
    at = 0
    for start, end in pieces:
        assert start >= at
        assert not article.text[at:start].strip()
        at = end
    assert not article.text[at:].strip()
    assert all(article.text[slice(*s.span)] == s.text for s in article.sentences)
    assert all(article.text[slice(*r.span)] == r.text for r in article.removed)


def test_reads_a_pasted_page() -> None:
    article = clean(PAGE)
    assert article.title == "Cầu Sông Mẫu thông xe sau ba năm xây dựng"
    assert article.published == "2024-03-12T08:15"
    assert article.lead.startswith("Sáng 12/3, tỉnh Sông Mẫu")
    assert article.captions == ("Xe qua cầu trong ngày đầu thông xe.",)
    assert article.byline == "Quang Mẫu"
    assert [s.role for s in article.sentences] == [
        "title",
        "lead",
        "caption",
        "body",
        "body",
        "body",
        "byline",
    ]
    assert {r.text: r.rule for r in article.removed} == {
        "Thời sự": "section",
        "08:15 - Thứ Ba, 12/03/2024": "date-line",
        "Lượt xem: 120": "view-count",
        "In bài viết": "print-button",
        "BSM -": "dateline",
        "Ảnh: Lan Chi": "photo-credit",
        "Bài, ảnh:": "byline-label",
        "Tin liên quan": "related-links",
        "Lũ rút, học sinh trở lại trường": "related-links",
        "Bình luận": "comment-form",
        "Về đầu trang": "back-to-top",
    }
    assert_tiled(article)


def test_known_title_goes_in_front_once() -> None:
    body = "Sáng nay, tỉnh Sông Mẫu thông xe cây cầu dài nhất vùng sau ba năm xây dựng."
    article = clean(body, title="Cầu mới thông xe")
    assert (article.title, article.lead) == ("Cầu mới thông xe", body)
    assert clean(article.text, title="Cầu mới thông xe") == article


def test_an_acronym_of_the_story_is_no_dateline() -> None:
    article = clean(
        "Khối NATO - Nga lại căng thẳng về biên giới\n\n"
        "NATO - Nga lại căng thẳng sau vụ tập trận ở biên giới phía đông hôm thứ Hai.\n\n"
        "Người phát ngôn NATO cho biết cuộc tập trận kéo dài hai tuần và đã được báo trước."
    )
    assert article.lead.startswith("NATO - Nga")


def test_text_without_a_title_keeps_its_first_sentence() -> None:
    article = clean("Ông An đi chợ mua rau. Bà Bình ở nhà nấu cơm cho cả gia đình ăn.")
    assert article.title == ""
    assert len(article.sentences) == 2


@pytest.mark.parametrize("text", ["", " \n\t", "\u200b\ufeff\xa0"])
def test_nothing_but_white_space_is_an_error(text) -> None:
    with pytest.raises(EmptyInputError):
        clean(text)


LINES = st.sampled_from(
    [*PAGE.splitlines(), "Ảnh: An", "A. B", "(Dân trí) - Tin", "x" * 300, "<p>", "Theo TTXVN"]
)


@given(
    st.one_of(
        st.text(min_size=1),
        st.lists(st.one_of(LINES, st.text(max_size=8)), min_size=1).map("\n".join),
    )
)
def test_kept_and_removed_tile_any_text(text) -> None:
    try:
        article = clean(text)
    except EmptyInputError:
        return
    assert_tiled(article)


@pytest.mark.parametrize(
    "unit", ["- ", "Ảnh: An\n", "Quang Mẫu\n", "( ", "A. ", "x\n", "12/3/2024 ", "Theo ", "<p "]
)
def test_time_is_linear(unit) -> None:
    clean("Một câu.")  # reads the data files
    began = time.process_time()
    clean("x" + unit * (200_000 // len(unit)))
    assert time.process_time() - began < 10  # measured: under 2.5 s; quadratic would take minutes


def test_a_title_may_begin_like_a_link_and_a_lead_may_lack_its_full_stop() -> None:
    article = clean(
        "Clip: Đội cứu hộ đưa cụ bà ra khỏi vùng lũ\n\n"
        "Cụ bà 92 tuổi ở xã Khê Thượng được đội cứu hộ đưa ra khỏi nhà bằng xuồng máy\n\n"
        "Theo ông Trần Văn Mẫu, nước dâng nhanh trong đêm nên nhiều nhà không kịp chuyển đồ."
    )
    assert article.title == "Clip: Đội cứu hộ đưa cụ bà ra khỏi vùng lũ"
    assert article.lead.startswith("Cụ bà 92 tuổi")


def test_comments_under_a_signed_article_go_and_a_heading_in_it_does_not() -> None:
    comment = "Tôi ở ngay cạnh cầu và thấy công trình này rất có ích cho bà con hai huyện."
    article = clean(f"{PAGE}\nMai Anh\n{comment}\nTrả lời\n")
    assert {r.text: r.rule for r in article.removed}[comment] == "reader-comment"
    unsigned = PAGE.replace("Bài, ảnh: Quang Mẫu\n", "").replace("Về đầu trang\n", comment)
    assert comment in [s.text for s in clean(unsigned).sentences]


def test_a_lone_credit_does_not_make_the_lead_a_caption() -> None:
    lead = "Xuất khẩu gạo năm nay đạt 8,3 triệu tấn, cao nhất từ trước đến nay của cả nước."
    body = "Theo Bộ Nông nghiệp, giá bình quân tăng 18% so với năm ngoái nhờ nguồn cung giảm mạnh."
    article = clean(f"Xuất khẩu gạo đạt kỷ lục\n{lead}\n(Ảnh minh họa)\n{body}")
    assert article.lead == lead
    assert article.captions == ()


BODY = (
    "Cầu Sông Mẫu thông xe\n08:15 12/03/2024\n"
    "Sáng 12/3, tỉnh Sông Mẫu thông xe cây cầu dài 2,1 km nối hai huyện Đông Khê và Tây Khê.\n"
    "Theo ông Trần Văn Mẫu, cầu có vốn 1.250 tỷ đồng và xong sớm bốn tháng so với kế hoạch.\n"
)


@pytest.mark.parametrize(
    "lines",
    [
        ["Các đội đã đến:", "Lê Văn Chạy", "Vi Văn Nhảy"],  # a list, though names
        ["Lê Văn Chạy", "Vi Văn Nhảy", "Lò Thị Ném", "Mùa A Võ"],  # too many to sign
        ["Hà Nội"],
        ["PV: Xin cảm ơn ông."],
        ["Địa chỉ: 12 đường Trần Mẫu"],
        ["Không ai bị thương."],
    ],
)
def test_lines_at_the_end_that_only_look_like_a_signature_stay(lines: list[str]) -> None:
    article = clean(BODY + "\n".join(lines) + "\nChia sẻ\nBình luận\n")
    assert [s.text for s in article.sentences if s.role == "body"][-len(lines) :] == lines


def test_what_stands_under_a_signature_goes_only_from_a_page_with_furniture() -> None:
    below = "Lũ rút, học sinh trở lại trường"
    alone = clean(f"{BODY}Quang Mẫu\n{below}")
    whole = clean(f"{BODY}Quang Mẫu\n{below}\nBình luận\nVề đầu trang")
    assert alone.byline == whole.byline == "Quang Mẫu"
    assert below in [s.text for s in alone.sentences]
    assert {r.text: r.rule for r in whole.removed}[below] == "after-signature"


@pytest.mark.parametrize(
    ("lead", "dateline"),
    [
        ("(CAO) Ngày 7-8, công an bắt nhóm trộm cáp điện dài 40 m ở khu công nghiệp.", "(CAO)"),
        ("BẮC GIANG - Sau năm ngày, hội chợ nông sản đón gần 38.000 lượt khách.", "BẮC GIANG -"),
        ("Quảng NinhHai tàu cá va vào đá ngầm rồi chìm, 11 người được cứu sống.", "Quảng Ninh"),
        ("UBND tỉnh Mẫu Giang vừa quyết định hỗ trợ 1.400 hộ nghèo xây nhà vệ sinh.", ""),
        ("Hà Nội - Hải Phòng là tuyến đường sắt dài 102 km được xây từ năm 1902.", ""),
    ],
)
def test_datelines_without_their_usual_dash(lead: str, dateline: str) -> None:
    article = clean(f"Một cái tít đủ dài cho bài\n{lead}\nCâu thứ hai của bài báo này.")
    assert [r.text for r in article.removed if r.rule == "dateline"] == [dateline][: bool(dateline)]
    assert article.lead == lead.removeprefix(dateline).lstrip()
