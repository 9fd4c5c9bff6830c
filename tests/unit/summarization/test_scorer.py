import pytest

from summarizer.article import clean
from summarizer.data import read_numbers
from summarizer.results import Source
from summarizer.summarization.candidates import Candidate
from summarizer.summarization.options import length_bounds
from summarizer.summarization.ranking import rank_sentences, readable_sentences
from summarizer.summarization.scorer import FEATURES, SummaryScorer

TITLE = "Xã Mường Phăng khánh thành nhà văn hóa"
NEWS = "Sáng 12/9, xã Mường Phăng khánh thành nhà văn hóa rộng 300 m2 cho 12 bản."
OTHER = "Ba ngày qua, mưa to đã khiến nhiều đoạn đường trong vùng bị chia cắt."
ASKS = "Bao giờ nhà văn hóa của xã Mường Phăng được khánh thành để phục vụ bà con 12 bản?"
ARTICLE = clean(f"{NEWS}\n{OTHER}\n{ASKS}", title=TITLE)
INDEX = {s.text: i for i, s in enumerate(ARTICLE.sentences)}


def scorer(length="medium") -> SummaryScorer:
    readable = {i: s.text for i, s in readable_sentences(ARTICLE)}
    return SummaryScorer(TITLE, readable, length_bounds(length))


def chosen(*texts: str) -> dict[int, Candidate]:
    return {
        INDEX[text]: Candidate(text, (Source(INDEX[text], (0, 0), text),), "extracted")
        for text in texts
    }


def test_a_summary_is_described_by_what_it_shares_and_by_its_form():
    described = scorer().describe(chosen(NEWS))
    assert tuple(described) == tuple(FEATURES)
    assert described["first_words"] > scorer().describe(chosen(OTHER))["first_words"]
    assert (described["titled"], described["count"], described["opens_first"]) == (0, 1, 1)
    titled = scorer().describe(chosen(ARTICLE.sentences[0].text, NEWS))
    assert (titled["titled"], titled["count"]) == (1, 1)


def test_each_fitted_number_belongs_to_a_feature_that_says_what_it_is():
    assert read_numbers("scorer.toml").keys() == FEATURES.keys()
    assert all(len(meaning) > 10 for meaning in FEATURES.values())


def test_fewer_than_a_hundred_numbers_choose():
    def count(numbers):
        return sum(count(v) if isinstance(v, dict) else 1 for v in numbers.values())

    files = ("scorer.toml", "salience.toml", "captions.toml")
    assert sum(count(read_numbers(name)) for name in files) < 100


@pytest.mark.parametrize("length", ["auto", "short", "medium", "long", 60])
def test_the_news_scores_more_than_its_background(length):
    assert scorer(length)(chosen(NEWS)) > scorer(length)(chosen(OTHER))


def test_any_statement_ranks_before_a_question():
    ranked = rank_sentences(ARTICLE, scorer())
    assert [r.sentence.text for r in ranked] == [NEWS, OTHER, ASKS]


def test_a_sentence_of_any_origin_is_scored_alike():
    own = chosen(NEWS)[INDEX[NEWS]]
    written = Candidate(NEWS, own.sources, "rewritten")
    assert scorer()({own.index: own}) == scorer()({own.index: written})


def test_what_a_lead_would_probably_say_scores_more():
    news, other = (scorer().describe(chosen(text)) for text in (NEWS, OTHER))
    for name in ("expected_words", "expected_pairs"):
        assert news[name] > other[name]
