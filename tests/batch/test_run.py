"""Whole runs with real worker processes, most of them without a model."""

import json
import sqlite3
import sys
import threading

import pytest

from summarizer import batch
from summarizer.batch import AnswerOptions, BatchOptions
from summarizer.errors import (
    JournalLockedError,
    MissingExtraError,
    OptionError,
    SourceFileError,
    UnknownModelError,
)
from tests.support.archive import archive, write_archive
from tests.support.articles import ENGLISH, PAGE

NONE = AnswerOptions(model="none")


def rows(path):
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


@pytest.fixture(scope="module")
def source(tmp_path_factory):
    return write_archive(tmp_path_factory.mktemp("archive") / "in.jsonl", 60)


def run(source, output, **options):
    sources = source if isinstance(source, list) else [source]
    chosen = BatchOptions(**{"answer": NONE, "group": 8, "workers": 2, **options})
    return batch.run(sources, output, chosen)


@pytest.fixture(scope="module")
def finished(source, tmp_path_factory):
    output = tmp_path_factory.mktemp("finished") / "out.jsonl"
    report = run(source, output)
    return output, report


def test_every_item_is_there_once_in_order(source, finished):
    output, report = finished
    assert [row["id"] for row in rows(output)] == [row["id"] for row in archive(60)]
    assert (report.items, report.failed, report.computed) == (60, 0, 60)
    assert report.exit_code == 0
    assert sorted(p.name for p in output.parent.iterdir()) == ["out.jsonl", "out.jsonl.journal"]


def test_progress_is_told_before_the_first_item_can_be_written(tmp_path):
    rows = list(archive(40))
    rows[0]["text"] += (
        "\n\nNgười dân trong xã rất vui mừng." * 200
    )  # the longest: in the last group
    source, told = tmp_path / "in.jsonl", []
    source.write_text("".join(json.dumps(row) + "\n" for row in rows))
    options = BatchOptions(answer=NONE, group=4, workers=1)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys.modules["summarizer.batch.run"], "_PROGRESS_S", 0.0)
        batch.run([source], tmp_path / "o.jsonl", options, on_progress=told.append)
    done = [progress.done for progress in told]
    assert done[:3] == [4, 8, 12]
    assert done == sorted(done)
    assert done[-1] == 40


def test_a_second_run_computes_nothing(source, finished):
    output, _ = finished
    before = output.read_bytes()
    report = run(source, output)
    assert (report.computed, report.reused) == (0, 60)
    assert output.read_bytes() == before


def test_moved_and_renamed_items_are_not_computed_again(source, finished, tmp_path):
    output, _ = finished
    moved = tmp_path / "renamed.jsonl"
    lines = source.read_text("utf-8").splitlines(keepends=True)
    moved.write_text("".join(reversed(lines)), encoding="utf-8")
    report = batch.run(
        [moved], tmp_path / "o.jsonl", BatchOptions(answer=NONE), journal=f"{output}.journal"
    )
    assert (report.computed, report.reused) == (0, 60)
    assert rows(tmp_path / "o.jsonl")[0]["id"] == "a59"


def test_duplicates_are_computed_once(tmp_path):
    source = write_archive(tmp_path / "in.jsonl", 101)
    doubled = tmp_path / "doubled.jsonl"
    doubled.write_bytes(source.read_bytes() * 2)
    report = run(doubled, tmp_path / "o.jsonl")
    assert (report.items, report.computed, report.duplicates) == (202, 100, 102)
    assert len(rows(tmp_path / "o.jsonl")) == 202


