import time

from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.article import clean
from summarizer.article.html import is_html

PAGE = """<!DOCTYPE html><html><head><title>Cầu Sông Mẫu thông xe - Báo Sông Mẫu</title>
<meta property="og:title" content="Cầu Sông Mẫu thông xe - Báo Sông Mẫu">
<meta property="article:published_time" content="2024-03-12T01:15:00Z">
<script>var a=1;</script></head>
<body><nav><a href="/">Trang chủ</a> <a href=/x>Thời sự</a></nav>
<div class="main"><article><h1 class=title>Cầu Sông Mẫu thông xe</h1>
<span class=date>Thứ ba, 12/3/2024, 08:15 (GMT+7)</span>
<p class=sapo><strong>
(Dân trí) - Sáng 12/3, tỉnh Sông Mẫu thông xe cây cầu dài 2,1 km nối hai huyện
Đông Khê và Tây Khê.</strong></p>
<figure><img src=x.jpg><figcaption>Xe qua cầu trong ngày đầu thông xe. Ảnh: <em>Lan
Chi</em></figcaption></figure>
<p>Theo ông Trần Văn Mẫu, Giám đốc Sở Giao thông, cầu có vốn 1.250 tỷ đồng.
Công trình xong sớm bốn tháng so với kế hoạch ban đầu.</p>
<div class="related"><a href=/1>Lũ rút, học sinh trở lại trường</a></div>
<p>Người dân hai bờ không còn phải đi phà,
thời gian qua sông giảm từ 40 phút xuống còn 5 phút.<br>
Bà Lê Thị Hoa nói bà rất mừng vì cháu đi học gần hơn,
không còn phải chờ phà mỗi sáng.</p>
<p>Ông nói tiếp rằng cầu <a href=/k>Đông Khê</a> cũng sắp xong.</p>
<p class="author">Quang Mẫu</p></article>
<div class=share>Chia sẻ <a>Facebook</a></div>
<div class="comment-box"><h3>Bình luận (3)</h3><p>Hay quá, chúc mừng bà con hai huyện,
mong cầu bền.</p></div></div>
<div class=sidebar><h3>Đọc nhiều</h3>
<ul><li><a href=2>Giá xăng giảm lần thứ ba</a><li><a>Trời trở lạnh</a></ul></div>
<footer>© 2024 Báo Sông Mẫu. Giấy phép số 1</footer></body></html>"""


def test_reads_a_saved_page() -> None:
    article = clean(PAGE)
    assert article.title == "Cầu Sông Mẫu thông xe"
    assert article.published == "2024-03-12T08:15"
    assert article.byline == "Quang Mẫu"
    assert article.captions == ("Xe qua cầu trong ngày đầu thông xe.",)
    assert article.lead.startswith("Sáng 12/3")
    assert [s.role for s in article.sentences] == [
        "title", "lead", "caption", "body", "body", "body", "body", "body", "byline"
    ]  # fmt: skip
    rules = {r.text: r.rule for r in article.removed}
    assert rules["(Dân trí) -"] == "dateline"
    assert rules["Ảnh: Lan Chi"] == "photo-credit"
    assert rules["Lũ rút, học sinh trở lại trường"] == "html-related"
    assert rules["Hay quá, chúc mừng bà con hai huyện, mong cầu bền."] == "html-outside-article"


def test_html_spans_tile_the_visible_text() -> None:
    article = clean(PAGE)
    pieces = sorted([s.span for s in article.sentences] + [r.span for r in article.removed])
    left = list(article.text)
    for start, end in pieces:
        left[start:end] = " " * (end - start)
    assert not "".join(left).strip()


def test_text_about_tags_is_no_html() -> None:
    assert not is_html("Thẻ <p> mở một đoạn văn trong HTML.")
    assert is_html("<p>Một đoạn.</p>")


def test_a_given_title_stands_first() -> None:
    article = clean("<p>Sáng nay cầu mới thông xe.</p><p>Người dân rất vui.</p>", title="Cầu mới")
    assert article.title == "Cầu mới"
    assert article.text.startswith("Cầu mới\n\n")


def test_broken_and_deep_markup_is_read() -> None:
    text = "Sáng nay cầu mới thông xe trong niềm vui của bà con hai huyện."
    assert text in clean("<div>" * 5000 + f"<p>{text}</p>" + "</div>").text
    assert text in clean(f"<html><body><p>{text}<p><b>&#0;&nbsp;</td></body>").text


def test_the_paper_name_in_an_h1_is_no_title() -> None:
    page = PAGE.replace("<nav>", "<h1>Báo Sông Mẫu</h1><nav>").replace(
        "<h1 class=title>Cầu Sông Mẫu thông xe</h1>", "<h2>Cầu Sông Mẫu thông xe</h2>"
    )
    assert clean(page).title == "Cầu Sông Mẫu thông xe"


def test_time_is_linear_in_the_size_of_a_document() -> None:
    one = "<p>Người dân hai bờ không còn phải đi phà, thời gian qua sông giảm còn 5 phút.</p>"
    link = '<div class="related"><h3><a href="/1">Lũ rút, học sinh trở lại trường</a></h3></div>'
    clean(PAGE)  # imports the libraries
    began = time.process_time()
    clean(f"<html><body><div class=box-news>{(one + link) * 1500}</div></body></html>")
    assert (
        time.process_time() - began < 10
    )  # measured: 1.5 s; it was minutes when each block measured its box


PIECES = st.sampled_from(
    ["<p>", "</p>", "<div class=related>", "<div id=main>", "</div>", "<table>", "<td>", "<img>",
     "<h1>", "</h1>", "<h3><a href=x>", "</a>", "<span class=date>", "</span>", "<form>", "<br>",
     "<figcaption>", "<body>", "</html>", "<!--", "&nbsp;", "12/3/2024 08:15", "Ảnh: Lan Chi",
     "Quang Mẫu", "Người dân hai bờ không còn phải đi phà, thời gian qua sông giảm còn 5 phút."]
)  # fmt: skip


@settings(max_examples=40, deadline=None)
@given(st.lists(st.one_of(PIECES, st.text(max_size=6)), max_size=30).map("".join))
def test_kept_and_removed_tile_any_markup(markup: str) -> None:
    article = clean(f"<div>{markup}</div><p>Hết.</p>")
    left = list(article.text)
    for piece in (*article.sentences, *article.removed):
        start, end = piece.span
        assert article.text[start:end] == piece.text
        left[start:end] = " " * (end - start)
    assert not "".join(left).strip()
