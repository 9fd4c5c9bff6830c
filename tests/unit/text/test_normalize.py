import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.text import normalize, to_nfc

ODD = st.sampled_from("a\u0301\u0323\u0302\u200d\u200b\r\n\xa0ệ☺\ud800\u1161\u1100\u11a8Ð")
TEXTS = st.text(alphabet=st.one_of(st.characters(), ODD), max_size=30)


@given(TEXTS)
def test_normalize_twice_changes_nothing_more(text: str) -> None:
    once = normalize(text).text
    assert normalize(once).text == once
    assert unicodedata.is_normalized("NFC", once)


@given(TEXTS)
def test_offsets_never_fall_and_cover_the_source(text: str) -> None:
    result = normalize(text)
    offsets = list(result.offsets)
    assert len(offsets) == len(result.text) + 1
    assert offsets == sorted(offsets)
    assert offsets[-1] == len(text)


def test_offsets_lead_back_to_decomposed_letters() -> None:
    source = "\ufeffHa\u0300\u00a0No\u0323\u0302i"
    result = normalize(source)
    assert result.text == "Hà Nội"
    start, end = result.to_source(3, 6)
    assert source[start:end] == "No\u0323\u0302i"


@pytest.mark.parametrize(
    ("given_text", "plain"),
    [
        ("tài chính Ðảng", "tài chính Đảng"),
        ("Hà\u200b Nội\u00ad", "Hà Nội"),
        ("a\r\nb\rc\u2028d", "a\nb\nc\nd"),
        ("\U0001f468\u200d\U0001f469", "\U0001f468\u200d\U0001f469"),
        ("x\x00y\ud800", "xy\ufffd"),
    ],
)
def test_odd_characters_become_plain(given_text: str, plain: str) -> None:
    assert normalize(given_text).text == plain


def test_to_nfc_composes_and_changes_nothing_else() -> None:
    assert to_nfc("Tie\u0302\u0301ng\u00a0Việt\u200b") == "Tiếng\u00a0Việt\u200b"


def test_half_a_character_becomes_the_sign_for_one():
    assert to_nfc("Cầu \ud800 dài") == "Cầu \ufffd dài"
