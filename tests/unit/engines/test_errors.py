"""Every wrong device, compute type, engine, architecture and broken file has the design's error."""

import json
import pickle
import shutil

import pytest

from summarizer.engines import load_engine
from summarizer.engines.registry import resolve_model
from summarizer.errors import (
    DeviceUnavailableError,
    EngineUnsupportedError,
    ModelFilesError,
    OptionError,
    UnknownModelError,
)
from tests.support.checkpoints import build_m2m100, build_t5


@pytest.fixture(scope="module")
def t5(tmp_path_factory):
    return build_t5(tmp_path_factory.mktemp("t5"))


@pytest.fixture(scope="module")
def m2m100(tmp_path_factory):
    return build_m2m100(tmp_path_factory.mktemp("m2m100"))


@pytest.fixture(autouse=True)
def cache(tmp_path, monkeypatch):
    monkeypatch.setenv("TOMTAT_CACHE", str(tmp_path / "cache"))


def copy_of(folder, tmp_path):
    return shutil.copytree(folder, tmp_path / "copy", symlinks=True)


@pytest.mark.parametrize(
    ("options", "error", "says"),
    [
        ({"device": "gpu"}, OptionError, "auto, cpu, cuda"),
        ({"device": "cuda:99"}, DeviceUnavailableError, "Expected one of: auto, cpu"),
        ({"device": "mps", "engine": "ct2"}, DeviceUnavailableError, "ct2 engine"),
        ({"engine": "onnx"}, OptionError, "auto, torch, ct2"),
        ({"compute_type": "fp8"}, OptionError, "float32"),
        ({"compute_type": "float16", "engine": "torch"}, EngineUnsupportedError, "bfloat16"),
        ({"compute_type": "int8", "engine": "torch"}, EngineUnsupportedError, "another engine"),
        ({"model": "vi-new"}, UnknownModelError, "Did you mean 'vi-news'"),
        ({"model": "bartpho-word"}, Exception, "tomtat models"),
    ],
)
def test_a_wrong_choice_says_what_is_possible(options, error, says):
    with pytest.raises(error, match=says):
        load_engine(**{"device": "cpu", **options})


@pytest.mark.parametrize("engine", ["torch", "ct2"])
@pytest.mark.parametrize("name", ["config.json", "model.safetensors"])
@pytest.mark.parametrize("damage", ["missing", "cut"])
def test_a_broken_file_of_a_hub_model(t5, tmp_path, engine, name, damage):
    path = copy_of(t5, tmp_path) / name
    if damage == "missing":
        path.unlink()
    else:
        path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    with pytest.raises(ModelFilesError):
        load_engine(str(path.parent), device="cpu", engine=engine)


@pytest.mark.parametrize("engine", ["torch", "ct2"])
def test_a_model_without_a_tokenizer(t5, tmp_path, engine):
    folder = copy_of(t5, tmp_path)
    for name in ("tokenizer.json", "tokenizer_config.json", "spiece.model", "pieces.model"):
        (folder / name).unlink(missing_ok=True)
    with pytest.raises(ModelFilesError, match="tokenizer"):
        load_engine(str(folder), device="cpu", engine=engine)


def test_a_tokenizer_that_is_too_large_for_the_model(t5, m2m100, tmp_path):
    folder = copy_of(t5, tmp_path)
    config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    for path in m2m100.iterdir():
        if path.name not in ("config.json", "model.safetensors"):
            shutil.copy(path, folder / path.name)
    assert config["vocab_size"] <= 300
    with pytest.raises(ModelFilesError, match="tokenizer"):
        load_engine(str(folder), device="cpu", engine="torch")


EMBEDDED = ["ct2/model.bin", "ct2/config.json", "sentencepiece.model", "names.json"]


@pytest.mark.parametrize("name", EMBEDDED)
@pytest.mark.parametrize("damage", ["missing", "cut", "changed"])
def test_a_broken_file_of_the_embedded_model(tmp_path, name, damage):
    path = copy_of(resolve_model("vi-news").folder, tmp_path) / name
    data = bytearray(path.read_bytes())
    if damage == "missing" and name != "ct2/model.bin":
        path.unlink()
    elif damage == "changed":
        data[len(data) // 2] ^= 1
        path.write_bytes(data)
    else:
        path.write_bytes(data[: len(data) // 2])
    with pytest.raises(ModelFilesError, match=name.rpartition("/")[2].replace(".", r"\.")):
        load_engine(str(path.parents[name.count("/")]), device="cpu", engine="ct2")


def test_another_models_tokenizer_beside_the_embedded_weights(t5, tmp_path):
    folder = copy_of(resolve_model("vi-news").folder, tmp_path)
    shutil.copy(t5 / "pieces.model", folder / "sentencepiece.model")
    with pytest.raises(ModelFilesError, match="checksum"):
        load_engine(str(folder), device="cpu")
    (folder / "SHA256SUMS").unlink()
    with pytest.raises(ModelFilesError, match="tokenizer"):
        load_engine(str(folder), device="cpu")


@pytest.mark.parametrize("engine", ["torch", "ct2"])
def test_a_folders_own_code_is_not_run_whatever_is_answered(t5, tmp_path, monkeypatch, engine):
    folder, ran = copy_of(t5, tmp_path), tmp_path / "ran"
    code = (
        f"import pathlib\npathlib.Path({str(ran)!r}).touch()\nclass Config: pass\nModel = Config\n"
    )
    (folder / "own.py").write_text(code, encoding="utf-8")
    config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    config |= {
        "model_type": "own",
        "auto_map": {"AutoConfig": "own.Config", "AutoModelForSeq2SeqLM": "own.Model"},
    }
    (folder / "config.json").write_text(json.dumps(config), encoding="utf-8")
    monkeypatch.setattr("builtins.input", lambda *_: "y")  # what a hurried user would press
    with pytest.raises((ModelFilesError, EngineUnsupportedError)):
        load_engine(str(folder), device="cpu", engine=engine)
    assert not ran.exists()


class _Order:
    """What a pickle runs when it is read."""

    def __init__(self, path):
        self.path = path

    def __reduce__(self):
        return open, (self.path, "w")


def test_pickled_weights_run_nothing_and_are_an_error_of_the_tree(t5, tmp_path):
    folder, ran = copy_of(t5, tmp_path), tmp_path / "ran"
    (folder / "model.safetensors").unlink()
    (folder / "pytorch_model.bin").write_bytes(
        pickle.dumps({"shared.weight": _Order(str(ran))}, protocol=2)
    )
    with pytest.raises(ModelFilesError):
        load_engine(str(folder), device="cpu", engine="torch")
    assert not ran.exists()
