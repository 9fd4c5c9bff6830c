"""Files as people have them: what Word marks, what is damaged, what is no article at all."""

from pathlib import Path

import docx
import pytest
from docx.oxml import OxmlElement

from summarizer.article import clean, decode_bytes, parse_document, parse_isolated, read_document
from summarizer.errors import EncodingError, SourceFileError
from summarizer.results import Article

FILES = Path(__file__).parents[2] / "data" / "files"
TITLE = "Du khách bất an vì xe máy nước chạy sát bãi tắm ở Cửa Sót"
LEAD = (
    "Đại diện UBND huyện Lộc Hà khẳng định xe máy nước hoạt động trong khu vực bãi tắm "
    "là chưa đúng quy định."
)
WORD_TITLE = "Tập đoàn Mẫu khởi công nhà máy 1.200 tỷ đồng tại Hà Tĩnh"
WORD_TEXT = [
    WORD_TITLE,
    "Ngày 12/5, Tập đoàn Mẫu khởi công nhà máy chế biến gỗ trị giá 1.200 tỷ đồng tại "
    "Khu kinh tế Vũng Áng.",
    "Nhà máy có công suất 300.000 m3 mỗi năm, dự kiến tạo việc làm cho 800 lao động khi đi vào "
    "hoạt động.",
    "Ông Lê Văn Tám, Tổng giám đốc tập đoàn, cho biết dự án hoàn thành vào tháng 6/2027.",
]


def read(name: str) -> Article:
    return clean(read_document(FILES / name))


def sentences(article: Article) -> list[str]:
    return [sentence.text for sentence in article.sentences]


@pytest.mark.parametrize("name", ["tracked_changes", "content_control", "field", "hidden_text"])
def test_word_documents_are_read_as_they_are_seen(name: str) -> None:
    article = read(f"{name}.docx")
    assert article.title == WORD_TITLE
    assert sentences(article) == WORD_TEXT


def test_a_text_box_of_word_is_read_once() -> None:
    found = sentences(read("text_box.docx"))
    box = "Hộp thông tin: Khu kinh tế Vũng Áng có diện tích 22.781 ha."
    assert found.count(box) == 1
    assert [text for text in found if text != box] == WORD_TEXT


def test_what_a_style_hides_and_rows_that_were_deleted_stay_out(tmp_path: Path) -> None:
    document = docx.Document()
    hidden = document.styles.add_style("Ghi chú", 1)
    hidden.font.hidden = True
    document.add_paragraph("Ghi chú nội bộ.", hidden)
    shown = document.add_paragraph("", hidden).add_run("Chữ được hiện lại.")
    shown.font.hidden = False
    table = document.add_table(2, 2)
    for cell, text in zip(table._cells, ("Vàng", "75 triệu", "Bạc", "9 triệu"), strict=True):
        cell.text = text
    table.rows[1]._tr.get_or_add_trPr().append(OxmlElement("w:del"))
    document.save(str(tmp_path / "a.docx"))
    assert read_document(tmp_path / "a.docx").split() == (
        ["Chữ", "được", "hiện", "lại.", "Vàng", "|", "75", "triệu"]
    )


@pytest.mark.parametrize("name", ["bad_byte.html", "bad_byte.txt"])
def test_one_bad_byte_is_told_and_not_refused(name: str) -> None:
    article = read(name)
    assert (article.title, article.lead) == (TITLE, LEAD)
    (notice,) = article.notices
    assert (notice.code, notice.detail) == ("encoding.replaced", {"count": 1})


def test_a_bad_byte_is_no_reason_to_believe_a_wrong_charset() -> None:
    data = f"{TITLE}\n\n{LEAD}".encode() + b"\xa9"
    for mark in (b"", b"\xef\xbb\xbf"):
        assert decode_bytes(mark + data, "windows-1252") == f"{TITLE}\n\n{LEAD}\ufffd"


def test_damage_everywhere_is_refused() -> None:
    data = LEAD.encode().replace(b"\xe1", b"\xff")
    with pytest.raises(EncodingError):
        decode_bytes(data)


