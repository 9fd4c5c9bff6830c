import contextlib
import zipfile
from pathlib import Path

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.article import clean, decode_bytes, read_document
from summarizer.article.document import MAX_BYTES, join_wrapped_lines
from summarizer.errors import EncodingError, InputTooLargeError, SourceFileError

TEXT = "Cầu Sông Mẫu thông xe\n\nSáng 12/3, người dân hai huyện dự lễ thông xe cầu mới."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_decodes_unicode(encoding) -> None:
    assert decode_bytes(TEXT.encode(encoding)) == TEXT


def test_decodes_the_windows_code_page() -> None:
    letters = {
        "ầ": "â\u0300",
        "ẫ": "â\u0303",
        "ư": "ư",
        "ờ": "ơ\u0300",
        "ệ": "ê\u0323",
        "ễ": "ê\u0303",
    }
    letters |= {"ự": "ư\u0323", "ớ": "ơ\u0301"}
    data = "".join(letters.get(letter, letter) for letter in TEXT).encode("cp1258", "ignore")
    assert "người dân hai huyện" in clean(decode_bytes(data)).text


def test_decodes_tcvn3() -> None:
    data = "ViÖt Nam vµ tØnh S«ng MÉu: ng\xadêi d©n ®\xadîc lîi tõ cÇu míi.".encode("cp1252")
    article = clean(decode_bytes(data))
    assert article.text == "Việt Nam và tỉnh Sông Mẫu: người dân được lợi từ cầu mới."
    assert [notice.code for notice in article.notices] == ["input.legacy_encoding"]


def test_decodes_a_tcvn3_page_under_a_long_head() -> None:
    text = "ViÖt Nam vµ tØnh S«ng MÉu: ng\xadêi d©n ®\xadîc lîi tõ cÇu míi."
    head = "<head><script>" + "var a = function (x) { return x; };" * 1000 + "</script></head>"
    page = (
        f"<html>{head}<body><table><tr><td class='content'>{text}</td></tr></table></body></html>"
    )
    article = clean(decode_bytes(page.encode("cp1252")))
    assert article.text.startswith("Việt Nam và tỉnh Sông Mẫu: người dân được lợi từ cầu mới")


@pytest.mark.parametrize(
    "data", [bytes(range(256)) * 20, b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" * 9]
)
def test_binary_data_is_an_error(data) -> None:
    with pytest.raises(EncodingError):
        decode_bytes(data)


def test_reads_text_and_word_files(tmp_path: Path) -> None:
    plain = tmp_path / "a.txt"
    plain.write_text(TEXT, "utf-8")
    document = docx.Document()
    for paragraph in TEXT.split("\n\n"):
        document.add_paragraph(paragraph)
    document.save(str(tmp_path / "a.docx"))
    assert read_document(plain) == TEXT
    assert clean(read_document(tmp_path / "a.docx")).title == "Cầu Sông Mẫu thông xe"


def test_wrapped_lines_become_paragraphs() -> None:
    lines = [
        "Sáng 12/3, người dân hai huyện dự lễ thông xe",
        "cầu mới dài hai km và rộng mười mét, nối hai bờ",
        "sông.",
        "Họ rất vui.",
    ]
    assert join_wrapped_lines(lines) == f"{' '.join(lines[:3])}\n\n{lines[3]}"


def test_what_cannot_be_read_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(SourceFileError):
        read_document(tmp_path / "missing.txt")
    for name in ("a.docx", "a.pdf"):
        (tmp_path / name).write_bytes(b"no such document")
        with pytest.raises(SourceFileError):
            read_document(tmp_path / name)
    with zipfile.ZipFile(tmp_path / "b.docx", "w") as archive:
        archive.writestr("x", "y")
    with pytest.raises(SourceFileError):
        read_document(tmp_path / "b.docx")


def test_a_file_over_the_limit_is_refused(tmp_path: Path) -> None:
    (tmp_path / "big.txt").write_bytes(b"a" * (MAX_BYTES + 1))
    with pytest.raises(InputTooLargeError):
        read_document(tmp_path / "big.txt")


def test_reads_a_page_printed_to_pdf_by_a_browser() -> None:
    path = Path(__file__).parents[2] / "data" / "pages" / "printed.pdf"
    article = clean(read_document(path))
    lines = article.text.splitlines()
    assert article.published == "2024-03-12T08:15"
    assert article.captions == ("Dòng xe đầu tiên qua cầu Sông Mẫu.",)
    assert any(
        line.startswith("Sáng 12/3, tỉnh Sông Mẫu") and line.endswith("chấm dứt cảnh qua phà.")
        for line in lines
    )


def test_a_paragraph_goes_on_over_the_page_end() -> None:
    assert join_wrapped_lines(["Người dân hai huyện dự lễ", "", "thông xe cầu mới."]) == (
        "Người dân hai huyện dự lễ thông xe cầu mới."
    )


@given(st.binary(max_size=300))
def test_any_bytes_are_text_or_a_clear_error(data: bytes) -> None:
    with contextlib.suppress(EncodingError):
        assert isinstance(decode_bytes(data), str)
