"""Uploaded documents that are small and cost a lot: given up, with words."""

import io
import time
import zipfile

import docx
import pytest

from summarizer.errors import SourceFileError, SummarizerError
from summarizer.web.page.sources import read_upload
from summarizer.web.security import isolated
from summarizer.web.security.isolated import read_isolated


@pytest.fixture
def document(tmp_path):
    path = tmp_path / "bai.docx"
    made = docx.Document()
    made.add_paragraph("Sáng 11/3, bản Pá Khôm có cầu dài 86 m.")
    made.save(path)
    return path


def repacked(path, part, content):
    """The document with one part replaced."""
    source, out = zipfile.ZipFile(path), io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for entry in source.infolist():
            target.writestr(
                entry.filename, content if entry.filename == part else source.read(entry)
            )
    path.write_bytes(out.getvalue())


def test_an_ordinary_document_is_read_and_deleted(document):
    assert read_upload(document) == "Sáng 11/3, bản Pá Khôm có cầu dài 86 m."
    assert not document.exists()


def test_a_zip_bomb_is_given_up(document):
    head = b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    repacked(document, "word/document.xml", head + b"<w:body>" + b"<w:p/>" * 30_000_000)
    assert document.stat().st_size < 1_000_000
    began = time.monotonic()
    with pytest.raises(SummarizerError):
        read_upload(document)
    assert time.monotonic() - began < isolated._TIME_S + 5
    assert not document.exists()


def test_entities_that_multiply_are_given_up(document):
    levels = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    bomb = f'<!DOCTYPE d [<!ENTITY e0 "a">{levels}]><d>&e11;</d>'
    repacked(document, "word/document.xml", bomb.encode())
    with pytest.raises(SummarizerError):
        read_upload(document)


def test_what_takes_too_long_is_given_up(monkeypatch, document):
    monkeypatch.setattr(isolated, "_TIME_S", 0.01)
    with pytest.raises(SourceFileError, match="time and memory"):
        read_isolated(document)


def test_a_damaged_document_says_so_in_the_readers_words(tmp_path):
    path = tmp_path / "bai.pdf"
    path.write_bytes(b"%PDF-1.4 not one")
    with pytest.raises(SourceFileError):
        read_isolated(path)


@pytest.mark.parametrize("name", ["../../etc/passwd.pdf", "-c.docx", "a;b.docx", "$(id).pdf"])
def test_a_file_name_is_never_more_than_a_name(tmp_path, name):
    path = tmp_path / name.replace("/", "_")
    path.write_bytes(b"nothing")
    with pytest.raises(SummarizerError):
        read_upload(path)
    assert not path.exists()