def test_changed_settings_and_items_are_said(tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    for row in archive(4):
        (folder / f"{row['id']}.txt").write_text(row["title"] + "\n\n" + row["text"], "utf-8")
    output = tmp_path / "o.jsonl"
    assert run(folder, output).notices == ()
    (folder / "a1.txt").write_text(PAGE, "utf-8")
    (folder / "a2.txt").unlink()
    report = run(folder, output, answer=AnswerOptions(model="none", length="short"))
    assert "length was 'auto' and is 'short'" in report.notices[0]
    assert (report.changed, report.gone, report.computed) == (1, 1, 3)
    assert "1 items changed and 1 are gone" in str(report)


def test_bad_items_fail_alone_with_their_error(tmp_path):
    source = tmp_path / "in.jsonl"
    texts = ["", "ba từ thôi", ENGLISH, "Dài quá. " * 250_000, PAGE]
    source.write_text("\n".join(json.dumps({"text": text}) for text in texts) + "\n{no\n")
    output = tmp_path / "o.jsonl"
    report = run(source, output)
    codes = [row.get("error", {}).get("code", "") for row in rows(output)]
    assert codes == [
        "input.empty", "input.too_short", "input.language", "input.too_large", "", "input.file",
    ]  # fmt: skip
    assert (report.exit_code, report.failed) == (1, 5)
    assert [row["source"].rpartition(":")[2] for row in rows(report.errors)] == list("12346")
    report = run(source, output, on_error="skip", retry_failed=True)
    assert [row["id"] for row in rows(output)] == ["in.jsonl:5"]
    assert report.computed == 4


def test_nothing_readable_is_bad_input(tmp_path):
    (tmp_path / "in.csv").write_text("id,body\n1,x\n")
    assert run(tmp_path / "in.csv", tmp_path / "o.jsonl").exit_code == 2


def test_limit_and_where_choose_items(source, tmp_path):
    report = run(source, tmp_path / "o.jsonl", where=("title~Suối Đá",), limit=3)
    chosen = [row for row in archive(60) if "Suối Đá" in row["title"]][:3]
    assert [row["id"] for row in rows(report.output)] == [row["id"] for row in chosen]


def test_the_output_may_lie_in_the_input_folder(tmp_path):
    write_archive(tmp_path / "in.jsonl", 3)
    for _ in range(2):
        assert run(tmp_path, tmp_path / "out.jsonl").items == 3


@pytest.mark.parametrize("name", ["o.csv", "o.parquet"])
def test_tables_are_written_the_same_after_a_resume(source, finished, tmp_path, name):
    journal = f"{finished[0]}.journal"
    options = BatchOptions(answer=NONE)
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
        batch.run([source], tmp_path / folder / name, options, journal=journal)
    one, two = (tmp_path / folder / name for folder in ("one", "two"))
    assert one.read_bytes() == two.read_bytes()


def test_a_second_run_at_the_same_time_is_refused(source, tmp_path):
    output = tmp_path / "o.jsonl"
    refused = []

    def second(_progress):
        if not refused:
            try:
                run(source, output)
            except JournalLockedError as exc:
                refused.append(str(exc))

    report = batch.run([source], output, BatchOptions(answer=NONE, group=8), on_progress=second)
    assert report.items == 60
    assert "in use by another run" in refused[0]


@pytest.mark.parametrize(
    ("options", "error"),
    [
        ({"fields": ("txet",)}, OptionError),
        ({"where": ("what",)}, OptionError),
        ({"on_error": "explode"}, OptionError),
        ({"columns": {"body": "text"}}, OptionError),
        ({"answer": AnswerOptions(model="none", length="endless")}, OptionError),
        ({"answer": AnswerOptions(model="vit5-bse")}, UnknownModelError),
    ],
)
def test_wrong_options_are_refused_before_any_work(source, tmp_path, options, error):
    with pytest.raises(error):
        run(source, tmp_path / "o.jsonl", **options)
    assert list(tmp_path.iterdir()) == []


def test_missing_inputs_are_refused(tmp_path):
    with pytest.raises(SourceFileError):
        run(tmp_path / "none.jsonl", tmp_path / "o.jsonl")


def test_a_missing_extra_names_its_command(source, tmp_path, monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "pyarrow", None)
    with pytest.raises(MissingExtraError, match=r"'\.\[parquet\]'"):
        run(source, tmp_path / "o.parquet")


def test_watching_takes_new_files_and_computes_only_those(tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    texts = [row["title"] + "\n\n" + row["text"] for row in archive(3)]
    (folder / "0.txt").write_text(texts[0], "utf-8")
    output = folder / "o.jsonl"  # what a round writes there does not start another one
    own = batch.Places.of(output).owns
    rounds = batch.watch(folder, lambda: run(folder, output), is_own=own, every_s=0.05)
    assert next(rounds).computed == 1
    timer = threading.Timer(0.3, (folder / "1.txt").write_text, (texts[1], "utf-8"))
    timer.start()
    report = next(rounds)
    assert (report.items, report.computed) == (2, 1)


def test_the_model_gives_the_same_bytes_whatever_was_done_before(source, tmp_path):
    options = {"answer": AnswerOptions(translate=True), "limit": 8, "group": 4}
    whole, resumed = tmp_path / "whole.jsonl", tmp_path / "resumed.jsonl"
    run(source, whole, **options)
    run(source, resumed, **options)
    with sqlite3.connect(f"{resumed}.journal") as connection:
        # As after a kill between two groups of four, each of which is kept in one transaction.
        connection.execute("DELETE FROM answers WHERE rowid <= 4")
    connection.close()
    report = run(source, resumed, **options)
    assert report.computed == 4
    assert whole.read_bytes() == resumed.read_bytes()
    assert all(row["translation"]["text"] for row in rows(whole))
