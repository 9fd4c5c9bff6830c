"""The Hugging Face cache, laid out by hand as the hub's own tool does it."""

import hashlib

import pytest

from summarizer.engines import load_engine
from summarizer.engines.convert import convert_model, find_conversion
from summarizer.engines.registry import check_download, remove_download, resolve_model
from summarizer.errors import ModelFilesError, ModelNotDownloadedError
from tests.support.checkpoints import build_t5

HUB_ID = "someone/tiny-t5"
COMMIT = "0123456789abcdef0123456789abcdef01234567"


@pytest.fixture
def cached(tmp_path, monkeypatch):
    """A tiny T5 in a hub cache: blobs named by their content, a snapshot of links."""
    hub = tmp_path / "hub"
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_CACHE", str(hub))
    monkeypatch.setenv("TOMTAT_CACHE", str(tmp_path / "cache"))
    repo = hub / f"models--{HUB_ID.replace('/', '--')}"
    snapshot, blobs = repo / "snapshots" / COMMIT, repo / "blobs"
    for folder in (snapshot, blobs, repo / "refs"):
        folder.mkdir(parents=True)
    (repo / "refs/main").write_text(COMMIT)
    for path in build_t5(tmp_path / "built").iterdir():
        data = path.read_bytes()
        if path.suffix == ".safetensors":
            name = hashlib.sha256(data).hexdigest()
        else:
            name = hashlib.sha1(b"blob %d\0" % len(data) + data).hexdigest()
        (blobs / name).write_bytes(data)
        (snapshot / path.name).symlink_to(blobs / name)
    return snapshot


def test_a_hub_id_is_found_checked_converted_and_removed(cached, monkeypatch):
    monkeypatch.setattr("huggingface_hub.utils._cache_manager.HF_HUB_CACHE", str(cached.parents[2]))
    resolved = resolve_model(HUB_ID)
    assert resolved.profile.guessed
    assert resolved.profile.architecture == "t5"
    assert check_download(resolved.folder) == len(list(cached.iterdir()))
    assert convert_model(resolved.folder) == find_conversion(resolved.folder)
    engine = load_engine(HUB_ID, device="cpu")
    assert engine.info.engine == "ct2"
    engine.close()
    assert remove_download(HUB_ID) > 0
    with pytest.raises(ModelNotDownloadedError):
        resolve_model(HUB_ID)


@pytest.mark.parametrize("name", ["model.safetensors", "config.json"])
def test_a_cut_download_is_found_by_its_name(cached, name):
    blob = (cached / name).resolve()
    blob.write_bytes(blob.read_bytes()[:-1])
    with pytest.raises(ModelFilesError, match="cut or changed"):
        check_download(cached)


def test_a_dangling_link_is_a_missing_file(cached):
    (cached / "model.safetensors").resolve().unlink()
    with pytest.raises(ModelFilesError, match=r"model\.safetensors"):
        check_download(cached)
