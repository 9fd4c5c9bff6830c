from summarizer.evaluation.examples import Example
from summarizer.evaluation.promises import HEADLINE, measure_promises, promise_table
from summarizer.text import split_sentences
from tests.support.articles import ENGLISH, PAGE


def examples():
    title, _, body = PAGE.partition("\n\n")
    texts = body.split("\n\n")[1:]
    sentences = tuple(p[start:end] for p in texts for start, end in split_sentences(p))
    foreign = tuple(ENGLISH[start:end] for start, end in split_sentences(ENGLISH))
    return [Example("vi", title, sentences, ""), Example("en", "", foreign, "")]


def test_promises_are_counted_on_what_a_user_gets(desk):
    medium, headline = (measure_promises(desk, examples(), asked) for asked in ("medium", HEADLINE))
    for report in (medium, headline):
        assert (report.summaries, report.refused, report.within, report.cut) == (1, 1, 1, 0)
        assert sum(report.claims.values()) > 0
        assert sum(report.unsupported.values()) == 0
    assert sum(headline.suggestions.values()) == 1
    table = promise_table([medium, headline])
    assert "| medium | 1 | 1 | 1 | 0 |" in table
    assert "refused: 1" in table


def test_a_length_that_the_article_cannot_fill_is_told_apart(desk):
    report = measure_promises(desk, examples()[:1], 400)
    assert (report.within, report.short) == (1, 1)
