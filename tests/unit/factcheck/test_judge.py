import json
import threading

import pytest

from summarizer.engines.registry import resolve_model
from summarizer.errors import ModelFilesError
from summarizer.factcheck.judge import CALIBRATION, Calibration, ClaimScorer, Judge
from summarizer.factcheck.judge.signs import SIGNS, find_signs

TITLE = "Xã Nậm Cốp khánh thành cầu treo Suối Đá"
SENTENCES = [
    "Sáng 3/5, xã Nậm Cốp khánh thành cầu treo Suối Đá dài 86 m sau 14 tháng thi công.",
    "Ông Lò Văn Pánh cho biết, cầu sẽ giúp hơn 300 hộ dân đi lại an toàn.",
    "Công ty Bình Sơn không nhận tiền công, chỉ nhận vật liệu.",
    "Một cây cầu nữa có thể được xây trong năm tới, gần bản Huổi Lếch.",
]
CLAIMS = [
    "Công ty Bình Sơn không nhận tiền công.",
    "Ông  Lò Văn Pánh nói “cầu giúp hơn 300 hộ dân”…",
    "Trận bóng kết thúc với tỉ số 3-1.",
]
# Not those of any release: what is tested here is how the judge is asked and answers.
KNOWN = Calibration(
    {**dict.fromkeys(SIGNS, 0.0), "likely": 1.0, "odd": -2.0, "intercept": 2.0}, 0.5, 0.6
)


@pytest.fixture(scope="module")
def folder():
    return resolve_model("vi-news").folder


@pytest.fixture(scope="module")
def judge(folder):
    return Judge(folder, KNOWN)


@pytest.fixture(scope="module")
def scorer(folder):
    return ClaimScorer(folder)


def test_each_claim_has_its_judgement_with_evidence(judge):
    judgements = judge.judge(SENTENCES, TITLE, CLAIMS)
    assert len(judgements) == len(CLAIMS)
    assert judgements[0].is_entailed
    assert judgements[0].evidence[0] == 2
    assert judgements[1].evidence[0] == 1
    [by_title] = judge.judge(SENTENCES[1:], TITLE, ["Nậm Cốp khánh thành cầu treo Suối Đá"])
    assert by_title.evidence[0] == -1
    [listed] = judge.judge([TITLE, *SENTENCES[1:]], TITLE, ["Nậm Cốp khánh thành cầu treo."])
    assert listed.evidence[0] == 0  # a title that is among the sentences is read once


def test_a_word_that_the_evidence_does_not_bear_is_doubtful_where_it_stands(judge):
    claim = "Ông Lò Văn Pánh cho biết, cầu sẽ giúp “hơn 300 hộ” giun đi lại an toàn."
    [judgement] = judge.judge(SENTENCES, TITLE, [claim])
    assert any("giun" in claim[a:b] for a, b in judgement.doubtful)
    assert all(0 <= a < b <= len(claim) for a, b in judgement.doubtful)
    [sound] = judge.judge(SENTENCES, TITLE, [SENTENCES[1]])
    assert sound.doubtful == ()
    assert sound.probability > judgement.probability


def test_a_claim_far_from_its_evidence_never_passes(folder):
    certain = Calibration({**KNOWN.weights, "intercept": 99.0}, 0.5, 0.6)
    judge = Judge(folder, certain)
    judgements = judge.judge(SENTENCES, TITLE, CLAIMS)
    assert [j.is_entailed for j in judgements] == [True, True, False]
    assert judgements[2].probability > 0.99
    judge.close()


@pytest.mark.parametrize(
    ("claim", "sign", "least"),
    [
        ("Cầu dài 86 m, cầu dài 86 m, cầu dài 86 m.", "repeated", 4),
        ("xã Nậm Cốp khánh thành cầu treo Suối Đá.", "odd", 1),
        ('Ông Lò Văn Pánh cho biết "cầu sẽ giúp hơn 300 hộ dân.', "odd", 1),
        ("Vì cầu sẽ giúp hơn 300 hộ dân đi lại an toàn.", "odd", 1),
        ("Cầu sẽ giúp hơn 300 hộ dân ở đâu.", "odd", 1),
        ("Xã Nậm Cốp khánh thành cầu treo Suối Đá dài 86 m sau.", "cut", 1),
        ("An toàn cầu Lò Văn Pánh.", "back", 1),
    ],
)
def test_signs_of_what_reads_badly(scorer, claim, sign, least):
    [(reading, likely)] = scorer.score(SENTENCES, TITLE, [claim])
    assert find_signs(reading, likely)[sign] >= least
    [(reading, likely)] = scorer.score(SENTENCES, TITLE, [SENTENCES[1]])
    assert find_signs(reading, likely)[sign] == 0


def test_claims_are_judged_alike_together_and_alone_and_beside_other_threads(judge):
    together = judge.judge(SENTENCES, TITLE, CLAIMS)
    alone = [judge.judge(SENTENCES, TITLE, [claim])[0] for claim in CLAIMS]
    for a, b in zip(together, alone, strict=True):
        assert a.probability == pytest.approx(b.probability, abs=0.02)
        assert a.evidence == b.evidence
    found = []
    threads = [
        threading.Thread(target=lambda: found.append(judge.judge(SENTENCES, TITLE, CLAIMS)))
        for _ in range(3)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [together] * 3


def test_nothing_is_entailed_by_an_empty_article(judge):
    [judgement] = judge.judge([], "", ["Cầu dài 86 m."])
    assert (judgement.probability, judgement.is_entailed, judgement.evidence) == (0.0, False, ())
    assert judge.judge(SENTENCES, TITLE, []) == []
    [blank] = judge.judge(SENTENCES, TITLE, [" "])
    assert not blank.is_entailed


@pytest.mark.parametrize("text", ["", "[]", '{"weights": {}, "threshold": 1, "covered": 1}'])
def test_a_damaged_calibration_is_told(text, tmp_path):
    (tmp_path / CALIBRATION).write_text(text)
    with pytest.raises(ModelFilesError):
        Calibration.read(tmp_path / CALIBRATION)
    (tmp_path / CALIBRATION).write_text(
        json.dumps({"weights": dict(KNOWN.weights), "threshold": 0.5, "covered": 0.6})
    )
    assert Calibration.read(tmp_path / CALIBRATION) == KNOWN
