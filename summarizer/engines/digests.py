"""SHA-256 of large model files, remembered as long as the file system says they are the same.

Left out: the sums that a published model brings (`registry.checksums` reads those files anew).
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from contextlib import suppress
from pathlib import Path

__all__ = ["cache_folder", "file_digest"]

_REMEMBERED = 1_000_000  # bytes; a smaller file is hashed in a millisecond


def cache_folder() -> Path:
    """Return the folder of conversions: TOMTAT_CACHE, or `tomtat` in the user's cache folder."""
    named = os.environ.get("TOMTAT_CACHE")
    if named:
        return Path(named).expanduser()
    base = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA") or "~/.cache"
    return Path(base).expanduser() / "tomtat"


def file_digest(path: Path) -> str:
    """Return a file's SHA-256 in hex; a large file is read again only when it has changed."""
    real = path.resolve()
    stat = real.stat()
    if stat.st_size < _REMEMBERED:
        return _sha256(real)
    key = f"{real}:{stat.st_size}:{stat.st_mtime_ns}:{stat.st_ino}"
    known = _read_known()
    if known.get(str(real), {}).get("key") != key:
        known[str(real)] = {"key": key, "sha256": _sha256(real)}
        _write_known(known)
    return known[str(real)]["sha256"]


def _known_file() -> Path:
    return cache_folder() / "digests.json"


def _read_known() -> dict[str, dict[str, str]]:
    try:
        known: dict[str, dict[str, str]] = json.loads(_known_file().read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return known if isinstance(known, dict) else {}


def _write_known(known: dict[str, dict[str, str]]) -> None:
    """Keep what is known of files that still exist; a cache that cannot be written is none."""
    kept = {path: entry for path, entry in known.items() if Path(path).is_file()}
    with suppress(OSError):
        _known_file().parent.mkdir(parents=True, exist_ok=True)
        handle, scratch = tempfile.mkstemp(dir=_known_file().parent, prefix="digests-")
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            json.dump(kept, file)
        Path(scratch).replace(_known_file())


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
