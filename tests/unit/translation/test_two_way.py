import pytest

import summarizer
from summarizer.engines import load_engine
from summarizer.errors import EngineUnsupportedError
from summarizer.results import TranslatedSentence
from summarizer.translation import Translator
from summarizer.translation.back_translation import compare_round_trip, same_figures
from tests.support.checkpoints import build_t5


@pytest.fixture(scope="module")
def back(tmp_path_factory):
    """Random weights: what it writes holds none of the figures."""
    engine = load_engine(str(build_t5(tmp_path_factory.mktemp("t5"))), device="cpu", engine="torch")
    yield engine
    engine.close()


def test_the_same_figures_in_other_words():
    assert same_figures("Sáng 7/10/2019 có 1.250 người.", "1.250 người đến ngày 7 tháng 10, 2019.")
    assert not same_figures("Có 1.250 người.", "Có 1.520 người.")
    assert not same_figures("Có 1.250 người.", "Có nhiều người.")
    assert not same_figures("Có nhiều người.", "Có 3 người.")


def test_a_sentence_whose_figures_do_not_come_back_is_named(back):
    sentences = [TranslatedSentence("They spent 45.5 billion dong.", "Họ chi 45,5 tỷ đồng.")]
    (notice,) = compare_round_trip(back, sentences)
    assert notice.code == "translation.two_way"
    assert notice.detail["sentences"] == [0]


def test_a_translator_with_a_back_model_compares(back):
    engine = load_engine("vi-news", device="cpu")
    text = "Cây cầu dài 120 m, tổng vốn 45,5 tỷ đồng."
    without = Translator(engine).translate(text)
    compared = Translator(engine, back=back).translate(text)
    engine.close()
    assert compared.sentences == without.sentences
    assert "translation.two_way" in {n.code for n in compared.notices}
    assert "translation.two_way" not in {n.code for n in without.notices}


def test_a_model_for_another_way_is_refused():
    desk = summarizer.load("vi-news", back="vi-news", device="cpu")
    with pytest.raises(EngineUnsupportedError, match="English to Vietnamese"):
        desk.translate("Cây cầu dài 120 m.")
    desk.close()
