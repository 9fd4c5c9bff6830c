"""Uploaded documents that are small and cost a lot: given up, with words."""

import io
import os
import subprocess
import sys
import threading
import time
import zipfile

import docx
import psutil
import pytest

from summarizer.article import isolated
from summarizer.article.isolated import parse_isolated, read_isolated
from summarizer.batch.answer import answer_group
from summarizer.batch.entry import Document
from summarizer.batch.options import AnswerOptions
from summarizer.errors import SourceFileError, SummarizerError
from summarizer.web.page.sources import read_upload


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
    assert read_upload(document).text == "Sáng 11/3, bản Pá Khôm có cầu dài 86 m."
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


def empty_paragraphs(path, count):
    head = b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    tail = b"</w:body></w:document>"
    repacked(path, "word/document.xml", head + b"<w:body>" + b"<w:p/>" * count + tail)
    return path


def memory_of_readers():
    """Bytes that the readers use that this process began."""
    found = []
    for child in psutil.Process().children():
        try:
            if "summarizer.article.isolated" in " ".join(child.cmdline()):
                found.append(child.memory_info().rss)
        except psutil.Error:
            continue  # it has just ended
    return found


def test_of_six_large_ones_two_are_read_at_once_with_little_memory(document, tmp_path):
    """As the page, REST and a batch together would have them read."""
    data = empty_paragraphs(document, 8_000_000).read_bytes()
    assert len(data) < 1_000_000
    errors = []

    def read():
        try:
            parse_isolated(data, ".docx")
        except SummarizerError as error:
            errors.append(error)

    threads = [threading.Thread(target=read) for _ in range(6)]
    for thread in threads:
        thread.start()
    seen = []
    while any(thread.is_alive() for thread in threads):
        seen.append(memory_of_readers())
        time.sleep(0.05)
    assert len(errors) == 6
    assert max(len(readers) for readers in seen) == 2
    assert max(sum(readers) for readers in seen) < 2 * isolated._MEMORY_BYTES


def test_another_process_of_this_user_takes_a_turn_too(document):
    code = (
        "from summarizer.article.isolated import _turn\nwith _turn(): print(1, flush=True); input()"
    )
    command = [sys.executable, "-c", code]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "env": environment}
    with subprocess.Popen(command, **pipes) as one, subprocess.Popen(command, **pipes) as two:
        assert one.stdout.readline() == two.stdout.readline() == b"1\n"
        assert isolated._try_turn() is None
        one.kill()  # the system gives its turn back
        one.wait()
        assert "86 m" in read_isolated(document)
        two.stdin.write(b"\n")


def test_a_batch_reads_them_in_the_same_way(desk, document):
    data = empty_paragraphs(document, 8_000_000).read_bytes()
    [answer] = answer_group(desk, AnswerOptions(), [Document(data, ".docx")])
    assert answer.failed
    assert b"input.file" in answer.payload


def test_an_ordinary_long_document_fits(tmp_path):
    path, made = tmp_path / "dai.docx", docx.Document()
    for number in range(3_000):
        made.add_paragraph(f"Đoạn {number}: sáng 11/3, bản Pá Khôm có cầu dài 86 m, rộng 4 m.")
    made.save(path)
    assert read_isolated(path).count("Pá Khôm") == 3_000


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
