"""The Hugging Face cache: fetch a model, check what was fetched, delete it. The only way online."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

from summarizer.engines.registry.checksums import SUMS_FILE, check_files
from summarizer.engines.registry.profile import ModelProfile, known_models
from summarizer.engines.registry.resolve import resolve_model
from summarizer.errors import ModelFilesError, ModelNotDownloadedError, UnknownModelError

__all__ = ["check_download", "download_model", "is_here", "remove_download"]

_SHA256 = re.compile(r"[0-9a-f]{64}")
_GIT_SHA1 = re.compile(r"[0-9a-f]{40}")
# Copies of the weights for other libraries.
_OTHERS = ["*.h5", "*.msgpack", "*.onnx", "*.ot", "*.tflite", "flax_*", "tf_*", "rust_*"]


def is_here(profile: ModelProfile) -> bool:
    """Whether a model's files are on this machine."""
    try:
        resolve_model(profile.alias)
    except ModelNotDownloadedError:
        return False
    return True


def download_model(model: str) -> Path:
    """Fetch a model by alias or hub id, in the registry's revision; return its folder.

    Raises:
        UnknownModelError: neither an alias with a hub id nor a hub id.
        ModelNotDownloadedError: the hub cannot be reached, or does not have it.
    """
    from huggingface_hub import snapshot_download
    from huggingface_hub.errors import HfHubHTTPError, HFValidationError, LocalEntryNotFoundError

    profile = known_models().get(model)
    hub_id = profile.hub if profile else model
    if profile and profile.embedded:
        return resolve_model(model).folder
    if hub_id.count("/") != 1 or hub_id.startswith((".", "/", "~")):
        resolve_model(model)  # says what is wrong with the name
        raise UnknownModelError(
            f"{model!r} is a folder.", "Expected an alias or a hub id.", "It needs no download."
        )
    revision = next((p.revision for p in known_models().values() if p.hub == hub_id), "")
    try:
        folder = snapshot_download(hub_id, revision=revision or None, ignore_patterns=_OTHERS)
    except HFValidationError as exc:
        raise UnknownModelError(
            f"{model!r} is no hub id.", "Expected owner/name.", "See 'tomtat models'."
        ) from exc
    except (HfHubHTTPError, LocalEntryNotFoundError, OSError) as exc:
        raise ModelNotDownloadedError(
            f"The files of {hub_id!r} cannot be downloaded: {type(exc).__name__}.",
            "Expected a connection to the Hugging Face hub, and a model of that name there.",
            "Check the name, the connection, HF_HUB_OFFLINE and HF_ENDPOINT, or copy the folder.",
        ) from exc
    return Path(folder)


def check_download(folder: Path) -> int:
    """Compare a model's files with their sums; return how many had one.

    A folder's own SHA256SUMS counts first; in the hub's cache each file is named by its sum.

    Raises:
        ModelFilesError: a file is missing or differs.
    """
    sums = folder / SUMS_FILE
    if sums.is_file():
        names = [line.split(maxsplit=1)[1] for line in sums.read_text("utf-8").splitlines()]
        check_files(folder, names)
        return len(names)
    counted = 0
    for path in sorted(folder.rglob("*")):
        blob = path.resolve()
        if path.is_symlink() and blob.parent.name == "blobs":
            if not blob.is_file() or not _is_named_by_content(blob):
                raise ModelFilesError(
                    f"The model file {path.name!r} in {folder.name!r} is cut or changed.",
                    "Expected the file as the hub has it.",
                    "Run 'tomtat models remove' and 'tomtat models download' for this model.",
                )
            counted += 1
    return counted


def _is_named_by_content(blob: Path) -> bool:
    """Large files are named by their SHA-256, small ones as git names them; others are not told."""
    if _SHA256.fullmatch(blob.name):
        with blob.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest() == blob.name
    if _GIT_SHA1.fullmatch(blob.name):
        data = blob.read_bytes()
        digest = hashlib.sha1(b"blob %d\0" % len(data) + data, usedforsecurity=False)
        return digest.hexdigest() == blob.name
    return True


def remove_download(hub_id: str) -> int:
    """Delete a model from the hub's cache; return how many bytes that freed, 0 for none."""
    from huggingface_hub import scan_cache_dir
    from huggingface_hub.errors import CacheNotFound

    try:
        cache = scan_cache_dir()
    except CacheNotFound:
        return 0
    repo = next((r for r in cache.repos if r.repo_id == hub_id and r.repo_type == "model"), None)
    if repo is None:
        return 0
    plan = cache.delete_revisions(*(revision.commit_hash for revision in repo.revisions))
    plan.execute()
    return int(plan.expected_freed_size)
