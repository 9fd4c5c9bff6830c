import json
import threading

import pytest
import torch

from models.recipe.judge.network import Head as TorchHead
from models.recipe.judge.train import write_head
from summarizer.engines.registry import resolve_model
from summarizer.errors import ModelFilesError
from summarizer.factcheck.judge import Judge
from summarizer.factcheck.judge.signs import SIGNS

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
CALIBRATION = {
    "weights": {**dict.fromkeys(SIGNS, 0.1), "claim": 1.0, "piece": -0.5, "intercept": 0.0},
    "threshold": 0.5,
    "covered": 0.6,
    "piece": -9.0,
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """The embedded model with an untrained head: what is tested is how the judge is asked."""
    folder = tmp_path_factory.mktemp("model")
    for path in resolve_model("vi-news").folder.iterdir():
        if path.name not in ("SHA256SUMS", "judge"):
            (folder / path.name).symlink_to(path)
    torch.manual_seed(5)
    write_head(TorchHead(), folder / "judge" / "head.safetensors")
    (folder / "judge" / "calibration.json").write_text(json.dumps(CALIBRATION))
    return folder


@pytest.fixture(scope="module")
def judge(folder):
    return Judge(folder)


def test_each_claim_has_its_judgement_with_evidence_and_words(judge):
    judgements = judge.judge(SENTENCES, TITLE, CLAIMS)
    assert len(judgements) == len(CLAIMS)
    assert judgements[0].evidence[0] == 2
    assert judgements[1].evidence[0] == 1
    for claim, judgement in zip(CLAIMS, judgements, strict=True):
        assert 0 < judgement.probability < 1
        spans = [claim[a:b] for a, b in judgement.doubtful]  # at -9 every word is doubtful
        assert "".join(spans).replace(" ", "")[:9] == claim.replace(" ", "")[:9]


def test_a_claim_far_from_its_evidence_never_passes(judge):
    assert not judge.judge(SENTENCES, TITLE, CLAIMS)[2].is_entailed


def test_claims_are_judged_alike_together_and_alone_and_beside_other_threads(judge):
    together = judge.judge(SENTENCES, TITLE, CLAIMS)
    alone = [judge.judge(SENTENCES, TITLE, [claim])[0] for claim in CLAIMS]
    for a, b in zip(together, alone, strict=True):
        assert a.probability == pytest.approx(b.probability, abs=0.02)  # int8 scales by batch
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


def test_a_damaged_head_or_calibration_is_told(folder, tmp_path):
    for path in folder.iterdir():
        if path.name != "judge":
            (tmp_path / path.name).symlink_to(path)
    (tmp_path / "judge").mkdir()
    (tmp_path / "judge" / "head.safetensors").write_bytes(b"cut off")
    with pytest.raises(ModelFilesError):
        Judge(tmp_path)
    head = (folder / "judge" / "head.safetensors").read_bytes()
    (tmp_path / "judge" / "head.safetensors").write_bytes(head)
    (tmp_path / "judge" / "calibration.json").write_text('{"weights": {}}')
    with pytest.raises(ModelFilesError):
        Judge(tmp_path)
