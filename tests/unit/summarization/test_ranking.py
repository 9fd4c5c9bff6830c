from summarizer.article import clean
from summarizer.summarization.options import length_bounds
from summarizer.summarization.ranking import (
    RankedSentence,
    rank_sentences,
    readable_sentences,
    reading_windows,
)
from summarizer.summarization.scorer import SummaryScorer
from summarizer.text import count_syllables
from tests.support.articles import PAGE


def ranked(text: str, title: str = "") -> list[RankedSentence]:
    article = clean(text, title=title)
    readable = {i: s.text for i, s in readable_sentences(article)}
    return rank_sentences(article, SummaryScorer(article.title, readable, length_bounds("auto")))


def test_every_lead_and_body_sentence_is_ranked_once():
    article, found = clean(PAGE), ranked(PAGE)
    wanted = [i for i, s in enumerate(article.sentences) if s.role in ("lead", "body")]
    assert sorted(r.index for r in found) == wanted
    assert [r.score for r in found] == sorted((r.score for r in found), reverse=True)


def test_the_lead_of_a_news_page_comes_first():
    assert ranked(PAGE)[0].sentence.role == "lead"


def test_the_model_reads_the_articles_head_within_its_budget():
    article = clean(PAGE)
    windows = reading_windows(article, 60)
    read = [sentence for window in windows for sentence in window]
    assert read == [s for _, s in readable_sentences(article) if count_syllables(s.text) <= 60]
    assert all(sum(count_syllables(s.text) for s in window) <= 60 for window in windows)


def test_questions_and_fragments_are_a_last_resort():
    text = "Cầu mới khánh thành ở Nà Hẩu\n\nCây cầu có đẹp như bà con mong đợi bấy lâu không?\n\n"
    found = ranked(text + "Sáng 12/9, xã Nà Hẩu khánh thành cây cầu dài 45 m qua suối Khe Tát.")
    assert found[0].sentence.text.startswith("Sáng 12/9")
    assert found[-1].score < -50


def test_a_sentence_too_short_to_tell_anything_stands_back():
    found = ranked(
        "Việc bầu chọn sẽ diễn ra vào tuần sau.\n"
        "Đội Nà Hẩu thắng đội Khe Tát 3-1 trong trận chung kết giải bóng đá xã chiều 12/9.",
        title="Đội Nà Hẩu vô địch giải bóng đá xã",
    )
    assert found[-1].sentence.text.startswith("Việc bầu chọn")
    assert found[-1].candidate.editorial < 0
