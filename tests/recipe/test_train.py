import json
import signal
import subprocess
import sys
import time
from dataclasses import replace

import pytest
import torch
from transformers import MBartForConditionalGeneration

from models.recipe.average import average, blend, mean_weights
from models.recipe.loss import shift_right, to_device, token_loss
from models.recipe.network import SHAPES, new_model
from models.recipe.options import TrainOptions, learning_rate
from models.recipe.state import load_state
from models.recipe.stream import Vocabulary
from models.recipe.train import Session, Trainer, train
from models.recipe.weights import TrainedWeights

TINY = TrainOptions(shape="tiny", copy_steps=4, warmup=5, batch_tokens=500, rate=3e-3)


def losses(work):
    lines = [json.loads(line) for line in (work / "log.jsonl").read_text().splitlines()]
    # A step that was done again after a kill is logged again; it must log the same.
    return [(e["step"], e["loss"]) for e in lines if e["event"] == "train"]


def distinct(losses):
    return sorted({json.dumps(entry) for entry in losses})


def test_the_rate_warms_up_and_falls_over_the_last_quarter():
    options = TrainOptions(steps=100, decay=0.25, rate=1.0, warmup=10)
    rates = [learning_rate(options, s, options.progress(s, 0)) for s in (0, 9, 50, 75, 90, 99.9)]
    assert rates == pytest.approx([0.1, 1.0, 1.0, 1.0, 0.4, 0.02])
    assert learning_rate(replace(options, decay=0.0), 99, 0.99) == 1.0
    assert TrainOptions(hours=2).progress(0, 3600) == 0.5


def test_a_paused_run_continues_with_the_same_weights(packed, tmp_path):
    options = replace(TINY, steps=12, decay=0.25)
    session = Session(packed, tmp_path / "whole", log_every=1, dev_every=0)
    whole = train(session, options)
    first = replace(session, work=tmp_path / "paused", pause_after_s=0.0)
    assert train(first, options).step == 1
    Trainer(first, options).run()
    train(replace(first, pause_after_s=None), options)
    assert losses(tmp_path / "whole") == losses(tmp_path / "paused")
    other = load_state(tmp_path / "paused" / "state.pt")
    assert all(torch.equal(value, other.model[name]) for name, value in whole.model.items())
    assert whole.tokens == other.tokens > 0


def test_a_killed_run_continues_with_the_same_losses(packed, tmp_path):
    """The session that is killed saves after every step, so the kill may fall into a save."""
    options = replace(TINY, steps=24)
    whole = Session(packed, tmp_path / "whole", log_every=1, dev_every=0)
    train(whole, options)
    killed = tmp_path / "killed"
    script = (
        "from pathlib import Path; import torch; from models.recipe.options import TrainOptions\n"
        "from models.recipe.train import Session, train; torch.set_num_threads(1)\n"
        f"session = Session(Path({str(packed)!r}), Path({str(killed)!r}), save_every_s=0,"
        f" log_every=1, dev_every=0)\ntrain(session, {options!r})"
    )
    process = subprocess.Popen([sys.executable, "-c", script])
    while not ((killed / "log.jsonl").exists() and len(losses(killed)) > 6):
        assert process.poll() is None
        time.sleep(0.01)
    process.send_signal(signal.SIGKILL)
    process.wait()
    at_kill = load_state(killed / "state.pt").step
    assert 0 < at_kill < 24
    train(replace(whole, work=killed), options)
    assert len(losses(tmp_path / "whole")) == 24
    assert distinct(losses(killed)) == distinct(losses(tmp_path / "whole"))


