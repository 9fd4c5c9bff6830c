import random
import unicodedata

import pytest
import sacrebleu

from summarizer.errors import MissingExtraError
from summarizer.evaluation.bootstrap import estimate_corpus, estimate_mean, estimate_ratio
from summarizer.evaluation.examples import Example
from summarizer.evaluation.extra import import_scorer
from summarizer.evaluation.rouge import rouge, tokenize
from summarizer.evaluation.surface import measure_surface
from summarizer.evaluation.translation import score_translations


def test_tokens_keep_vietnamese_letters_and_numbers():
    assert tokenize("Đường Trường Sơn, 1.250 km!") == ["đường", "trường", "sơn", "1", "250", "km"]
    assert tokenize(unicodedata.normalize("NFD", "Điện Biên")) == ["điện", "biên"]


def test_rouge_tells_words_apart_that_differ_in_accents_alone():
    # rouge_score's own tokenizer would cut both to the letters "m" and call them equal.
    assert rouge("má mạ mả", "mà mã ma").rouge1 == 0.0


def test_rouge_is_counted_as_by_hand():
    scores = rouge("Mưa lớn ở bản Nà Khoa", "Bản Nà Khoa mưa lớn")
    assert scores.rouge1 == pytest.approx(100 * 2 * 5 / 11)
    assert scores.rouge2 == pytest.approx(100 * 2 * 3 / 9)
    assert scores.rouge_l == pytest.approx(100 * 2 * 3 / 11)
    assert rouge("Mưa lớn", "").rouge1 == 0.0


def test_a_missing_scorer_names_the_pip_command():
    with pytest.raises(MissingExtraError, match=r"\[eval\]'"):
        import_scorer("no_such_scorer.module")


def test_intervals_hold_the_mean_and_shrink_with_more_articles():
    draw = random.Random(1)
    values = [draw.gauss(30, 10) for _ in range(900)]
    few, many = estimate_mean(values[:50]), estimate_mean(values)
    assert many.low < many.value < many.high
    assert many.high - many.low < few.high - few.low
    # Half the interval is near 1.96 standard errors.
    assert (many.high - many.low) / 2 == pytest.approx(1.96 * 10 / 30, rel=0.15)
    with pytest.raises(ValueError, match="divide"):
        estimate_mean([])


def test_a_ratio_weighs_articles_by_their_claims():
    assert estimate_ratio([1, 9], [2, 10]).value == pytest.approx(10 / 12)
    certain = estimate_ratio([3, 4, 0], [3, 4, 0])
    assert (certain.low, certain.value, certain.high) == (1, 1, 1)


def test_a_corpus_figure_is_that_of_all_items():
    estimate = estimate_corpus(4, lambda rows: float(len(rows)), resamples=5)
    assert (estimate.low, estimate.value, estimate.high) == (4, 4, 4)


def test_bleu_and_chrf_are_sacrebleus():
    references = [
        "The bridge opened on Monday in Muong Lay.",
        "Rain fell all night long there.",
    ] * 3
    predictions = ["The bridge opened Monday in Muong Lay.", "It rained there all night long."] * 3
    scores = score_translations(references, predictions)
    assert scores.bleu.value == sacrebleu.corpus_bleu(predictions, [references]).score
    assert scores.chrf.value == sacrebleu.corpus_chrf(predictions, [references]).score
    assert "tok:13a" in scores.signature
    with pytest.raises(ValueError, match="as many"):
        score_translations(references, predictions[:2])


def test_surface_figures():
    example = Example("1", "Cầu mới", ("Cầu mới ở bản Nà Khoa đã xong.",), "")
    same = measure_surface(example, "Cầu mới ở bản Nà Khoa.")
    assert (same.syllables, same.novelty, same.repetition, same.is_finished) == (6, 0.0, 0.0, True)
    other = measure_surface(example, "Nà Khoa vui và Nà Khoa vui và")
    assert other.novelty == pytest.approx(100 * 5 / 7)
    assert other.repetition == pytest.approx(100 * 2 / 6)
    assert not other.is_finished
    assert measure_surface(example, "").is_finished
