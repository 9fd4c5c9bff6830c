"""What a summary is put together from, and what never stands in it alone."""

import pytest

from summarizer.article import clean
from summarizer.factcheck import ArticleFacts
from summarizer.results import Source
from summarizer.summarization.candidates import Candidate
from summarizer.summarization.compose import compose, make_choices
from summarizer.summarization.options import Ask, length_bounds
from summarizer.summarization.ranking import rank_sentences, readable_sentences
from summarizer.summarization.scorer import SummaryScorer

TITLE = "Giá điện ở Nà Hẩu tăng từ tháng 6"
NEWS = "Điện lực Hoa Ban cho biết mỗi số điện ở Nà Hẩu sẽ thêm 150 đồng kể từ ngày 1/6."
AFTER = "Theo đó, mỗi nhà trong xã phải trả thêm chừng 20.000 đồng một tháng."
RUMOUR = "Trước Tết, mạng xã hội lan truyền thông tin giá điện ở Nà Hẩu tăng gấp đôi từ tháng 6."
DENIAL = "Giám đốc Điện lực Hoa Ban nói thông tin giá điện ở Nà Hẩu tăng gấp đôi là sai sự thật."


def summary(*body: str, rewritten=None, **asked) -> list[str]:
    article = clean("\n".join(body), title=TITLE)
    ask = Ask(length_bounds(asked.pop("length", "auto")), **asked)
    readable = {i: s.text for i, s in readable_sentences(article)}
    scorer = SummaryScorer(article.title, readable, ask.length)
    ranked = rank_sentences(article, scorer)
    drafts = compose(article, ranked, rewritten or {}, ArticleFacts(article), scorer, ask)
    return [draft.text for draft in drafts]


def test_the_title_is_no_sentence_unless_asked_for():
    assert f"{TITLE}." not in summary(NEWS, AFTER)
    assert summary(NEWS, AFTER, with_title=True, length="long", exact=True)[0] == f"{TITLE}."


def test_a_sentence_that_depends_on_another_comes_after_it():
    found = summary(NEWS, AFTER, length="long")
    assert AFTER not in found or found.index(AFTER) == found.index(NEWS) + 1
    assert AFTER not in summary(NEWS, AFTER, length=20)


def test_where_all_sentences_depend_on_others_any_may_stand():
    assert summary(AFTER, "Tuy nhiên, nhiều nhà trong xã vẫn chưa hay tin giá điện tăng.")


@pytest.mark.parametrize("length", ["short", "auto", "medium", "long"])
def test_a_rumour_never_stands_without_its_denial(length):
    found = summary(RUMOUR, NEWS, DENIAL, length=length)
    assert RUMOUR not in found or DENIAL in found


def test_a_length_is_an_upper_bound_and_exact_reaches_it():
    fillers = (
        "Bà con các bản vẫn quây quần bên bếp lửa và kể chuyện mùa màng như mọi khi.",
        "Trẻ con chạy nhảy khắp sân, tiếng cười vang lên từ những nếp nhà sàn quen thuộc.",
        "Người già lặng lẽ ngồi nhìn ra cánh đồng, nơi lúa vàng óng trong nắng.",
        "Phiên chợ vẫn nhộn nhịp, ai nấy cười nói và hỏi thăm nhau chuyện gia đình.",
    )
    plain = summary(NEWS, *fillers, length="long")
    exact = summary(NEWS, *fillers, length="long", exact=True)
    assert plain == [NEWS]
    assert sum(len(text.split()) for text in exact) >= 78


def test_a_sentence_of_the_models_competes_with_the_one_it_replaces():
    article = clean(f"{NEWS}\n{AFTER}", title=TITLE)
    index = next(i for i, s in enumerate(article.sentences) if s.text == NEWS)
    source = Source(index, article.sentences[index].span, NEWS)
    written = Candidate(
        "Mỗi số điện ở Nà Hẩu sẽ thêm 150 đồng kể từ ngày 1/6.", (source,), "rewritten"
    )
    readable = {i: s.text for i, s in readable_sentences(article)}
    scorer = SummaryScorer(article.title, readable, length_bounds("auto"))
    choices = make_choices(
        article, rank_sentences(article, scorer), {index: written}, with_title=False
    )
    forms = next(choice.forms for choice in choices if choice.index == index)
    assert forms[0] == written
    assert NEWS in {form.text for form in forms}
