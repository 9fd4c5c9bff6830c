import pytest

from models.recipe.sentence_weights import fit_weights


def test_the_fit_finds_what_a_feature_is_worth():
    described = [{"first": float(i % 2), "size": i / 50} for i in range(200)]
    gains = [3 + 5 * f["first"] - 2 * f["size"] for f in described]
    assert fit_weights(described, gains) == pytest.approx({"first": 5, "size": -2}, abs=1.0)
