from pathlib import Path
from random import Random

import pytest

from summarizer.article import clean
from summarizer.evaluation.checker import CheckerReport, measure_checker
from summarizer.evaluation.mutations import KINDS, Choices, mutate

PAGE = Path(__file__).parents[2] / "data" / "facts" / "school.txt"
SENTENCE = (
    "Chủ tịch Lò Văn Hặc nói ngày 7/10/2019 đã trao 1.250.000 đồng cho 8 cá nhân ở Mường Ảng."
)


@pytest.fixture(scope="module")
def report() -> CheckerReport:
    article = clean(PAGE.read_text(encoding="utf-8"))
    return measure_checker(
        [(article, [s.text for s in article.sentences])], ["Trần Quốc Bảo", "Mường Chà"], seed=7
    )


@pytest.mark.parametrize("kind", ["number", "amount", "date", "swapped name", "post"])
def test_a_mutation_changes_only_its_span(kind: str) -> None:
    choices = Choices(["Đặng Thị Hạnh", "Suối Lanh"], ["Trần Quốc Bảo"], Random(3))
    wrong = mutate(kind, SENTENCE, choices)
    assert wrong is not None
    start, end = wrong.span
    assert wrong.text != SENTENCE
    assert wrong.text[:start] == SENTENCE[:start]
    assert SENTENCE.endswith(wrong.text[end:])


def test_no_mutation_where_there_is_nothing_to_change() -> None:
    choices = Choices([], [], Random(3))
    assert all(mutate(kind, "mọi việc tốt đẹp", choices) is None for kind in KINDS)


def test_self_written_article_has_no_miss_and_no_false_alarm(report: CheckerReport) -> None:
    made = [score for score in report.kinds if score.claims]
    assert len(made) >= 8
    assert [(s.kind, s.claims - s.caught, s.strays) for s in made] == [(s.kind, 0, 0) for s in made]
    assert report.accused == 0


def test_table_names_every_kind(report: CheckerReport) -> None:
    table = report.to_table()
    assert all(f"| {kind} |" in table for kind in KINDS)
