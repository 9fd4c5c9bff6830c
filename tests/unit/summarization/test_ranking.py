from summarizer.article import clean
from summarizer.summarization.ranking import model_windows, rank_sentences
from summarizer.text import count_syllables
from tests.support.articles import PAGE


def test_every_lead_and_body_sentence_is_ranked_once():
    article = clean(PAGE)
    ranked = rank_sentences(article)
    wanted = [i for i, s in enumerate(article.sentences) if s.role in ("lead", "body")]
    assert sorted(r.index for r in ranked) == wanted
    assert [r.score for r in ranked] == sorted((r.score for r in ranked), reverse=True)


def test_the_lead_of_a_news_page_comes_first():
    article = clean(PAGE)
    assert rank_sentences(article)[0].sentence.role == "lead"


def test_a_first_paragraph_that_does_not_restate_the_news_is_no_lead():
    title = "Xã Nà Hẩu khánh thành cầu Khe Tát\n\n"
    scene = "Từ sáng sớm, hàng trăm người trong trang phục mới đã đứng chật hai bên con dốc dài."
    news = "Sáng 12/9, xã Nà Hẩu khánh thành cầu Khe Tát sau một năm thi công."
    by_scene = rank_sentences(clean(f"{title}{scene}\n\n{news}"))
    assert [r.editorial for r in by_scene] == [0, 0]
    more = "Cầu dài 45 m, nhờ đó xã Nà Hẩu không còn bị chia cắt mỗi khi suối Khe Tát lên cao."
    lead = "Cây cầu Khe Tát ở xã Nà Hẩu khánh thành, nhờ đó xã không còn bị chia cắt."
    by_lead = rank_sentences(clean(f"{title}{lead}\n\n{news}\n\n{more}"))
    assert by_lead[0].editorial > 0
    assert by_lead[0].sentence.text == lead


def test_windows_keep_the_budget_and_the_order():
    article = clean(PAGE + "\n\n" + PAGE)
    windows = model_windows(rank_sentences(article), 60)
    assert len(windows) == 2
    for window in windows:
        indexes = [r.index for r in window]
        assert indexes == sorted(indexes)
        assert sum(count_syllables(r.sentence.text) for r in window) <= 60


def test_questions_and_fragments_are_a_last_resort():
    text = (
        "Cầu mới khánh thành ở Nà Hẩu\n\nCây cầu có đẹp như bà con mong đợi bấy lâu nay không?\n\n"
    )
    text += "Sáng 12/9, xã Nà Hẩu khánh thành cây cầu dài 45 m bắc qua suối Khe Tát."
    ranked = rank_sentences(clean(text))
    assert ranked[0].sentence.text.startswith("Sáng 12/9")
    assert ranked[-1].score < -50


def test_a_sentence_too_short_to_tell_anything_stands_back():
    news = "Sáng 12/9, xã Nà Hẩu khánh thành cầu Khe Tát sau một năm thi công."
    filler = "Cầu mới sẽ được kiểm tra vào tuần sau."
    ranked = rank_sentences(clean(f"{news}\n\n{filler}", title="Xã Nà Hẩu có cầu mới"))
    assert {r.sentence.text: r.editorial < 0 for r in ranked} == {news: False, filler: True}


def test_a_sentence_about_somebody_named_before_needs_that_sentence():
    named = "Nghi phạm Lò Văn Pản bị bắt sáng 12/9 tại xã Nà Hẩu sau hai ngày lẩn trốn."
    article = clean(f'{named}\n\n"Anh ta đã thừa nhận việc đốt rừng", luật sư của nghi phạm nói.')
    assert [r.leans for r in sorted(rank_sentences(article), key=lambda r: r.index)] == [
        False,
        True,
    ]
