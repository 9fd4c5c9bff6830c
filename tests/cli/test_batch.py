"""`tomtat batch` in a process of its own: what it prints where, and its exit codes."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.archive import write_archive
from tests.support.kills import environment


def tomtat_batch(*arguments):
    done = subprocess.run(
        [sys.executable, "-m", "summarizer.cli", "batch", *map(str, arguments)],
        capture_output=True,
        text=True,
        env=environment(),
        check=False,
    )
    assert "Traceback" not in done.stderr, done.stderr
    assert done.stdout == ""
    return done.returncode, done.stderr


@pytest.fixture
def source(tmp_path):
    return write_archive(tmp_path / "in.jsonl", 5)


def test_the_summary_of_a_run_is_told_and_quiet_keeps_it_back(source, tmp_path):
    output = tmp_path / "o.jsonl"
    code, said = tomtat_batch(
        source, "-o", output, "--model", "none", "--fields", "id,text", "--limit", 3
    )
    assert code == 0
    assert said.startswith("3 items: 3 summarized, 0 failed (3 computed")
    rows = [json.loads(line) for line in output.read_text("utf-8").splitlines()]
    assert [sorted(row) for row in rows] == [["id", "text"]] * 3
    code, said = tomtat_batch(
        source, "-o", output, "--model", "none", "--length", "short", "--quiet"
    )
    assert (code, said) == (0, "")


def test_an_array_of_articles_is_a_failed_item_that_names_the_tables(tmp_path):
    files = Path(__file__).parents[1] / "data" / "files"
    output = tmp_path / "o.jsonl"
    inputs = (files / "articles.json", files / "article.md")
    code, said = tomtat_batch(*inputs, "-o", output, "--model", "none")
    assert code == 1
    assert "1 summarized, 1 failed" in said
    assert "**" not in output.read_text("utf-8")
    (failed,) = (tmp_path / "o.jsonl.errors.jsonl").read_text("utf-8").splitlines()
    assert ".jsonl (an article a line), .csv or .parquet" in failed


def test_failed_items_exit_1_and_name_the_errors_file(source, tmp_path):
    with source.open("a", encoding="utf-8") as file:
        file.write("{broken\n")
    code, said = tomtat_batch(source, "-o", tmp_path / "o.csv", "--model", "none")
    assert code == 1
    assert f"The failed items and what to do: {tmp_path / 'o.csv.errors.jsonl'}" in said


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (["none.jsonl"], 2, "There is no"),
        ([], 2, "No input"),
        (["in.jsonl", "-o", "o.xls"], 2, ".parquet"),
        (["in.jsonl", "--columns", "text"], 2, "--columns"),
        (["in.jsonl", "--model", "vit5-bse"], 3, "vit5-base"),
        (["in.jsonl", "--device", "cuda:77"], 3, "cuda:77"),
    ],
)
def test_bad_input_has_its_exit_code_and_a_clear_message(
    source, monkeypatch, arguments, code, says
):
    monkeypatch.chdir(source.parent)
    got, said = tomtat_batch(*arguments)
    assert got == code, said
    assert said.startswith("tomtat: ")
    assert says in said
