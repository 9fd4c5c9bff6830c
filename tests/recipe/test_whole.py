"""The whole recipe on self-written rows: prepare, train, export, report, and the engine."""

import json
import logging

import pytest
from typer.testing import CliRunner

from models.recipe.__main__ import app
from models.recipe.export import export
from summarizer.engines import GenerationOptions, Request, load_engine


@pytest.fixture(autouse=True)
def _quiet():
    """The command sets up logging for the whole process."""
    yield
    logging.getLogger().handlers = [
        h for h in logging.getLogger().handlers if "pytest" in type(h).__module__
    ]


def run(*arguments):
    result = CliRunner().invoke(app, [str(a) for a in arguments])
    assert result.exit_code == 0, result.output
    return result.output


def test_the_recipe_makes_a_model_that_the_engine_runs(data, vocabulary, tmp_path):
    packed, work, out = tmp_path / "packed", tmp_path / "run", tmp_path / "tiny"
    assert "train.summary\t" in run(
        "prepare", "--data", data, "--vocabulary", vocabulary, "--out", packed
    )
    run("train", "--packed", packed, "--work", work, "--steps", 30, "--tiny", "--decay")
    export(work / "model", vocabulary, out)
    run("report", "--run", work, "--packed", packed, "--model", out)
    card = (out / "README.md").read_text(encoding="utf-8")
    steps = [json.loads(line) for line in (work / "log.jsonl").read_text().splitlines()]
    assert "in 30 steps" in card
    assert "| 30 | 0." in card
    assert "options `{" in card
    assert steps[0]["event"] == "start"
    config = json.loads((out / "config.json").read_text())
    assert config["vocab_size"] == json.loads((packed / "manifest.json").read_text())["tokens"] + 1
    sums = (out / "SHA256SUMS").read_text()
    assert "model.safetensors" in sums
    request = Request("summarize", "Sáng nay huyện Tủa Chùa mở rộng 15 trường học.", "Tủa Chùa mở")
    for name in ("ct2", "torch"):
        engine = load_engine(str(out), device="cpu", engine=name)
        answers = engine.generate([request], GenerationOptions(beams=2, max_new_tokens=12))
        assert engine.info.engine == name
        assert len(answers[0]) == 1
        assert not set(answers[0][0].text) & set("0234678")
        engine.close()
