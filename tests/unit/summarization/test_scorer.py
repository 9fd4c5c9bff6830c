import pytest

from summarizer.article import clean
from summarizer.summarization.options import length_bounds
from summarizer.summarization.ranking import rank_sentences
from summarizer.summarization.rewrite import Draft
from summarizer.summarization.scorer import SummaryWorth, fitted_length

TITLE = "Xã Mường Phăng khánh thành nhà văn hóa"
NEWS = "Sáng 12/9, xã Mường Phăng khánh thành nhà văn hóa rộng 300 m2 cho 12 bản."
OTHER = "Trước đó, trời mưa to suốt ba ngày khiến nhiều đoạn đường trong xã bị chia cắt."
ASKS = "Bao giờ nhà văn hóa của xã Mường Phăng được khánh thành để phục vụ bà con 12 bản?"
ARTICLE = clean(f"{NEWS}\n{OTHER}\n{ASKS}", title=TITLE)
INDEX = {s.text: i for i, s in enumerate(ARTICLE.sentences)}
VOTES = ("Xã Mường Phăng khánh thành nhà văn hóa cho 12 bản.", "Nhà văn hóa rộng 300 m2.")


def _worth(votes=VOTES, length="medium") -> SummaryWorth:
    return SummaryWorth(TITLE, rank_sentences(ARTICLE, votes), votes, length_bounds(length))


def _chosen(*texts: str) -> dict[int, Draft]:
    return {INDEX[text]: Draft(text, (), "extracted", ()) for text in texts}


def test_a_summary_is_described_by_what_it_shares_with_each_guess():
    described = _worth().describe(_chosen(NEWS))
    assert described["one_words"] == 1
    assert described["best_pairs"] > _worth().describe(_chosen(OTHER))["best_pairs"]
    assert (described["titled"], described["count"], described["opens_first"]) == (0, 1, 1)
    titled = _worth().describe(_chosen(ARTICLE.sentences[0].text, NEWS))
    assert (titled["titled"], titled["count"]) == (1, 1)
    assert "best_pairs" not in _worth(votes=()).describe(_chosen(NEWS))


@pytest.mark.parametrize("length", ["auto", "short", "medium", "long", 60])
@pytest.mark.parametrize("votes", [(), VOTES])
def test_the_news_is_worth_more_than_its_background_and_any_statement_than_a_question(
    votes, length
):
    worth = _worth(votes, length)
    assert worth(_chosen(NEWS)) > worth(_chosen(OTHER)) > worth(_chosen(ASKS))


def test_a_number_of_syllables_is_weighed_as_the_nearest_named_length():
    names = [fitted_length(length_bounds(n)) for n in (15, 25, 45, 70, 300)]
    assert names == ["short", "short", "medium", "long", "long"]
    assert fitted_length(length_bounds("auto")) == "auto"


def test_what_a_lead_would_probably_say_is_worth_more_whatever_the_length():
    news, other = (_worth().describe(_chosen(text)) for text in (NEWS, OTHER))
    for name in ("expected_words", "expected_pairs", "likely_words", "likely_pairs"):
        assert news[name] > other[name]
