"""Sentences with a wrong claim, mended by the embedded model and the article's facts."""

import pytest

from summarizer.article import clean
from summarizer.engines import Request, load_engine
from summarizer.factcheck import ArticleFacts
from summarizer.summarization.evidence import SourceFinder
from summarizer.summarization.repair import repair
from summarizer.summarization.rewrite import _Judge
from tests.support.articles import PAGE

SOURCE = (
    "Sáng 12/3, UBND huyện Tân Lập tổ chức lễ khánh thành cầu Suối Đá tại xã Bình Minh, công trình "
    "có tổng vốn 4,5 tỷ đồng."
)


@pytest.fixture(scope="module")
def engine():
    engine = load_engine("vi-news", device="cpu", engine="ct2")
    yield engine
    engine.close()


@pytest.fixture
def judge():
    article = clean(PAGE)
    return _Judge(article, ArticleFacts(article), SourceFinder(article))


def fault_of(judge, sentence):
    request = Request("summarize", SOURCE, "Xã Bình Minh khánh thành cầu Suối Đá")
    assert not judge.accept(sentence, "rewritten", request)
    [fault] = judge.faults.values()
    return fault


def test_a_wrong_value_is_set_right_and_the_origin_says_so(engine, judge):
    wrong = "Sáng 13/3, công trình có tổng vốn 4,5 tỷ đồng."
    fault = fault_of(judge, wrong)
    assert [(c.text, c.verdict) for c in fault.wrong] == [("13/3", "contradicted")]
    repair(engine, [fault], judge.write, judge.accept)
    (draft,) = judge.kept.values()
    assert draft.origin in ("redecoded", "corrected")
    assert "13/3" not in draft.text
    assert all(check.verdict == "supported" for check in draft.checks)


def test_what_the_article_says_nothing_of_is_not_corrected(engine, judge):
    wrong = "Sáng 12/3, UBND huyện Mường Chà tổ chức lễ khánh thành cầu Suối Đá tại xã Bình Minh."
    fault = fault_of(judge, wrong)
    repair(engine, [fault], judge.write, judge.accept)
    assert all("Mường Chà" not in draft.text for draft in judge.kept.values())


def test_corrections_go_from_the_last_to_the_first(judge):
    fault = fault_of(judge, "Sáng 13/3, công trình có tổng vốn 5,4 tỷ đồng.")
    assert fault.corrected == "Sáng 12/3, công trình có tổng vốn 4,5 tỷ đồng."


def test_a_sound_sentence_is_no_fault(judge):
    sentence = "Sáng 12/3, công trình có tổng vốn 4,5 tỷ đồng."
    assert judge.accept(sentence, "rewritten", Request("summarize", SOURCE))
    assert judge.faults == {}
