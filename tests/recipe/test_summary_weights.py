import random

import pytest

from models.recipe.summary_weights import Rival, fit_within_articles


def test_the_fit_finds_what_tells_rivals_apart_whatever_their_article_is_worth():
    draw = random.Random(5)
    groups = []
    for _ in range(80):
        level = draw.uniform(0, 100)
        features = [{"near": draw.random(), "size": draw.random()} for _ in range(12)]
        groups.append([Rival(f, level + 30 * f["near"] - 4 * f["size"]) for f in features])
    assert fit_within_articles(groups) == pytest.approx({"near": 30, "size": -4}, abs=1.5)
