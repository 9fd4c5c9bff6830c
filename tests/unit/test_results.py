import json

from summarizer.results import (
    Article,
    Coverage,
    EngineInfo,
    FactCheck,
    Notice,
    Removed,
    Sentence,
    Source,
    Summary,
    SummarySentence,
    TermUse,
    TranslatedSentence,
    Translation,
)

ARTICLE = Article(
    text="Tít\n\nMột câu.",
    sentences=(Sentence("Tít", "title", (0, 3), 0), Sentence("Một câu.", "body", (5, 13), 1)),
    title="Tít",
    removed=(Removed("In bài viết", (14, 25), "print-button"),),
    notices=(Notice("article.short", "Short.", {"n": 1}),),
)
SUMMARY = Summary(
    text="Một câu.",
    sentences=(
        SummarySentence(
            "Một câu.",
            (Source(1, (5, 13), "Một câu."),),
            "extracted",
            (
                FactCheck("number", "Một", (0, 3), "supported", (5, 8)),
                FactCheck("name", "Câu", (4, 7), "contradicted", None, "câu"),
            ),
        ),
    ),
    headline="Tít",
    article=ARTICLE,
    coverage=Coverage(2, 2, 1),
    translation=Translation(
        "One.", (TranslatedSentence("One.", "Một câu.", (TermUse("a", "b", (0, 1), "user"),)),)
    ),
    engine=EngineInfo("vi-news", "ct2", "cpu", "int8"),
    timings={"clean": 0.1},
)


def test_a_summary_survives_json():
    values = json.loads(json.dumps(SUMMARY.to_dict(), ensure_ascii=False))
    assert Summary.from_dict(values) == SUMMARY
    assert values["schema"] == 2
    assert values["sentences"][0]["sources"][0]["span"] == [5, 13]


def test_an_article_survives_json():
    assert Article.from_dict(json.loads(json.dumps(ARTICLE.to_dict()))) == ARTICLE


def test_coverage_is_full_when_all_was_read():
    assert Coverage(3, 3, 1).is_full
    assert not Coverage(3, 2, 1).is_full
