from pathlib import Path

import pytest

from summarizer.errors import DataFileError
from summarizer.evaluation.sentences import evaluate_sentences, score_boundaries


def test_boundaries_are_counted() -> None:
    gold = [["Ông An đến.", "Bà Bình đi.", "Trời mưa."]]
    report = score_boundaries(gold, lambda text: [(0, 11), (12, 16), (17, len(text))])
    assert (report.found, report.spurious, report.missed) == (1, 1, 1)
    assert report.f1 == pytest.approx(0.5)
    assert sorted(error.split(":")[0] for error in report.errors) == ["missed", "spurious"]


def test_a_file_without_sentences_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text("# nothing\n", "utf-8")
    for name in ("empty.txt", "missing.txt"):
        with pytest.raises(DataFileError):
            evaluate_sentences(tmp_path / name)
