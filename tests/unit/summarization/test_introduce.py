import pytest

from summarizer.article import clean
from summarizer.factcheck import ArticleFacts
from summarizer.results import Source
from summarizer.summarization.candidates import Candidate
from summarizer.summarization.introduce import introduce_people
from summarizer.summarization.options import LengthBounds

BODY = (
    "Sáng 12/3, ông Lò Văn Muôn, Chủ tịch UBND xã Nà Hẩu, kiểm tra con đường bị lũ cuốn trôi.\n"
    "Đoạn đường dài 300 m nối bản Suối Đá với trường học của xã đã bị nước xói mất hoàn toàn.\n"
    "Theo ông Muôn, xã cần 2 tỷ đồng để làm lại đường trước khi vào năm học mới."
)
WIDE = LengthBounds(1, 100, 200)


def drafts_of(body, *texts):
    article = clean(body, title="Xã Nà Hẩu xin tiền làm lại đường")
    facts = ArticleFacts(article)
    drafts = []
    for text in texts:
        index = next(i for i, s in enumerate(article.sentences) if text in s.text)
        sentence = article.sentences[index]
        source = Source(index, sentence.span, sentence.text)
        drafts.append(Candidate(text, (source,), "extracted", facts.check(text)))
    return article, drafts, facts


LAST = BODY.splitlines()[-1]


def test_the_first_mention_gets_the_full_name_and_both_sentences_as_evidence():
    article, drafts, facts = drafts_of(BODY, LAST)
    ((draft,), _) = introduce_people(article, drafts, facts, WIDE)
    assert draft.text == LAST.replace("ông Muôn", "ông Lò Văn Muôn")
    assert draft.origin == "introduced"
    assert "Chủ tịch UBND" in draft.sources[1].text
    assert {check.verdict for check in draft.checks} == {"supported"}


@pytest.mark.parametrize(
    "body",
    [
        BODY.replace("ông Lò Văn Muôn", "ông Muôn"),  # nowhere in full
        BODY.replace("với trường", "của anh Hà Văn Muôn với trường"),  # two of that name
        BODY.replace("Theo ông Muôn", "Theo bà Muôn"),  # another person
    ],
)
def test_a_name_in_doubt_stays_short(body):
    article, drafts, facts = drafts_of(body, body.splitlines()[-1])
    assert introduce_people(article, drafts, facts, WIDE) == (drafts, frozenset())


def test_what_is_no_sentence_stays_as_it_is():
    fragment = "Đơn xin làm lại đường của ông Muôn"
    article, drafts, facts = drafts_of(f"{BODY}\n{fragment}", fragment)
    assert introduce_people(article, drafts, facts, WIDE) == (drafts, frozenset())


def test_who_was_named_before_stays_short():
    article, drafts, facts = drafts_of(BODY, BODY.splitlines()[0], LAST)
    assert introduce_people(article, drafts, facts, WIDE) == (drafts, frozenset())


def test_who_cannot_be_named_within_the_length_is_told():
    article, drafts, facts = drafts_of(BODY, LAST)
    exact = LengthBounds(1, 10, drafts[0].syllables + 1)
    assert introduce_people(article, drafts, facts, exact) == (drafts, {LAST})
