from summarizer.article import clean
from summarizer.summarization.evidence import SourceFinder
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


def test_a_sentence_that_left_out_whole_clauses_is_whole():
    finder = SourceFinder(clean(PAGE))
    kept = "Ông Hoàng Văn Lực cắt băng khánh thành cầu Suối Đá."
    assert finder.find(kept).is_whole
    assert not finder.find("Ông Hoàng Văn Lực, Chủ tịch UBND huyện Tân Lập.").is_whole


def test_one_that_lost_a_syllable_or_its_end_is_not():
    finder = SourceFinder(clean(PAGE))
    for broken in (
        "Ông Hoàng Văn Lực cắt băng thành cầu Suối Đá.",
        "Cầu dài 48 m, rộng 5,5 m, được khởi công.",
        "Ông Hoàng Văn Lực không cắt băng khánh thành cầu Suối Đá.",
    ):
        assert not finder.find(broken).is_whole
