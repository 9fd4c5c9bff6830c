import pytest

from summarizer.engines import load_engine
from summarizer.errors import EmptyInputError, LanguageError
from summarizer.results import Article, Sentence, Translation
from summarizer.translation import HouseStyle, Translator, parse_glossary

TEXT = (
    "Sáng 7/10/2019, đồng chí Giàng A Páo, Chủ tịch UBND huyện Mường Chà, dự lễ khánh thành cầu.\n"
    "Cây cầu dài 120 m, tổng vốn 45,5 tỷ đồng. Sở Giao thông vận tải tỉnh Điện Biên làm chủ đầu tư."
)


@pytest.fixture(scope="module")
def engine():
    engine = load_engine("vi-news", device="cpu")
    yield engine
    engine.close()


@pytest.fixture(scope="module")
def translation(engine):
    return Translator(engine).translate(TEXT)


def test_one_english_sentence_for_each_in_order(translation):
    assert [s.source for s in translation.sentences] == [
        *TEXT.split("\n")[:1],
        *TEXT.split("\n")[1].replace("đồng. ", "đồng.|").split("|"),
    ]
    assert all(s.text for s in translation.sentences)
    assert [s.paragraph for s in translation.sentences] == [0, 1, 1]
    assert translation.text.count("\n") == 1  # as many as the source has


def test_names_titles_and_numbers_arrive(translation):
    for expected in (
        "October 7, 2019",
        "Chairman of the People's Committee of Muong Cha District",
        "120 m",
        "45.5 billion dong",
        "Department of Transport of Dien Bien Province",
    ):
        assert expected in translation.text


def test_term_uses_point_at_their_english(translation):
    uses = [(s, u) for s in translation.sentences for u in s.terms]
    assert uses
    assert all(s.text[slice(*u.span)] == u.target for s, u in uses)


def test_every_piece_has_a_verdict(translation):
    checks = [c for s in translation.sentences for c in s.checks]
    assert {c.kind for c in checks} >= {"date", "amount", "name"}


def test_the_glossary_is_used_and_reported(engine):
    glossary = parse_glossary("cầu\tbridge (cau)\nbad line\n")
    translation = Translator(engine).translate("Cây cầu mới khánh thành hôm nay.", glossary)
    uses = [u for s in translation.sentences for u in s.terms]
    assert [(u.source, u.origin) for u in uses] == [("cầu", "glossary")] or "[bridge (cau)]" in (
        translation.text
    )
    assert "glossary.line" in {n.code for n in translation.notices}


def test_house_style_reaches_the_output(engine):
    style = HouseStyle(dates="dmy", accents="keep")
    text = Translator(engine, style).translate(TEXT).text
    assert "7 October 2019" in text
    assert "Mường Chà District" in text


def test_an_article_s_title_takes_headline_case(engine):
    title = "Cây cầu mới ở huyện Mường Chà đã khánh thành"
    sentences = (Sentence(title, "title", (0, len(title)), 0),)
    style = HouseStyle(headlines="title")
    translation = Translator(engine, style).translate(Article(title, sentences))
    words = translation.text.split()
    assert words[0][0].isupper()
    assert words[-1][0].isupper()
    assert "Muong Cha District" in translation.text
    assert sum(w[0].isupper() for w in words) > len(words) / 2


def test_an_english_sentence_amid_vietnamese_stays(engine):
    english = "The road of 255km was finished after nearly two decades of work."
    text = f"Cây cầu mới khánh thành hôm nay ở tỉnh Điện Biên.\n{english}\nNgười dân rất vui mừng."
    translation = Translator(engine).translate(text)
    assert translation.sentences[1].text == english
    assert len(translation.sentences) == 3
    (kept,) = [n for n in translation.notices if n.code == "translation.kept"]
    assert kept.detail["sentences"] == [1]


def test_what_no_candidate_translates_is_marked_and_never_empty(engine):
    text = "Ghi chú\n...\n– – –\nCây cầu mới khánh thành hôm nay ở tỉnh Điện Biên."
    translation = Translator(engine).translate(text)
    assert len(translation.sentences) == 4
    assert all(s.text.strip() for s in translation.sentences)


def test_a_byline_is_not_translated(engine):
    sentences = (
        Sentence("Cây cầu mới khánh thành.", "body", (0, 24), 0),
        Sentence("Tin, ảnh: Nam Sơn", "byline", (25, 42), 1),
    )
    assert len(Translator(engine).translate(Article("", sentences)).sentences) == 1


def test_other_languages_and_empty_texts_are_refused(engine):
    translator = Translator(engine)
    with pytest.raises(LanguageError):
        translator.translate("The committee met on Monday to talk about the new school building.")
    with pytest.raises(EmptyInputError):
        translator.translate(" \n ")


def test_a_translation_round_trips(translation):
    assert Translation.from_dict(translation.to_dict()) == translation
