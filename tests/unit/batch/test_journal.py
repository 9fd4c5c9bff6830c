import sqlite3

import pytest

from summarizer.batch.journal import Answer, Journal
from summarizer.errors import JournalError, JournalLockedError


@pytest.fixture
def path(tmp_path):
    return tmp_path / "j"


def test_answers_outlive_the_run(path):
    journal = Journal(path, {})
    journal.put([(b"k", Answer(b"{}", failed=False)), (b"f", Answer(b"[]", failed=True))])
    assert journal.find(b"k").is_new
    journal.close()
    journal = Journal(path, {})
    assert journal.get(b"k") == Answer(b"{}", failed=False)
    assert journal.find(b"f").failed
    assert not journal.find(b"k").is_new
    assert journal.find(b"other") is None
    assert journal.counts() == (2, 0)
    journal.put([(b"k", Answer(b"{}", failed=False))])
    assert journal.counts() == (2, 1)
    journal.close()


def test_a_second_run_is_refused(path):
    journal = Journal(path, {})
    with pytest.raises(JournalLockedError, match="in use by another run"):
        Journal(path, {})
    journal.close()
    Journal(path, {}).close()


def test_changed_settings_and_inputs_are_noticed(path):
    journal = Journal(path, {"length": "short"})
    assert journal.changed_settings({"length": "short"}) == []
    assert journal.see([("a", b"1"), ("b", b"1"), ("a", b"2")]) == 0
    journal.close()
    journal = Journal(path, {"length": "long"})
    assert journal.changed_settings({"length": "long"}) == ["length was 'short' and is 'long'"]
    assert journal.see([("a", b"3")]) == 1
    assert journal.count_gone() == 1
    journal.close()


def test_a_file_that_is_no_journal_is_not_touched(path):
    path.write_text("my notes, not a database, " * 100)
    with pytest.raises(JournalError, match="no journal"):
        Journal(path, {})
    assert path.read_text().startswith("my notes")


def test_a_journal_of_another_format_is_refused(path):
    Journal(path, {}).close()
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE meta SET value = '99' WHERE name = 'format'")
    connection.close()
    with pytest.raises(JournalError, match="format 99"):
        Journal(path, {})


def test_a_folder_that_may_not_be_written(tmp_path):
    with pytest.raises(JournalError, match="the right to write there"):
        Journal(tmp_path / "none" / "j", {})


def test_a_damaged_answer_is_the_journals_error(path):
    journal = Journal(path, {})
    journal.put([(b"k", Answer(b'{"text": "a"}', False))])
    journal._db.execute("UPDATE answers SET payload = x'789c000000'")
    with pytest.raises(JournalError, match="is damaged") as caught:
        journal.get(b"k")
    assert caught.value.exit_code == 2
    journal.close()
