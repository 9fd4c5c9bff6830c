import numpy as np
import pytest

from models.recipe.logistic import fit_logistic


def test_the_fit_finds_the_weights_that_made_the_answers():
    draw = np.random.default_rng(3)
    x = draw.normal(size=(40_000, 2)).astype(np.float32) * [1, 20]
    likely = 1 / (1 + np.exp(-(1.5 * x[:, 0] - 0.05 * x[:, 1] - 2)))
    y = (draw.random(40_000) < likely).astype(np.float32)
    assert fit_logistic(x.astype(np.float32), y) == pytest.approx([1.5, -0.05, -2], abs=0.06)