def test_small_steps_are_not_lost_to_bf16():
    """A step of 1e-4 rounds to none in bf16; the trained weights keep it, and a state holds it."""
    torch.manual_seed(1)
    model = new_model(SHAPES["tiny"], Vocabulary(100))
    before = {name: value.clone() for name, value in model.state_dict().items()}
    weights = TrainedWeights(model, bf16=True)
    optimizer = torch.optim.SGD(weights.trained, lr=1e-4)
    source, target = torch.randint(6, 90, (3, 9)), torch.randint(6, 90, (3, 5))
    losses = []
    for _ in range(40):
        loss = token_loss(model, source, target, 100)
        losses.append(float(loss.detach()))
        loss.backward()
        weights.take_gradients()
        optimizer.step()
        weights.give_back()
    assert losses[-1] < losses[0]
    assert next(model.parameters()).dtype == torch.bfloat16
    after = weights.state()
    name = "model.encoder.layers.0.fc1.weight"
    assert after[name].dtype == torch.float32
    moved = (after[name] - before[name]).abs()
    assert 0 < moved.max() < before[name].abs().max() / 256
    assert torch.equal(after["lm_head.weight"], after["model.shared.weight"])
    weights.load(before)
    assert all(torch.equal(value, before[name]) for name, value in weights.state().items())
    assert torch.equal(next(model.parameters()), before["model.shared.weight"].bfloat16())


def test_leads_that_say_more_are_left_after_some_steps(packed, tmp_path):
    options = replace(TINY, shares={"loose": 1.0}, copy_steps=2, loose_steps=5, split=0.1)
    trainer = Trainer(Session(packed, tmp_path, dev_every=0), replace(options, shares={"copy": 1}))
    trainer.options = options
    tasks = []
    for step in range(8):
        trainer.state.step = step
        tasks.append(trainer._next_task())
    assert tasks == ["copy"] * 2 + ["loose"] * 3 + ["summary"] * 3


def test_a_longer_run_goes_on_from_before_the_fall(packed, tmp_path):
    session = Session(packed, tmp_path, dev_every=0)
    options = replace(TINY, steps=8, decay=0.25)
    train(session, options)
    assert (tmp_path / "constant.pt").exists()
    again = Trainer(session, replace(options, steps=40))
    assert again.state.step == 7
    assert not (tmp_path / "constant.pt").exists()


def test_what_a_run_began_from_and_what_came_of_it_are_blended(tmp_path):
    folders = [tmp_path / name for name in ("before", "after", "blend")]
    for seed, folder in enumerate(folders[:2]):
        torch.manual_seed(seed)
        new_model(SHAPES["tiny"], Vocabulary(100)).save_pretrained(folder)
    blend(folders[0], folders[1], 0.75, folders[2])
    before, after, blended = (
        MBartForConditionalGeneration.from_pretrained(folder).state_dict() for folder in folders
    )
    name = "model.encoder.layers.0.fc1.weight"
    torch.testing.assert_close(blended[name], 0.25 * before[name] + 0.75 * after[name])
    with pytest.raises(ValueError, match="expected 0 to 1"):
        blend(folders[0], folders[1], 1.5, folders[2])


def test_weights_are_averaged(packed, tmp_path):
    session = Session(packed, tmp_path, dev_every=0, keep_every=2)
    train(session, replace(TINY, steps=4))
    paths = sorted(tmp_path.glob("weights-*.pt"))
    assert len(paths) == 2
    one, two = (torch.load(path, weights_only=True) for path in paths)
    mean = mean_weights(paths)
    assert all(torch.allclose(mean[k], (one[k] + two[k]) / 2, atol=1e-6) for k in one)
    average(paths, tmp_path / "model", tmp_path / "mean")
    assert (tmp_path / "mean" / "model.safetensors").exists()
    with pytest.raises(ValueError, match="no weights"):
        mean_weights([])


def test_the_copy_phase_is_learned(packed, tmp_path):
    """Without the sinusoidal start or the guide, the same steps leave the model near chance."""
    options = replace(TINY, copy_steps=10_000, batch_tokens=1500, steps=260)
    trainer = Trainer(Session(packed, tmp_path, dev_every=0), options)
    trainer.run()
    batch = trainer.streams["copy"].next_batch()
    source, target = to_device(batch.source, "cpu"), to_device(batch.target, "cpu")
    start = shift_right(target, trainer.vocabulary.padding)
    with torch.inference_mode():
        mask = (source != trainer.vocabulary.padding).long()
        logits = trainer.model(
            input_ids=source, attention_mask=mask, decoder_input_ids=start
        ).logits
    words = (target != trainer.vocabulary.padding) & (target != 0)
    right = (logits.argmax(-1) == target)[words].float().mean()
    assert right > 0.9
