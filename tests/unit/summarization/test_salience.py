import pytest

from summarizer.summarization.salience import FEATURES, Weights, likely_words, unit_features
from summarizer.text.words import read_words

TITLE = "Xã Mường Phăng khánh thành nhà văn hóa"
SENTENCES = (
    "Sáng 12/9, xã Mường Phăng khánh thành nhà văn hóa rộng 300 m2 cho 12 bản.",
    "Trời mưa to suốt ba ngày khiến nhiều đoạn đường bị chia cắt.",
    "Nhà văn hóa được khởi công từ năm ngoái, theo Reuters.",
)
WEIGHTS = Weights((), (), {"nhà": -1.0, "mưa": -2.0}, -1.5)


def _read(title=TITLE):
    return read_words(title), [read_words(sentence) for sentence in SENTENCES]


def _features(unit, *, pairs=False):
    found = dict(unit_features(*_read(), WEIGHTS, pairs=pairs))
    return dict(zip(FEATURES, found[unit], strict=True))


def test_a_word_is_described_by_its_places_its_title_and_how_often_leads_take_it_up():
    house, rain = _features("nhà"), _features("mưa")
    assert (house["titled"], house["first"], house["taken"]) == (1, 1, -1.0)
    assert (rain["titled"], rain["first"], rain["second"], rain["taken"]) == (0, 0, 1, -2.0)
    assert house["often"] > rain["often"]
    assert house["title_share"] == 1
    assert _features("trời")["taken"] == WEIGHTS.unknown


def test_a_pair_of_title_words_that_are_no_neighbours_there_is_partly_of_the_title():
    half = _features(("hóa", "rộng"), pairs=True)
    assert (half["titled"], half["title_part"]) == (0, 0.5)
    assert half["least_taken"] == half["taken"] == WEIGHTS.unknown
    assert _features(("nhà", "văn"), pairs=True)["titled"] == 1


def test_what_only_the_title_says_counts_as_untold_in_the_body():
    found = dict(unit_features(read_words("Tin vui"), _read()[1], WEIGHTS, pairs=False))
    assert dict(zip(FEATURES, found["vui"], strict=True))["untold"] == 1


def test_the_news_is_likelier_than_its_background_and_agencies_names():
    likely = likely_words(*_read())
    assert likely.words["khánh"] > likely.words["mưa"] > likely.words["reuters"]
    assert likely.pairs["khánh", "thành"] > likely.pairs["trời", "mưa"]
    assert all(0 < p < 1 for p in (*likely.words.values(), *likely.pairs.values()))


@pytest.mark.parametrize("title", ["", "Tin"])
def test_a_title_may_be_missing_or_one_word_long(title):
    likely = likely_words(*_read(title))
    assert likely.words["khánh"] > 0


def test_an_article_without_words_has_nothing_likely():
    assert likely_words(read_words(""), []) == ({}, {})
