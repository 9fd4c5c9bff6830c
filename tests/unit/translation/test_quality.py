import pytest

import summarizer
from summarizer.engines import load_engine
from summarizer.errors import OptionError
from summarizer.translation import Translator, join_sentences
from summarizer.translation.quality import UNLIKELY, find_doubtful, read_calibration

# Self-written; the first is simple news, the last one slang that the model does not know.
PLAIN = "Nhật Bản đã trải qua bốn ngày không có ca nhiễm mới nào."
SLANG = "Dân chơi xế hộp vỡ mộng vì bom tấn xịt ngóm ngay màn chào sân."


@pytest.fixture(scope="module")
def translator():
    engine = load_engine("vi-news", device="cpu")
    yield Translator(engine)
    engine.close()


def test_plain_news_is_better_than_slang(translator):
    (_, plain), (_, slang) = translator.rate([PLAIN, SLANG])
    calibration = read_calibration("vi-news")
    assert calibration.probability(plain) > 0.5 > calibration.probability(slang)
    assert calibration.grade(slang, is_sound=True) == "refused"


def test_a_refused_sentence_has_no_text_and_leaves_no_gap(translator):
    translation = translator.translate(f"{PLAIN} {SLANG}", accept="edit")
    plain, slang = translation.sentences
    assert plain.text
    assert plain.quality != "refused"
    assert (slang.text, slang.quality, slang.source) == ("", "refused", SLANG)
    assert translation.text == f"{plain.text} [not translated]"
    [notice] = [n for n in translation.notices if n.code == "translation.refused"]
    assert notice.detail == {"sentences": [1]}
    assert join_sentences(translation.sentences, keep_source=True).endswith(SLANG)


def test_what_was_found_of_a_refused_sentence_is_kept(translator):
    source = "Ngày 7/10/2019, dân chơi xế hộp ở Hà Nội vỡ mộng vì bom tấn xịt ngóm 45,5 tỷ đồng."
    [sentence] = translator.translate(source, accept="good").sentences
    assert sentence.quality == "refused"
    assert {"October 7, 2019", "45.5 billion dong"} <= set(sentence.found)
    assert "October 7, 2019" in sentence.shown


def test_accept_any_shows_what_would_be_refused_and_marks_it(translator):
    [sentence] = translator.translate(SLANG, accept="any").sentences
    assert sentence.text
    assert sentence.quality == "refused"
    words = [sentence.text[start:end] for start, end in sentence.doubtful]
    assert words
    assert all(word in sentence.text for word in words)


def test_good_alone_refuses_what_needs_an_editor(translator):
    for accept in ("edit", "good"):
        for sentence in translator.translate(f"{PLAIN} {SLANG}", accept=accept).sentences:
            assert bool(sentence.text) == (sentence.quality != "refused")
    assert all(
        s.quality in ("good", "refused")
        for s in translator.translate(f"{PLAIN} {SLANG}", accept="good").sentences
    )


def test_another_word_for_accept_is_an_error_that_lists_the_right_ones():
    with pytest.raises(OptionError, match="good, edit, any"):
        summarizer.load(accept="best")


def test_words_are_found_again_where_names_are_written_otherwise():
    words = [("The", -0.1, -0.1), ("<e0>", -3.0, -3.0), ("bridges", UNLIKELY - 1, UNLIKELY - 1)]
    text = "The Muong Thanh bridges."
    assert [text[start:end] for start, end in find_doubtful(text, words)] == ["bridges"]


def test_a_model_that_nobody_graded_has_no_calibration():
    assert read_calibration("envit5-translation") is None


def test_a_post_or_a_heading_is_too_short_to_be_refused(translator):
    [sentence] = translator.translate("Thủ tướng", accept="edit").sentences
    assert (sentence.text, sentence.quality) == ("Prime Minister", "edit")
