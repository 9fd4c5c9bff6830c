import numpy as np
import pytest

from models.recipe.logistic import fit_logistic
from models.recipe.salience import count_taken


def test_the_fit_finds_the_weights_that_made_the_answers():
    draw = np.random.default_rng(3)
    x = draw.normal(size=(40_000, 2)).astype(np.float32) * [1, 20]
    likely = 1 / (1 + np.exp(-(1.5 * x[:, 0] - 0.05 * x[:, 1] - 2)))
    y = (draw.random(40_000) < likely).astype(np.float32)
    assert fit_logistic(x.astype(np.float32), y) == pytest.approx([1.5, -0.05, -2], abs=0.06)


def test_a_word_that_leads_take_up_has_better_odds_than_one_they_leave_out():
    article = {
        "title": "Khánh thành cầu treo",
        "lead": "Cầu treo dài 86 m đã khánh thành.",
        "body": ["Cầu treo dài 86 m, theo TTXVN.", "Lễ khánh thành diễn ra sáng nay."],
    }
    odds, usual = count_taken([article] * 30)
    assert odds["cầu"] > usual > odds["ttxvn"]
    assert count_taken([article] * 3)[0] == {}
