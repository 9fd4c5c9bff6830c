import csv
import json

import pyarrow.parquet as pq
import pytest

from summarizer.batch.journal import Answer
from summarizer.batch.outputs import ErrorsFile, OutputFile, check_output
from summarizer.errors import OptionError, OutputError

SUMMARY = Answer(
    json.dumps(
        {
            "text": 'Một, "hai"\nba',
            "headline": "Tít",
            "article": {"title": "Tít bài", "published": ""},
            "sentences": [{"text": "Một"}],
            "translation": None,
        },
        ensure_ascii=False,
    ).encode(),
    failed=False,
)
FAILURE = Answer(b'{"error": {"code": "c", "what": "w.", "expected": "e.", "fix": "f."}}', True)


def write(path, fields=(), translate=False):
    output = OutputFile(path, fields, translate=translate)
    output.write("1", SUMMARY)
    assert not path.exists()
    output.write("2", FAILURE)
    output.finish()
    return path


def test_jsonl_holds_the_whole_answer_after_the_id(tmp_path):
    path = write(tmp_path / "o.jsonl")
    one, two = map(json.loads, path.read_text("utf-8").splitlines())
    assert one == {"id": "1", **json.loads(SUMMARY.payload)}
    assert two == {"id": "2", **json.loads(FAILURE.payload)}


def test_fields_are_picked_by_dotted_names(tmp_path):
    path = write(tmp_path / "o.jsonl", ("id", "text", "sentences.0.text", "translation.text"))
    one = json.loads(path.read_text("utf-8").splitlines()[0])
    assert list(one) == ["id", "text", "sentences.0.text", "translation.text"]
    assert one["sentences.0.text"] == "Một"
    assert one["translation.text"] is None


def test_csv_and_parquet_hold_the_same_columns(tmp_path):
    with write(tmp_path / "o.csv", translate=True).open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert rows[0]["text"] == 'Một, "hai"\nba'
    assert rows[0]["translation.text"] == ""
    assert rows[1]["error"] == "c: w. f."
    assert pq.read_table(write(tmp_path / "o.parquet", translate=True)).to_pylist() == rows


@pytest.mark.parametrize("name", ["o.jsonl", "o.csv", "o.parquet"])
def test_the_same_answers_give_the_same_bytes(tmp_path, name):
    assert write(tmp_path / name).read_bytes() == write(tmp_path / f"again_{name}").read_bytes()


@pytest.mark.parametrize(("name", "fields"), [("o.xls", ()), ("o.jsonl", ("txet",))])
def test_unknown_endings_and_fields_are_refused(tmp_path, name, fields):
    with pytest.raises(OptionError, match="Expected one of"):
        check_output(tmp_path / name, fields)


def test_a_place_that_cannot_be_written_is_told_before_any_work(tmp_path):
    with pytest.raises(OutputError, match="No such file"):
        OutputFile(tmp_path / "none" / "o.jsonl", (), translate=False)


def test_the_errors_file_is_there_only_when_it_holds_something(tmp_path):
    path = tmp_path / "e.jsonl"
    errors = ErrorsFile(path)
    errors.write("1", "a.csv:3", {"code": "c"})
    errors.finish()
    assert json.loads(path.read_text()) == {"id": "1", "source": "a.csv:3", "error": {"code": "c"}}
    ErrorsFile(path).finish()
    assert not path.exists()


@pytest.mark.parametrize("text", ["=cmd|' /C calc'!A0", "+1+cmd", "@SUM(A1)", "-2+3", " =1+1"])
def test_no_cell_of_a_csv_is_computed(tmp_path, text):
    path = tmp_path / "out.csv"
    out = OutputFile(path, ("text", "score"), translate=False)
    out.write(text, Answer(json.dumps({"text": text, "score": -1.5}).encode(), False))
    out.finish()
    row = list(csv.reader(path.read_text("utf-8").splitlines()))[1]
    assert row == [f"'{text}", f"'{text}", "-1.5", ""]
