from summarizer.article import clean
from summarizer.pipeline.evidence import SourceFinder
from tests.support.articles import PAGE


def test_a_copied_sentence_is_borne_by_itself():
    article = clean(PAGE)
    finder = SourceFinder(article)
    for index, sentence in enumerate(article.sentences):
        if sentence.role == "body":
            support = finder.find(sentence.text)
            assert support.sources[0].index == index
            assert support.share == 1.0


def test_a_source_stands_where_its_span_says():
    article = clean(PAGE)
    (source, *_) = SourceFinder(article).find("Cầu dài 48 m, rộng 5,5 m.").sources
    assert article.text[slice(*source.span)] == source.text


def test_a_sentence_from_elsewhere_is_not_borne():
    support = SourceFinder(clean(PAGE)).find("Giá vàng thế giới tăng mạnh trong phiên sáng nay.")
    assert support.share < 0.5
