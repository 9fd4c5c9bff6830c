import pytest

from models.recipe.english_words import list_words
from summarizer.translation.entity_spans import find_pieces
from summarizer.translation.lexicon import load_lexicon
from summarizer.translation.verify import verify
from summarizer.translation.words import invented_words

SOURCE = "Hơn 50 người dân xã Nà Hẩu ăn phở và sửa lại con đường bị lũ cuốn trôi."


@pytest.mark.parametrize(
    "english",
    [
        "More than 50 villagers of Na Hau ate pho and repaired the road that floods washed away.",
        "It's the villagers' road, the state-owned company's and 50 km of rebuilt dikes.",
    ],
)
def test_english_words_and_the_sources_own_pass(english):
    assert invented_words(english, SOURCE, ()) == ()


@pytest.mark.parametrize(
    ("english", "words"),
    [
        ("More than 50 villagers repaired the scupation.", ("scupation",)),
        ("More than 50 villagers' recresion was battlesideside.", ("recresion", "battlesideside")),
        ("More than 50 villagers lacked the s, and repaired it.", ("s",)),
    ],
)
def test_words_put_together_from_pieces_are_found(english, words):
    assert invented_words(english, SOURCE, ()) == words


def test_a_translation_with_such_a_word_is_worse_than_one_without():
    pieces = find_pieces(SOURCE, load_lexicon())
    right = verify("More than 50 people in Na Hau repaired the road.", SOURCE, pieces)
    wrong = verify("More than 50 people in Na Hau repaired the scupation.", SOURCE, pieces)
    assert wrong.weight > right.weight
    assert "translation.word_invented" in wrong.codes


def test_the_list_leaves_out_what_another_word_explains_and_what_was_seen_once():
    sentences = ["The road was repaired.", "They repair roads, one road and can repair bridgs."]
    assert list_words(sentences) == ["repair", "road"]
