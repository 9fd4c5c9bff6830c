from pathlib import Path

import pytest

from summarizer.engines import load_engine
from summarizer.errors import DataFileError
from summarizer.evaluation.terms import TermTest, read_term_tests, score_terms
from summarizer.results import Article, Sentence
from summarizer.translation import Translator

TESTS = Path(__file__).parents[2] / "data" / "terms" / "terms.tsv"


def test_counts_forms_as_whole_words_and_outside_brackets():
    tests = [
        TermTest("a", ("Tỉnh ủy", "Sơn La"), ("Provincial Party Committee", "Son La")),
        TermTest("b", ("Sơn La",), ("Son La",)),
    ]
    outputs = ["The provincial Party Committee met in Son Lake.", "It met. [Son La]"]
    scores = score_terms(tests, lambda _: outputs)
    assert (scores.terms, scores.right) == (3, 1)
    assert [m[0] for m in scores.misses] == ["Sơn La", "Sơn La"]


def test_a_bad_line_is_named(tmp_path):
    (tmp_path / "t.tsv").write_text("# c\ncâu\tmột | hai\tone\n", encoding="utf-8")
    with pytest.raises(DataFileError, match="Line 2"):
        read_term_tests(tmp_path / "t.tsv")


def test_the_embedded_model_prints_official_terms():
    tests = read_term_tests(TESTS)
    assert len(tests) == 300
    engine = load_engine("vi-news", device="cpu")

    def translate(sentences):
        listed = tuple(Sentence(s, "body", (0, 0), i) for i, s in enumerate(sentences))
        translation = Translator(engine).translate(Article("", listed))
        return [s.text for s in translation.sentences]

    scores = score_terms(tests, translate)
    engine.close()
    assert scores.accuracy >= 0.99, scores.misses
