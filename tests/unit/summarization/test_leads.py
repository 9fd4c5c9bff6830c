import pytest

from summarizer.article import clean
from summarizer.summarization.leads import LEAD_FEATURES, is_papers_lead, lead_features
from summarizer.summarization.ranking import rank_sentences, readable_sentences
from summarizer.summarization.sentence_features import sentence_features

TITLE = "Cầu treo Suối Trầm đưa vào sử dụng, 412 hộ dân hết cảnh lội suối"
LEAD = "Cầu treo dài 86 m bắc qua suối Trầm giúp hàng trăm hộ dân hết cảnh lội suối mùa mưa."
BODY = (
    "Sáng 11/3, UBND xã Suối Trầm khánh thành cầu treo bắc qua suối Trầm.\n"
    "Cầu dài 86 m, giúp 412 hộ dân của ba bản không còn phải lội suối trong mùa mưa.\n"
    "Tổng kinh phí là 3,2 tỷ đồng, do doanh nghiệp và bà con đóng góp."
)


def _read(text, title=TITLE):
    article = clean(text, title=title)
    sentences = [sentence for _, sentence in readable_sentences(article)]
    described = sentence_features(article.title, [s.text for s in sentences])
    return article, list(zip(sentences, described, strict=True))


def test_a_paragraph_that_says_all_in_short_is_a_lead_and_the_news_itself_is_not():
    assert is_papers_lead(*_read(f"{LEAD}\n{BODY}"))
    assert not is_papers_lead(*_read(BODY))


def test_what_tells_a_lead_is_what_it_shares_and_how_it_and_the_body_begin():
    features = lead_features(*_read(f"{LEAD}\n{BODY}"))
    assert tuple(features) == LEAD_FEATURES
    assert (features["time"], features["body_time"], features["number"]) == (0, 1, 1)
    assert features["comes_back"] > 0.7


@pytest.mark.parametrize("text", [LEAD, ""])
def test_without_a_body_nothing_is_told(text):
    article, described = _read(text or LEAD)
    assert lead_features(article, described[: len(text)]) is None


def test_only_the_papers_own_lead_is_preferred():
    for text, preferred in ((f"{LEAD}\n{BODY}", {LEAD}), (BODY, set())):
        ranked = rank_sentences(clean(text, title=TITLE))
        assert {r.sentence.text for r in ranked if r.editorial > 0} == preferred
