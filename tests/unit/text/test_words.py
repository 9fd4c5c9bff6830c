from summarizer.text.words import content_words, join_words, read_words


def test_words_are_syllables_in_lower_case_and_pairs_are_neighbours():
    words = read_words("Cầu Nà Hẩu, cầu 86 m.")
    assert words.tokens == ("cầu", "nà", "hẩu", "cầu", "86", "m")
    assert words.single == {"cầu", "nà", "hẩu", "86", "m"}
    assert ("hẩu", "cầu") in words.pairs


def test_a_pair_is_of_one_text_only():
    joined = join_words([read_words("Nà Hẩu"), read_words("vui lắm")])
    assert joined.tokens == ("nà", "hẩu", "vui", "lắm")
    assert joined.pairs == {("nà", "hẩu"), ("vui", "lắm")}
    assert join_words([]).tokens == ()


def test_words_without_content_do_not_count():
    assert content_words("Cầu này đã được xây ở Nà Hẩu") == {"cầu", "xây", "nà", "hẩu"}
