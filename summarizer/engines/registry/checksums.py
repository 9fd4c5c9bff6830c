"""SHA-256 sums of a model's files, in the format of sha256sum, checked before use."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

from summarizer.errors import ModelFilesError

__all__ = ["SUMS_FILE", "check_files", "write_sums"]

SUMS_FILE = "SHA256SUMS"


def check_files(folder: Path, names: Iterable[str]) -> None:
    """Compare files with the folder's SHA256SUMS; a folder without one is taken as it is.

    Raises:
        ModelFilesError: a file is missing or differs.
    """
    sums_path = folder / SUMS_FILE
    if not sums_path.is_file():
        return
    lines = sums_path.read_text(encoding="utf-8").splitlines()
    sums = {name: digest for digest, name in (line.split(maxsplit=1) for line in lines)}
    for name in names:
        path = folder / name
        if not path.is_file():
            problem = "is missing"
        elif _sha256(path) != sums.get(name):
            problem = f"does not have the checksum that {SUMS_FILE} names"
        else:
            continue
        raise ModelFilesError(
            f"The model file {name!r} in {folder.name!r} {problem}.",
            "Expected the files exactly as they were published.",
            "Install or download the model again.",
        )


def write_sums(folder: Path, names: Iterable[str]) -> None:
    """Write SHA256SUMS for the named files, paths relative to the folder."""
    lines = [f"{_sha256(folder / name)}  {name}\n" for name in sorted(names)]
    (folder / SUMS_FILE).write_text("".join(lines), encoding="utf-8")


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
