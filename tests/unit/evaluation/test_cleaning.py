import re
from pathlib import Path

import pytest

from summarizer.article import clean
from summarizer.errors import DataFileError
from summarizer.evaluation.cleaning import evaluate_cleaning, score_pages
from summarizer.evaluation.gold_pages import GoldPage, read_gold_pages

GOLD = Path(__file__).parents[2] / "data" / "pages"


def test_gold_pages_are_read_right() -> None:
    report = evaluate_cleaning(GOLD)
    assert report.pages >= 60
    assert report.lost == 0, report.errors
    assert report.field_accuracy >= 0.95, report.errors


def test_a_lost_and_an_extra_sentence_are_counted() -> None:
    fields = {
        "title": "",
        "published": "",
        "lead": "Cầu mới thông xe.",
        "captions": (),
        "byline": "",
    }
    page = GoldPage("x", "Cầu mới thông xe. Người dân rất vui mừng.", fields, ("Trời mưa to.",))
    report = score_pages([page], lambda text: clean(text))
    assert (report.sentences, report.lost, report.extra) == (2, 1, 1)


def test_pages_hold_what_they_should() -> None:
    for page in read_gold_pages(GOLD):
        shown = " ".join(re.sub("<[^<>]*>", "", page.page).split())
        assert page.body
        for part in (page.fields["title"], page.fields["lead"], *page.body):
            assert " ".join(part.split()) in shown


def test_a_missing_folder_is_an_error(tmp_path) -> None:
    with pytest.raises(DataFileError):
        evaluate_cleaning(tmp_path)
