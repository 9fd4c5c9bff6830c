"""A run's own files in, beside and behind the input: nothing is overwritten, nothing read twice."""

import os

import pytest

from summarizer import batch
from summarizer.batch import AnswerOptions, BatchOptions
from summarizer.errors import OptionError, OutputError
from tests.support.archive import archive, write_archive

OPTIONS = BatchOptions(answer=AnswerOptions(model="none"), workers=1)


@pytest.fixture
def folder(tmp_path):
    """Four articles in files with Vietnamese names, one of them in decomposed letters."""
    folder = tmp_path / "Kho báo Điện tử"
    (folder / "thể thao").mkdir(parents=True)
    names = ["bài 1.txt", "bài 2.txt", "thể thao/bài số 3.txt", "cầu.txt"]
    for name, row in zip(names, archive(4), strict=True):
        (folder / name).write_text(f"{row['title']}\n\n{row['text']}", "utf-8")
    return folder


def test_the_input_is_never_overwritten(tmp_path):
    source = write_archive(tmp_path / "in.jsonl", 3)
    before = source.read_bytes()
    (tmp_path / "link.jsonl").symlink_to(source)
    for given, output in ((source, source), (tmp_path / "link.jsonl", source), (tmp_path, source)):
        with pytest.raises(OptionError, match="would be overwritten"):
            batch.run([given], output, OPTIONS)
    with pytest.raises(OptionError, match="would be overwritten"):
        batch.run([source], tmp_path / "o.jsonl", OPTIONS, errors=source)
    assert source.read_bytes() == before


def test_a_name_given_twice_is_refused(folder, tmp_path):
    with pytest.raises(OptionError, match="three different"):
        batch.run([folder], tmp_path / "o.jsonl", OPTIONS, journal=tmp_path / "o.jsonl")


def test_a_missing_folder_is_named(folder, tmp_path):
    with pytest.raises(OutputError, match=r"no folder '.*out' for"):
        batch.run([folder], tmp_path / "out" / "o.jsonl", OPTIONS)


def test_outputs_in_the_input_folder_are_no_articles(folder, tmp_path, monkeypatch):
    (tmp_path / "link").symlink_to(folder)
    batch.run([folder], folder / "first.csv", OPTIONS)
    for _ in range(2):
        assert batch.run([tmp_path / "link"], folder / "second.jsonl", OPTIONS).items == 4
    monkeypatch.chdir(folder)
    assert batch.run(["."], "third.jsonl", OPTIONS).items == 4


def test_an_output_that_is_a_link_stays_one(folder, tmp_path):
    (tmp_path / "disk").mkdir()
    (tmp_path / "o.jsonl").symlink_to(tmp_path / "disk" / "real.jsonl")
    for _ in range(2):
        batch.run([folder], tmp_path / "o.jsonl", OPTIONS)
    assert (tmp_path / "o.jsonl").is_symlink()
    assert [p.name for p in (tmp_path / "disk").iterdir()] == ["real.jsonl"]
    assert len((tmp_path / "o.jsonl").read_text("utf-8").splitlines()) == 4


def test_links_in_a_circle_are_followed_once(folder, tmp_path):
    (folder / "vòng").symlink_to(folder)
    (folder / "tự trỏ.txt").symlink_to("tự trỏ.txt")
    report = batch.run([folder], tmp_path / "o.jsonl", OPTIONS)
    assert (report.items, report.failed) == (5, 1)
    assert "tự trỏ.txt" in report.examples[0]


def test_what_was_passed_over_is_said(folder, tmp_path):
    (folder / "cũ.doc").write_bytes(b"\xd0\xcf\x11\xe0")
    report = batch.run([folder], tmp_path / "o.jsonl", OPTIONS)
    assert "1 .doc" in report.notices[0]
    os.rename(folder / "cũ.doc", tmp_path / "cũ.doc")
    assert batch.run([folder], tmp_path / "o.jsonl", OPTIONS).notices == ()


def test_a_condition_on_an_unknown_field_leaves_the_last_output(tmp_path):
    source, output = write_archive(tmp_path / "in.jsonl", 3), tmp_path / "o.jsonl"
    batch.run([source], output, OPTIONS)
    before = output.read_bytes()
    wrong = BatchOptions(answer=AnswerOptions(model="none"), where=("titel~cầu",))
    with pytest.raises(OptionError, match="Did you mean 'title'"):
        batch.run([source], output, wrong)
    assert output.read_bytes() == before
    none = BatchOptions(answer=AnswerOptions(model="none"), where=("title=nothing",))
    assert "no article that --where asks for" in batch.run([source], output, none).notices[0]
