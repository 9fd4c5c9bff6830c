import random

import numpy as np
import pytest
import torch

from models.recipe.judge.falsify import CHANGES, Context, Neighbours
from models.recipe.judge.network import Head as TorchHead
from models.recipe.judge.network import make_batch
from models.recipe.judge.rows import Row, made_rows, written_rows
from models.recipe.judge.states import encode_rows
from models.recipe.judge.train import score_rows, train_head, write_head
from summarizer.engines.registry import resolve_model
from summarizer.engines.slots import read_name_lists
from summarizer.factcheck.judge.head import Head

ARTICLE = {
    "id": "a1",
    "title": "Xã Nậm Cốp khánh thành cầu treo Suối Đá",
    "lead": "Xã Nậm Cốp khánh thành cầu treo Suối Đá dài 86 m sau 14 tháng thi công.",
    "body": [
        "Sáng 3/5, xã Nậm Cốp khánh thành cầu treo Suối Đá dài 86 m sau 14 tháng thi công.",
        "Ông Lò Văn Pánh cho biết, cầu sẽ giúp hơn 300 hộ dân đi lại an toàn.",
        "Công ty Bình Sơn không nhận tiền công, chỉ nhận vật liệu, theo đề nghị của dân bản.",
        "Theo Sở Giao thông, một cây cầu nữa có thể được xây trong năm tới, gần bản Huổi Lếch.",
    ],
}


@pytest.fixture(scope="module")
def folder():
    return resolve_model("vi-news").folder


@pytest.fixture(scope="module")
def rows(folder):
    lower_share = read_name_lists(folder / "names.json").lower_share
    made = list(made_rows([ARTICLE], lower_share, a_article=6))
    return encode_rows(made, {"a1": ARTICLE}, folder)


def test_every_false_row_differs_from_its_true_one_where_it_says(folder):
    lower_share = read_name_lists(folder / "names.json").lower_share
    context = Context(
        ARTICLE["body"],
        ["Đội bóng giành chiến thắng đậm, người hâm mộ đổ ra đường ăn mừng suốt đêm."],
        lower_share,
        Neighbours(ARTICLE["body"]),
        random.Random(4),
    )
    made = dict.fromkeys(CHANGES, 0)
    for _ in range(8):
        for sentence in ARTICLE["body"]:
            for kind, change in CHANGES.items():
                changed = change(sentence, context)
                if changed is not None:
                    text, wrong = changed
                    assert text != sentence
                    assert all(0 <= a < b <= len(text) for a, b in wrong)
                    made[kind] += 1
    assert {k for k, n in made.items() if n} >= {
        "roles", "name", "number", "negation in", "negation out", "modality", "opposite", "cause",
        "splice", "many", "broken", "outside", "speaker lost",
    }  # fmt: skip


def test_what_the_model_wrote_of_exchanged_names_is_false_where_they_stand():
    said = "Công ty Bình Sơn cho biết, cầu sẽ giúp hơn 300 hộ dân đi lại an toàn."
    item = {"id": "a1", "kind": "summary", "mode": "swap", "text": said, "score": -0.1}
    [row] = written_rows([{**item, "wrong": ["Bình Sơn", "Lò Văn Pánh"]}], {"a1": ARTICLE})
    assert not row.is_true
    assert [said[a:b] for a, b in row.wrong] == ["Bình Sơn"]
    near = {**item, "text": ARTICLE["body"][1], "wrong": [], "mode": "beam"}
    [row] = written_rows([near], {"a1": ARTICLE})
    assert row == Row("a1", ARTICLE["body"][1], True, (), "near beam-summary")


def test_the_head_in_numpy_tells_what_it_tells_in_torch(rows, tmp_path):
    torch.manual_seed(3)
    head = TorchHead().eval()
    write_head(head, tmp_path / "head.safetensors")
    reference = Head(tmp_path / "head.safetensors")
    with torch.no_grad():
        claims, pieces = head(make_batch(rows))
    for k, row in enumerate(rows):
        evidence = reference.project(np.concatenate(row.evidence).astype(np.float32))
        claim = reference.project(row.claim.astype(np.float32))
        logit, of_pieces = reference(claim, evidence, row.reading)
        assert logit == pytest.approx(claims[k].item(), abs=5e-3)
        assert np.allclose(of_pieces, pieces[k, : len(of_pieces)].numpy(), atol=2e-2)


def test_training_learns_its_rows_by_heart(rows):
    told = []
    head = train_head(rows, 40, lambda epoch, _: told.append(epoch), rate=3e-3)
    claims, _ = score_rows(head, rows)
    right = [(claim > 0) == row.row.is_true for claim, row in zip(claims, rows, strict=True)]
    assert told == list(range(1, 41))
    assert sum(right) >= 0.9 * len(right)
