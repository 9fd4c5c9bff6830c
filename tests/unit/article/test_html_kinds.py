"""Kinds of pages that were read wrongly: each file is one, and the changes to it are its kin."""

import json
import time
from pathlib import Path

import pytest

from summarizer.article import clean
from summarizer.errors import EmptyInputError

DATA = Path(__file__).parents[2] / "data" / "html"
TITLE = "Du khách bất an vì xe máy nước chạy sát bãi tắm ở Cửa Sót"
LEAD = (
    "Đại diện UBND huyện Lộc Hà khẳng định xe máy nước hoạt động trong khu vực bãi tắm là "
    "chưa đúng quy định."
)
STARTS = ["Những ngày qua, ", "Ông Trần Văn Bình, ", "Theo ông Bình, ", "Sau khi tiếp nhận "]
OUTSIDE = "html-outside-article"
DATA_TAG = '<script type="application/ld+json">'


def read(name, *changes):
    text = (DATA / f"{name}.html").read_text("utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    return clean(text)


def body(article):
    return [s.text for s in article.sentences if s.role == "body"]


def assert_whole(article, lead=LEAD, title=TITLE):
    """Nothing of the article is lost, and nothing else is in it."""
    assert (article.title, article.lead) == (title, lead)
    starts = STARTS if lead == LEAD else STARTS[1:]
    found = body(article)
    assert len(found) == len(starts)
    assert all(map(str.startswith, found, starts))


def rules(article):
    return {piece.text: piece.rule for piece in article.removed}


@pytest.mark.parametrize(
    "changes",
    [
        [],
        [('<div class="title">BỘ', '<div class="name">BỘ')],
        [
            ('<div class="title">BỘ', '<h1><a href="/">BỘ'),
            ("TRƯỜNG</div></div>", "TRƯỜNG</a></h1></div>"),
        ],
    ],
    ids=["called a title", "called otherwise", "a heading that leads home"],
)
def test_the_heading_beats_the_name_of_the_site(changes):
    article = read("title-is-site-name", *changes)
    assert_whole(article)
    assert rules(article)["BỘ NÔNG NGHIỆP VÀ MÔI TRƯỜNG"] == OUTSIDE


@pytest.mark.parametrize("link", ['<a href="/tin/1.html">', '<a href="">', "<a>"])
def test_a_headline_may_be_a_link(link):
    assert_whole(
        read("title-is-site-name", ("<h1>", f"<h1>{link}"), ("Cửa Sót</h1>", "Cửa Sót</a></h1>"))
    )


def test_a_date_saves_no_furniture():
    article = read("dated-furniture")
    assert_whole(article)
    assert article.published == "2025-05-06T06:02"
    assert [text for text, rule in rules(article).items() if rule == OUTSIDE] == [
        "Số giấy phép: 09/GP - BTTTT, cấp ngày 07/01/2019",
        "Quyết định số 271/QĐ-BLĐ về chương trình tổng thể 08/11/2020",
        "Tôi thấy xe chạy rất gần bờ, đề nghị cấm.",
        "Thích 12 - Trả lời - 06:30 06/05/2025",
    ]


def test_the_time_of_a_comment_is_not_the_article_s():
    article = read(
        "dated-furniture",
        (" - 06:02", ""),
        ("Thích 12 - Trả lời - 06:30 06/05/2025", "07:30 07/05/2025"),
    )
    assert_whole(article)
    assert article.published == "2025-05-06"


@pytest.mark.parametrize(
    "changes",
    [
        [],
        [("summary__", "s-"), ("insert-wiki-content", "w")],
        [('<div class="summary__content">', ""), ("</span></div></div>", "</span></div>")],
    ],
    ids=["named", "unnamed", "flat"],
)
def test_a_picture_and_a_line_that_lead_to_one_page_are_a_teaser(changes):
    article = read("teaser-in-span", *changes)
    assert_whole(article)
    assert [rule for text, rule in rules(article).items() if "Cục Mẫu" in text][-1] == (
        "html-related"
    )


def test_a_link_in_a_sentence_is_no_teaser():
    text = 'Sở đã <a href="/x.html">công bố kết quả kiểm tra</a> các bãi tắm trong tỉnh tuần trước.'
    article = read(
        "teaser-in-span",
        ('<div class="insert-wiki-content">', f"<div>{text}</div>" + '<div class="w">'),
    )
    assert "Sở đã công bố kết quả kiểm tra các bãi tắm trong tỉnh tuần trước." in body(article)


@pytest.mark.parametrize("more", ["Xem các bài viết của tác giả", "Trang tác giả", "Theo dõi"])
def test_what_leads_to_more_by_the_author_is_not_the_article_s(more):
    article = read("author-link", ("Xem các bài viết của tác giả", more))
    assert_whole(article)
    assert article.byline == "Trần Đạt"
    assert rules(article)[more] == OUTSIDE


@pytest.mark.parametrize(
    "changes",
    [
        [],
        [("article__sapo cms-desc", "x")],
        [('cms-desc">', 'cms-desc"><p>'), ("quy định.</div>", "quy định.</p></div>")],
        [("quy định.</div>", "quy định.</div><div><span>06/05/2025 - 06:02</span></div>")],
    ],
    ids=["sapo", "unnamed", "a paragraph inside", "a date between"],
)
def test_a_lead_in_its_own_element_needs_no_heading(changes):
    assert_whole(read("lead-in-own-element", *changes), title="")


def _built(entry, visible=""):
    head = f"<head>{DATA_TAG}{json.dumps(entry)}</script></head>"
    return f'<html>{head}<body><div id="root">{visible}</div></body></html>'


def _entry(text):
    return {"@type": "NewsArticle", "headline": TITLE, "articleBody": text}


TEXT = "Sáng 6/5, huyện lập tổ công tác.\nÔng Bình nói các bãi tắm sẽ được kiểm tra lại."


def test_a_page_built_by_a_program_is_read_from_its_data():
    article = read("text-in-data")
    assert_whole(article, lead=article.lead)
    assert article.lead.startswith(STARTS[0])
    assert article.published == "2025-05-06T06:02"
    assert "<" not in article.text


@pytest.mark.parametrize(
    "page",
    [
        _built({"@graph": [{"@type": "WebSite"}, _entry(TEXT)]}),
        _built([_entry(TEXT)], visible="<p>Đang tải</p>"),
        _built(_entry(TEXT.replace("\n", "</p>\n<p>").join(["<p>", "</p>"]))),
        _built(_entry(TEXT.replace("Sáng", "S&aacute;ng"))),
        _built(_entry(TEXT.replace("\n", "\ud800\n"))),
        _built(_entry(TEXT)).replace("<head>", f"<head>{DATA_TAG}{{</script>"),
    ],
    ids=["graph", "list", "markup", "references", "half a character", "broken data beside"],
)  # fmt: skip
def test_data_comes_in_many_forms(page):
    article = clean(page)
    assert article.title == TITLE
    found = [s.text.rstrip("\ufffd") for s in article.sentences[1:]]
    assert found == TEXT.split("\n")


def test_what_is_visible_comes_before_data():
    page = (DATA / "paywall.html").read_text("utf-8")
    data = json.dumps(_entry(TEXT))
    page = page.replace("<head>", f"<head>{DATA_TAG}{data}</script>")
    assert_whole(clean(page))


@pytest.mark.parametrize("data", ["", '<script type="application/ld+json">{"a": [1</script>'])
def test_a_page_without_text_is_refused(data):
    page = (DATA / "no-text.html").read_text("utf-8").replace("<body>", "<body>" + data)
    with pytest.raises(EmptyInputError, match=r"no visible text .*JavaScript.*copy its text"):
        clean(page)


def test_data_nested_without_end_are_no_data():
    nested = DATA_TAG + "[" * 200_000 + "</script>"
    with pytest.raises(EmptyInputError):
        clean(f"<html><head>{nested}</head><body></body></html>")


@pytest.mark.parametrize("tag", ["<div>", "<span>", "<font color=red>"])
def test_nothing_is_lost_behind_elements_that_are_not_closed(tag):
    page = (DATA / "paywall.html").read_text("utf-8")
    page = page.replace("<p>Theo ông", tag * 300 + "<script>var a = 1;</script><p>Theo ông")
    found = clean(page).text
    assert all(start in found for start in STARTS)
    assert "<" not in found
    assert "var a" not in found


@pytest.mark.parametrize("mark", ["</div></div></body></html>", "<!-- ads", "<!-- a --><!--"])
def test_nothing_is_lost_behind_an_end_too_early_or_missing(mark):
    article = read("paywall", ("<p>Theo ông", f"{mark}<p>Theo ông"))
    assert all(start in article.text for start in STARTS)


def codes(article):
    return [notice.code for notice in article.notices]


@pytest.mark.parametrize("where", ["inside", "below"])
def test_a_prompt_to_subscribe_is_removed_and_told(where):
    page = (DATA / "paywall.html").read_text("utf-8")
    start, end = page.index('<div class="paywall">'), page.index("<p>Theo ông")
    if where == "below":
        page = page[:start] + page[end:].replace("</body>", page[start:end] + "</body>")
    article = clean(page)
    assert_whole(article)
    assert codes(article) == ["article.paywall"]
    assert any("Bạn cần đăng nhập" in text for text in rules(article))


def test_text_that_subscribers_see_is_text():
    page = (DATA / "paywall.html").read_text("utf-8")
    start, end = page.index('<div class="paywall">'), page.index("<p>Theo ông")
    page = (page[:start] + page[end:]).replace("<p>", '<p class="paywall">')
    article = clean(page)
    assert_whole(article)
    assert codes(article) == []
    data = json.dumps({"headline": TITLE, "isAccessibleForFree": "False"})
    page = page.replace("<head>", f"<head>{DATA_TAG}{data}</script>")
    assert_whole(clean(page))
    assert codes(clean(page)) == ["article.paywall"]


@pytest.mark.parametrize(
    "piece",
    [
        '<a href="/1"><img></a>',
        '<div><a href="/1"><img></a><a href="/1">Lũ rút, học sinh trở lại</a><i>Tin</i></div>',
        '<div class="paywall"><p>Bạn cần đăng nhập để đọc tiếp bài viết này.</p></div>',
        "<div><div>06:30 06/05/2025</div>",
        '<script type="application/ld+json">{"a": [{}]}</script>',
    ],
)
def test_time_is_linear_in_boxes(piece):
    text = "<p>Người dân hai bờ không còn phải đi phà, qua sông chỉ mất 5 phút.</p>"
    clean(f"<html><body>{text}{piece}</body></html>")  # imports the libraries
    took = []
    for count in (500, 2000):
        began = time.process_time()
        clean(f"<html><body><div>{text * 5}{piece * count}</div></body></html>")
        took.append(time.process_time() - began)
    assert took[1] < 8 * took[0] + 0.5  # 4 when linear, 16 when each asks all
