"""Candidates of a real (tiny) model, and learning their order."""

import json
import random
from dataclasses import replace

import numpy as np
import pytest
import torch

from models.recipe import writers
from models.recipe.candidates import CANDIDATES, make_candidates, read_candidates, read_pieces
from models.recipe.export import export
from models.recipe.options import TrainOptions
from models.recipe.packed import read_packed
from models.recipe.prepare import read_slots
from models.recipe.ranking import RankedRow, RankingStream, pad_ranked, ranking_loss
from models.recipe.rounding import Rounding
from models.recipe.stream import END, SEPARATOR, TASK_TOKENS
from models.recipe.train import Session, Trainer, train
from models.recipe.writers import open_writer
from tests.recipe.conftest import make_article

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
        patch.setattr(writers, "_MOST_TOKENS", 15)
        make_candidates(exported, packed, folder, rows=40, seed=3)
    return folder


def test_candidates_are_written_once_and_measured(packed, exported, folder):
    found = read_candidates(folder)
    assert found.nearness.shape == (40, CANDIDATES)
    task, *source = found.rows.row(0)[0]
    *written, title = found.rows.row(0)[1:]
    assert task == TASK_TOKENS["summary"]
    size = source.index(SEPARATOR)
    assert title[:size] == source[:size]
    assert title[-1] == END
    assert size < len(title) <= size + 3
    assert len({tuple(ids) for ids in written}) == CANDIDATES - 1
    file = next(folder.glob("*.npz"))
    written_ns = file.stat().st_mtime_ns
    make_candidates(exported, packed, folder, rows=40, seed=3)
    assert file.stat().st_mtime_ns == written_ns


def test_nearness_is_that_of_the_words_less_what_the_source_lacks(packed, exported):
    reader = read_pieces(exported)
    title, _, lead = read_packed(packed / "train", "summary").row(0)
    slots = read_slots(packed / "train", "summary")[0]
    asked = reader.ask([title, [*lead, *lead], lead], slots, random.Random(4))
    assert asked.lead == make_article(0)["lead"]
    ids = asked.source[asked.source.index(SEPARATOR) + 1 :]
    once = [*ids[: len(lead)], END]
    assert reader.nearness(asked, once) == pytest.approx(4)
    assert 2 < reader.nearness(asked, ids) < 4
    for unfinished in (once[:-1], [*once[:-2], END]):  # without its end, and without its full stop
        difference = reader.nearness(asked, once) - reader.nearness(asked, unfinished)
        assert difference == pytest.approx(0.5)
    slot = max(reader.facts.intersection(ids))
    other = min(reader.facts.difference(asked.source))
    invented = [other if i == slot else i for i in once]
    assert reader.nearness(asked, invented) < reader.nearness(asked, once) - 0.1


def test_both_writers_return_ended_texts_of_every_source(packed, exported):
    """In bf16 a text may come out otherwise; most are the same."""
    sources = [row.source for row in rows_of(packed, exported, 6)]
    written = []
    for writer in (open_writer(exported, "cpu", 4), writers._GpuWriter(exported, "cpu", 4)):
        written.append(writer.write(sources, 3))
        writer.close()
    assert [[len(texts) for texts in lists] for lists in written] == [[3] * 6] * 2
    first, second = ([texts[0] for texts in lists] for lists in written)
    assert sum(a == b for a, b in zip(first, second, strict=True)) >= 3
    assert all(ids.index(END) == len(ids) - 1 for ids in first + second if END in ids)


def rows_of(packed, exported, count):
    rows = read_packed(packed / "train", "summary")
    slots = read_slots(packed / "train", "summary")
    reader = read_pieces(exported)
    return [reader.ask(rows.row(i), slots[i], random.Random(i)) for i in range(count)]


def test_missing_candidates_are_named(packed, tmp_path):
    with pytest.raises(FileNotFoundError, match="run `candidates` first"):
        read_candidates(tmp_path)
    options = replace(TINY, shares={"rank": 1.0}, steps=1)
    with pytest.raises(ValueError, match="no folder of candidates"):
        Trainer(Session(packed, tmp_path, dev_every=0), options)


@pytest.mark.parametrize("bf16", [False, True])
def test_the_order_of_candidates_is_learned(packed, exported, folder, tmp_path, bf16):
    options = replace(TINY, shares={"rank": 1.0}, steps=40, rate=1e-3, int8=True)
    session = Session(packed, tmp_path, start=exported, candidates=folder, dev_every=0, log_every=5)
    train(replace(session, bf16=bf16), options)
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
    batch = RankingStream(read_candidates(folder), 1).next_batch()[:3]
    model, padding = trainer.model, trainer.vocabulary.padding

    def score(row: RankedRow, ids: list[int]) -> float:
        start = torch.tensor([[padding, *ids[:-1]]])
        logits = model(input_ids=torch.tensor([row.source]), decoder_input_ids=start).logits
        return float(logits[0].log_softmax(-1)[range(len(ids)), ids].mean())

    with torch.inference_mode():
        missing, best = [], []
        for row in batch:
            first = row.candidates[row.nearness.index(max(row.nearness))]
            best.append((score(row, first), len(first)))
            scores = [score(row, ids) for ids in row.candidates]
            for one, better in zip(scores, row.nearness, strict=True):
                for other, worse in zip(scores, row.nearness, strict=True):
                    if better - worse > 0.02:
                        missing.append(max(0.0, other - one + 0.3 * (better - worse)))
        loss = ranking_loss(model, pad_ranked(batch, padding), padding, "cpu")
    token = -sum(mean * size for mean, size in best) / sum(size for _, size in best)
    assert float(loss.token) == pytest.approx(token, rel=1e-3)
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
