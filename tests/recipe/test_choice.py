import pytest

from models.recipe import choice
from models.recipe.reward import Reward
from summarizer.article.worded import CAPTION_FEATURES
from summarizer.evaluation import Example
from summarizer.evaluation.rouge import rouge
from summarizer.summarization.scorer import FEATURES
from tests.recipe.conftest import make_article


def _read(path):
    lines = path.read_text(encoding="utf-8").splitlines()
    pairs = (line.split("  #")[0].split(" = ") for line in lines if " = " in line)
    return {name: float(value) for name, value in pairs}


def test_the_reward_is_rouge_1_and_twice_2_and_a_short_text_counts_as_long_as_asked():
    reference, text = "Cầu treo Khe Tát dài 86 m đã khánh thành.", "Cầu Khe Tát đã khánh thành."
    scores = rouge(reference, text)
    assert Reward(reference)(text) == pytest.approx(scores.rouge1 + 2 * scores.rouge2)
    assert Reward(reference)(text, 20) < Reward(reference)(text)
    assert Reward(reference)("", 0) == 0


def test_a_word_that_leads_take_up_has_better_odds_than_one_they_leave_out():
    article = {
        "title": "Khánh thành cầu treo",
        "lead": "Cầu treo dài 86 m đã khánh thành.",
        "body": ["Cầu treo dài 86 m, theo TTXVN.", "Lễ khánh thành diễn ra sáng nay."],
    }
    odds, usual = choice.count_taken([article] * 30)
    assert odds["cầu"] > usual > odds["ttxvn"]
    assert choice.count_taken([article] * 3)[0] == {}


def test_what_tells_captions_is_learned(tmp_path):
    def with_caption(index):
        article = make_article(index)
        caption = f"Một góc {article['title'].lower()} nhìn từ trên cao."
        return {**article, "body": [caption, *article["body"]], "captions": [caption]}

    choice.fit_captions([with_caption(i) for i in range(150)], tmp_path)
    assert _read(tmp_path / "captions.toml").keys() == {"intercept", *CAPTION_FEATURES}
    table = (tmp_path / "caption_cues.tsv").read_text(encoding="utf-8").splitlines()
    assert table[0].startswith("# ")
    cues = dict(row.split("\t") for row in table if not row.startswith("#"))
    assert float(cues["^một góc"]) > 0.5


def test_words_and_scorer_are_fitted_and_written_with_what_they_are(tmp_path):
    articles = [make_article(i) for i in range(60)]
    choice.fit_words(articles[:40], articles[40:], tmp_path)
    assert "[pairs]" in (tmp_path / "salience.toml").read_text(encoding="utf-8")
    examples = [
        Example(str(i), a["title"], tuple(a["body"]), a["lead"]) for i, a in enumerate(articles[:6])
    ]
    choice.fit_scorer(examples, tmp_path)
    weights = _read(tmp_path / "scorer.toml")
    assert weights.keys() == FEATURES.keys()
    assert all(meaning in (tmp_path / "scorer.toml").read_text() for meaning in FEATURES.values())