def test_markdown_loses_its_marks() -> None:
    article = clean(parse_isolated((FILES / "article.md").read_bytes(), ".md"))
    assert (article.title, article.lead) == (TITLE, LEAD)
    assert not set("#*") & set(article.text)


@pytest.mark.parametrize(
    ("text", "name", "fix"),
    [
        ((FILES / "articles.json").read_text("utf-8"), "JSON", "tomtat batch"),
        ('{"title": "Cầu mới"}\n{"title": "Phà cũ"}\n', "JSON", "tomtat batch"),
        ((FILES / "feed.xml").read_text("utf-8"), "RSS", "tomtat batch"),
        ('<feed xmlns="http://www.w3.org/2005/Atom"><title>Báo Mẫu</title></feed>', "Atom", "url"),
        ("1\r\n00:00:01,000 --> 00:00:04,000\r\nXin chào quý vị.\r\n", "subtitles", "times"),
        ("WEBVTT\n\n00:01.000 --> 00:04.000\nXin chào quý vị.\n", "subtitles", "times"),
        (r"{\rtf1\ansi Cầu mới thông xe}", "RTF", ".docx"),
    ],
)
def test_data_of_another_kind_is_refused_by_name(text: str, name: str, fix: str) -> None:
    with pytest.raises(SourceFileError) as error:
        clean(f"\ufeff\n{text}")
    assert name in error.value.what
    assert fix in error.value.fix


@pytest.mark.parametrize("suffix", [".doc", ".docx", ".txt", ""])
def test_a_document_of_old_word_is_refused_by_name(suffix: str) -> None:
    with pytest.raises(SourceFileError, match=r"old Word document \(\.doc\).*save it as \.docx"):
        parse_document(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), suffix)


@pytest.mark.parametrize(
    "text",
    ['["Tôi không sợ", bà nói.', "{Ảnh: TTXVN}", "1 giờ sáng 12/3, lễ thông xe bắt đầu.", "[1]"],
)
def test_an_article_may_begin_with_a_bracket_or_a_figure(text: str) -> None:
    assert clean(text).text == text


def test_labels_of_crawlers_say_what_the_parts_are() -> None:
    article = read("labels.txt")
    assert (article.title, article.lead, article.byline) == (TITLE, LEAD, "Trần Đạt")
    assert article.published == "2025-05-06T06:02"
    assert [s.role for s in article.sentences] == ["title", "byline", "lead", *["body"] * 4]
    assert not any("Content:" in text or "Tags:" in text for text in sentences(article))


def test_vietnamese_labels_and_a_title_that_is_known() -> None:
    text = f"Tiêu đề: Bãi tắm\nTác giả: None\nNội dung:\n{LEAD}"
    article = clean(text, title=TITLE)
    assert (article.title, article.lead, article.byline) == (TITLE, LEAD, "")
    assert clean(text).title == "Bãi tắm"


def test_a_label_alone_is_text() -> None:
    text = f"Nội dung: {LEAD}\n\nTiêu đề: không có."
    assert sentences(clean(text)) == [f"Nội dung: {LEAD}", "Tiêu đề: không có."]


def test_glued_paragraphs_are_parted() -> None:
    article = read("glued.txt")
    assert [s.text for s in article.sentences if s.role != "title"] == [
        "Ông Biden nói ở Vinh ngày 13/2.",
        "Chiến dịch bắt đầu ở Bắc Ninh.",
        "Năm 1979 ông nhập ngũ.",
        'Bà nói "tôi không sợ".',
        "Trong khi đó, giá lên 75 triệu đồng.",
        "Người dân lo lắng về giá vàng.",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Ông ở TP.Hồ Chí Minh, sau về Q.Bình Thạnh.",
        "Theo Ths.Nguyễn An và GS.TS.Lê Bảo, ca sĩ Mr.Đàm không ở đó.",
        "Đoàn gồm 1.Ông An, 2.Bà Bình.",
        "Bà Nguyễn Thị T.Ông xã chị này đi vắng.",
    ],
)
def test_a_full_stop_without_a_space_may_stand_in_a_sentence(text: str) -> None:
    assert sentences(clean(text)) == [text]
