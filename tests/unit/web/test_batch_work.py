"""Several files in a row: each with its summary or its error, all of them deleted."""

import csv
import io
import json
import threading

import pytest

from summarizer.errors import EncodingError
from summarizer.results import Summary
from summarizer.web.page import batch_work
from summarizer.web.page.assets import example_text
from summarizer.web.page.batch_work import BatchView, Row, batch_steps, to_csv, to_jsonl
from summarizer.web.page.handlers import Order
from summarizer.web.security.limits import Gate

TEXT = example_text()


@pytest.fixture
def files(tmp_path):
    paths = [tmp_path / name for name in ("mot.txt", "hai.txt", "ba.txt")]
    paths[0].write_text(TEXT, "utf-8")
    paths[1].write_bytes(bytes(range(256)) * 40)
    paths[2].write_text(TEXT, "utf-8")
    return paths


def test_every_file_gets_its_summary_or_its_error_and_is_deleted(desk, files):
    views = list(batch_steps(files, Order(""), lambda: desk, Gate()))
    assert [view.done for view in views] == [0, 1, 2, 3]
    assert [view.is_working for view in views] == [True, True, True, False]
    last = views[-1]
    assert [bool(row.summary) for row in last.rows] == [True, False, True]
    assert last.failed == 1
    assert last.rows[1].error.code == "input.encoding"
    assert not [path for path in files if path.exists()]


def test_stopping_deletes_what_waits(desk, files):
    steps = batch_steps(files, Order(""), lambda: desk, Gate())
    next(steps)
    seen = next(steps)
    steps.close()
    assert not [path for path in files if path.exists()]
    assert [row.name for row in seen.without_waiting().rows] == ["mot.txt"]


def test_an_unforeseen_error_ends_one_file_only(desk, files, caplog):
    class BrokenOnceDesk:
        tried = 0

        def summarize(self, article, **options):
            self.tried += 1
            if self.tried == 1:
                raise ValueError(article.text)
            return desk.summarize(article, **options)

    broken = BrokenOnceDesk()
    last = list(batch_steps(files, Order(""), lambda: broken, Gate()))[-1]
    assert last.rows[0].error.code == "internal.error"
    assert last.rows[2].summary
    assert "Suối" not in caplog.text + str(last.rows[0].error)


def test_more_files_than_fit_are_counted_and_deleted(monkeypatch, desk, files):
    monkeypatch.setattr(batch_work, "MAX_FILES", 1)
    last = list(batch_steps(files, Order(""), lambda: desk, Gate()))[-1]
    assert (len(last.rows), last.left_out) == (1, 2)
    assert not [path for path in files if path.exists()]


def test_a_full_queue_is_waited_for(monkeypatch, desk, files):
    monkeypatch.setattr(batch_work, "_PAUSE_S", 0.01)
    gate, release = Gate(waiting=0), threading.Event()
    inside = threading.Event()

    def hold():
        with gate.turn():
            inside.set()
            release.wait(10)

    holder = threading.Thread(target=hold)
    holder.start()
    inside.wait(10)
    threading.Timer(0.2, release.set).start()
    last = list(batch_steps(files[:1], Order(""), lambda: desk, gate))[-1]
    holder.join(10)
    assert last.rows[0].summary


def test_downloads_hold_every_file_and_compute_nothing(desk):
    summary = desk.summarize(TEXT)
    error = EncodingError("A.", "B.", "C.")
    rows = (Row('=HYPERLINK("x")', summary), Row("hong.docx", error=error), Row("waits.txt"))
    lines = [json.loads(line) for line in to_jsonl(rows).splitlines()]
    assert Summary.from_dict(lines[0]) == summary
    assert lines[1] == {"id": "hong.docx", "error": error.to_dict()}
    table = list(csv.reader(io.StringIO(to_csv(rows))))
    assert table[1][0] == '\'=HYPERLINK("x")'
    assert table[1][2] == summary.text
    assert table[1][4] == summary.status
    assert table[2] == ["hong.docx", "", "", "", "", "input.encoding"]
    assert len(table) == len(lines) + 1 == 3


def test_an_empty_batch_shows_a_hint():
    from summarizer.web.messages_en import EN
    from summarizer.web.page.batch_html import render_batch

    assert "at most 100" in render_batch(BatchView(), EN)
