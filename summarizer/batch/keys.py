"""Checksums of models, so that an answer's key changes when the model does."""

from __future__ import annotations

import hashlib
from pathlib import Path

from summarizer.engines import NO_MODEL
from summarizer.engines.registry import SUMS_FILE, resolve_model

__all__ = ["model_checksum"]

_WEIGHTS = (".safetensors", ".bin", ".json", ".model", ".spm", ".txt")


def model_checksum(model: str) -> str:
    """Return a short checksum of a model's files; "" for none.

    A folder with a list of sums is known by that list: the engine checks the files against it.

    Raises:
        ModelError: the model is unknown or not on this machine.
    """
    if model == NO_MODEL:
        return ""
    folder = resolve_model(model).folder
    sums = folder / SUMS_FILE
    digest = hashlib.sha256()
    for path in [sums] if sums.is_file() else _files(folder):
        digest.update(path.relative_to(folder).as_posix().encode() + b"\0")
        with path.open("rb") as file:
            digest.update(hashlib.file_digest(file, "sha256").digest())
    return digest.hexdigest()[:16]


def _files(folder: Path) -> list[Path]:
    return sorted(p for p in folder.rglob("*") if p.is_file() and p.suffix in _WEIGHTS)
