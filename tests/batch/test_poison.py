"""Items that crash, never end or eat all memory: each fails alone, the rest is answered."""

import json
import time

import pytest

from summarizer import batch
from summarizer.batch import AnswerOptions, BatchOptions, pool
from summarizer.errors import BatchError
from tests.support.archive import archive

POISON = {5: "SEGFAULT", 11: "ENDLESS", 12: "MEMORY", 20: "SEGFAULT"}
CODES = {5: "batch.crashed", 11: "batch.timeout", 12: "batch.crashed", 20: "batch.crashed"}
OPTIONS = BatchOptions(answer=AnswerOptions(model="none"), group=8, workers=2, timeout_s=1.0)


def write(path, poison):
    rows = [{**row, "text": row["text"] + poison.get(n, "")} for n, row in enumerate(archive(30))]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    return path


@pytest.fixture
def poisoned(monkeypatch):
    monkeypatch.setattr(pool, "WORKER", "tests.support.poisoned_worker")


@pytest.mark.usefixtures("poisoned")
def test_each_poisonous_item_fails_alone(tmp_path):
    source, output = write(tmp_path / "in.jsonl", POISON), tmp_path / "o.jsonl"
    report = batch.run([source], output, OPTIONS)
    rows = [json.loads(line) for line in output.read_text("utf-8").splitlines()]
    assert [row["id"] for row in rows] == [row["id"] for row in archive(30)]
    failed = {n: row["error"] for n, row in enumerate(rows) if "error" in row}
    assert {n: error["code"] for n, error in failed.items()} == CODES
    assert "signal 11" in failed[5]["what"]
    assert "1 s" in failed[11]["what"]
    assert "Thôn" not in json.dumps(failed)
    assert report.exit_code == 1
    began = time.monotonic()
    again = batch.run([source], output, OPTIONS)
    assert again.computed == 0  # a poisonous item is not swallowed twice
    assert time.monotonic() - began < 1.0


@pytest.mark.usefixtures("poisoned")
def test_the_good_items_answers_are_those_of_a_run_without_poison(tmp_path, monkeypatch):
    spoilt, clean = tmp_path / "spoilt.jsonl", tmp_path / "clean.jsonl"
    batch.run([write(tmp_path / "a.jsonl", {5: "SEGFAULT"})], spoilt, OPTIONS)
    monkeypatch.undo()
    batch.run([write(tmp_path / "b.jsonl", {})], clean, OPTIONS)
    one, two = (path.read_bytes().splitlines() for path in (spoilt, clean))
    assert [n for n, (a, b) in enumerate(zip(one, two, strict=True)) if a != b] == [5]


def test_a_worker_that_cannot_start_ends_the_run(tmp_path, monkeypatch):
    monkeypatch.setattr(pool, "WORKER", "no.such.module")
    with pytest.raises(BatchError, match="ended while starting"):
        batch.run([write(tmp_path / "in.jsonl", {})], tmp_path / "o.jsonl", OPTIONS)
