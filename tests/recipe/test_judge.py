import json
import random

import pytest

from models.recipe.judge.calibrate import calibrate, cross_validated
from models.recipe.judge.curve import curve, find_threshold, interval, roc_auc
from models.recipe.judge.judged import Judged, part_of, read_judged
from models.recipe.judge.measure import measure, score_all
from summarizer.factcheck.judge import Calibration
from summarizer.factcheck.judge.signs import SIGNS

BODY = [
    "Sáng 3/5, xã Nậm Cốp khánh thành cầu treo Suối Đá dài 86 m sau 14 tháng thi công.",
    "Ông Lò Văn Pánh cho biết, cầu sẽ giúp hơn 300 hộ dân đi lại an toàn.",
]


def made(count, seed=2):
    """Claims of which 'likely' tells how true they are, and nothing else does."""
    draw = random.Random(seed)
    signs = [{name: draw.gauss(0, 1) for name in SIGNS} for _ in range(count)]
    truth = [s["likely"] + draw.gauss(0, 0.3) > 0 for s in signs]
    return signs, truth, [str(k // 4) for k in range(count)]


def test_a_curve_counts_what_passes_at_each_score():
    points = curve([0.9, 0.8, 0.8, 0.1], [True, False, True, True])
    assert [(p.passed, p.true) for p in points] == [(1, 1), (3, 2), (4, 3)]
    assert find_threshold(points, 0.9, least=1) == points[0]
    assert find_threshold(points, 0.9, least=2) is None
    assert roc_auc([0.9, 0.5, 0.5], [True, True, False]) == 0.75


def test_an_interval_is_wide_for_few_and_holds_the_share():
    low, high = interval(29, 30)
    assert 0.82 < low < 29 / 30 < high < 1.0
    assert interval(0, 0) == (0.0, 1.0)


def test_what_tells_is_weighed_and_lets_as_much_pass_as_the_precision_allows():
    signs, truth, articles = made(400)
    values = calibrate(signs, [1.0] * 400, truth, articles)
    weights = values["weights"]
    assert weights["likely"] > 10 * abs(weights["odd"])
    probabilities = cross_validated(signs, truth, articles)
    passed = [t for p, t in zip(probabilities, truth, strict=True) if p >= values["threshold"]]
    assert len(passed) > 100
    assert sum(passed) >= 0.97 * len(passed)


def test_what_does_not_tell_lets_nothing_pass():
    signs, truth, articles = made(400)
    random.Random(1).shuffle(truth)
    assert calibrate(signs, [1.0] * 400, truth, articles)["threshold"] > 1
    signs, truth, articles = made(400)
    assert calibrate(signs, [0.2] * 400, truth, articles)["threshold"] > 1  # far from the evidence


def test_the_committed_sentences_are_whole_and_split_by_article():
    parts = {part: read_judged(part) for part in ("threshold", "measure")}
    for part, judged in parts.items():
        assert len(judged) > 300
        assert {part_of(j.article) for j in judged} == {part}
        assert {j.label for j in judged} == {"true", "false", "broken"}
        assert all(j.words in j.text and bool(j.type) == (j.label == "false") for j in judged)
    assert len({(j.article, j.text) for p in parts.values() for j in p}) == 807


@pytest.mark.parametrize("label", ["true", "false"])
def test_sentences_are_measured_against_articles_found_by_id(label, tmp_path):
    row = {"id": "7", "title": "Cầu treo Suối Đá khánh thành", "lead": "Cầu.", "body": BODY}
    (tmp_path / "vietnews-val.jsonl").write_text(json.dumps(row), encoding="utf-8")
    said = Judged("7", BODY[1], "summary", "beam", -0.1, label)
    [scored] = scored_all = score_all([said], tmp_path)
    assert scored.covered == 1.0
    always = Calibration({**dict.fromkeys(SIGNS, 0.0), "intercept": 3.0}, 0.9, 0.7)
    both = [*scored_all, *score_all([Judged("7", "Cầu.", "summary", "beam", -1, "true")], tmp_path)]
    both += score_all([Judged("7", "Trời mưa to.", "summary", "beam", -1, "false")], tmp_path)
    figures = measure(both, always)
    assert figures["passing"] == 2
    assert figures["true among passing"] == (1.0 if label == "true" else 0.5)
