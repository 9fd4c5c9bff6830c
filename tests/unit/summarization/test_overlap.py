import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from summarizer.evaluation.rouge import rouge
from summarizer.summarization.overlap import join_words, overlap, read_words

WORDS = st.lists(
    st.sampled_from(["giá", "vàng", "hôm", "nay", "tăng", "giảm", "mạnh", "lại"]), max_size=30
)


@settings(deadline=None)  # the first call imports rouge-score
@given(WORDS, WORDS)
def test_the_measures_are_those_of_rouge(one, other):
    one, other = " ".join(one), " ".join(other)
    expected = rouge(one, other)
    found = overlap(read_words(one), read_words(other))
    assert found == pytest.approx((expected.rouge1 / 100, expected.rouge2 / 100))
    assert found == pytest.approx(overlap(read_words(other), read_words(one)))


def test_texts_read_one_after_the_other_are_one_text():
    joined = join_words([read_words("Giá vàng"), read_words("tăng mạnh.")])
    assert overlap(joined, read_words("Giá vàng tăng mạnh")) == (1, 1)
    assert overlap(joined, read_words("")) == (0, 0)
