"""Candidates of a real (tiny) model, and learning their order."""

import json
from dataclasses import replace

import numpy as np
import pytest
import torch

from models.recipe import candidates
from models.recipe.candidates import CANDIDATES, make_candidates, read_candidates
from models.recipe.export import export
from models.recipe.options import TrainOptions
from models.recipe.ranking import RankedRow, RankingStream, ranking_loss
from models.recipe.rounding import Rounding
from models.recipe.stream import END
from models.recipe.train import Session, Trainer, train

TINY = TrainOptions(shape="tiny", copy_steps=4, warmup=5, batch_tokens=500, rate=3e-3)


@pytest.fixture(scope="module")
def exported(packed, vocabulary, tmp_path_factory):
    """A tiny model after some steps, as it would ship."""
    work = tmp_path_factory.mktemp("run")
    train(Session(packed, work, dev_every=0), replace(TINY, steps=120))
    export(work / "model", vocabulary, work / "exported")
    return work / "exported"


@pytest.fixture(scope="module")
def folder(packed, exported, tmp_path_factory):
    """Short ones: a model this young seldom ends a text."""
    folder = tmp_path_factory.mktemp("candidates")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(candidates, "_OPTIONS", replace(candidates._OPTIONS, max_new_tokens=15))
        make_candidates(exported, packed, folder, rows=40, seed=3)
    return folder


def test_candidates_are_written_once_and_measured(packed, exported, folder):
    found = read_candidates(folder)
    assert found.nearness.shape == (40, CANDIDATES)
    source, target, *others = found.rows.row(0)
    assert source[-1] == target[-1] == END
    assert len({tuple(ids) for ids in others}) == CANDIDATES
    file = next(folder.glob("*.npz"))
    written = file.stat().st_mtime_ns
    make_candidates(exported, packed, folder, rows=40, seed=3)
    assert file.stat().st_mtime_ns == written


def test_nearness_falls_with_what_the_source_lacks(exported):
    writer = candidates._Writer(exported)
    encode = writer._tokenizer.encode
    source = [2, *encode("Huyện <e0> mở rộng <n0> trường học."), END]
    target = [*encode("Huyện <e0> mở rộng trường học."), END]
    right = writer.nearness((source, target), target)
    assert right == pytest.approx(4)
    invented = [*encode("Huyện <e1> mở rộng trường học."), END]
    assert writer.nearness((source, target), invented) < right - 0.1
    assert writer.nearness((source, target), target[:-1]) == pytest.approx(right - 0.5)


def test_missing_candidates_are_named(packed, tmp_path):
    with pytest.raises(FileNotFoundError, match="run `candidates` first"):
        read_candidates(tmp_path)
    options = replace(TINY, shares={"rank": 1.0}, steps=1)
    with pytest.raises(ValueError, match="no folder of candidates"):
        Trainer(Session(packed, tmp_path, dev_every=0), options)


def test_the_order_of_candidates_is_learned(packed, exported, folder, tmp_path):
    options = replace(TINY, shares={"rank": 1.0}, steps=40, rate=1e-3, int8=True)
    session = Session(packed, tmp_path, start=exported, candidates=folder, dev_every=0, log_every=5)
    train(session, options)
    lines = [json.loads(line) for line in (tmp_path / "log.jsonl").read_text().splitlines()]
    ranks = [line["loss"]["rank"] for line in lines if line["event"] == "train"]
    assert ranks[-1] < ranks[0] / 2


def test_batches_hold_rows_whose_candidates_differ(folder):
    found = read_candidates(folder)
    nearness = np.zeros_like(found.nearness)
    with pytest.raises(ValueError, match="no rows for rank"):
        RankingStream(replace(found, nearness=nearness), 1)
    nearness[7, 0] = 1.0
    stream = RankingStream(replace(found, nearness=nearness), 1)
    assert [row.source for row in stream.next_batch()] == [found.rows.row(7)[0]]
    assert stream.next_batch()


def test_the_loss_is_that_of_each_candidate_by_itself(packed, exported, folder, tmp_path):
    session = Session(packed, tmp_path, start=exported, candidates=folder, dev_every=0)
    trainer = Trainer(session, replace(TINY, shares={"rank": 1.0}, steps=1))
    batch = trainer.streams["rank"].next_batch()[:3]
    model, padding = trainer.model, trainer.vocabulary.padding

    def score(row: RankedRow, ids: list[int]) -> float:
        start = torch.tensor([[padding, *ids[:-1]]])
        logits = model(input_ids=torch.tensor([row.source]), decoder_input_ids=start).logits
        return float(logits[0].log_softmax(-1)[range(len(ids)), ids].mean())

    with torch.inference_mode():
        missing = []
        for row in batch:
            scores = [score(row, ids) for ids in row.candidates]
            for one, better in zip(scores, row.nearness, strict=True):
                for other, worse in zip(scores, row.nearness, strict=True):
                    if better - worse > 0.02:
                        missing.append(max(0.0, other - one + 0.3 * (better - worse)))
        loss = ranking_loss(model, batch, padding, "cpu")
    assert float(loss.rank) == pytest.approx(sum(missing) / len(missing), rel=1e-3)


def test_rounded_training_sees_what_int8_sees(packed, exported, tmp_path):
    """Rounded, the model gives the values of weights rounded beforehand, and is left whole."""
    trainer = Trainer(
        Session(packed, tmp_path, start=exported, dev_every=0), replace(TINY, steps=1)
    )
    model = trainer.model
    layer = model.model.encoder.layers[0].fc1
    whole, rounding = layer.weight.clone(), Rounding(model)
    inputs = torch.randn(5, whole.shape[1])
    with rounding():
        rounded = layer(inputs)
        assert not torch.equal(layer.weight, whole)
        steps = layer.weight / layer.weight.abs().amax(1, keepdim=True) * 96
        torch.testing.assert_close(steps, steps.round(), atol=1e-3, rtol=0)
    assert torch.equal(layer.weight, whole)
    exact = layer(inputs)
    assert 0 < (rounded - exact).abs().max() < 0.1 * exact.abs().max()
