"""Reads a document in a process of its own: little memory, little time, then it is over.

A file can be small and yet unpack to gigabytes or keep its parser busy for hours; nobody else must
pay for that. However many ask, in whatever processes of one user, two documents are read at once.
Left out: the formats (`document`).
"""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from summarizer.article.document import PARSED, parse_document, read_bytes
from summarizer.deadline import check_deadline
from summarizer.errors import (
    BusyError,
    EncodingError,
    InputTooLargeError,
    SourceFileError,
    SummarizerError,
)

__all__ = ["parse_isolated", "read_isolated"]

_AT_ONCE = 2
_TIME_S = 30
# Twice what a document of 20 MB took that was all text.
_MEMORY_BYTES = 600_000_000
_WAIT_S = 120.0
_LOOK_S = 0.05
_KINDS = {kind.code: kind for kind in (EncodingError, InputTooLargeError, SourceFileError)}


def read_isolated(path: Path) -> str:
    """Return the text (or HTML) of a file; see `parse_isolated`."""
    return parse_isolated(read_bytes(path), path.suffix)


def parse_isolated(data: bytes, suffix: str) -> str:
    """Return the text (or HTML) of a document's bytes.

    Args:
        data: The file.
        suffix: The ending of its name; what no library reads is decoded in this process.

    Raises:
        SourceFileError, InputTooLargeError, EncodingError: it has no usable text, or needs more
            time or memory than a document of an article does.
        BusyError: too many others are being read.
    """
    if suffix.lower() not in PARSED:
        return parse_document(data, suffix)
    command = [sys.executable, "-m", "summarizer.article.isolated", suffix]
    # Where this process finds its modules, that one shall too.
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    with _turn():
        try:
            done = subprocess.run(
                command,
                input=data,
                capture_output=True,
                timeout=_TIME_S,
                env=environment,
                check=False,
            )
        except subprocess.TimeoutExpired as exc:
            raise _too_costly() from exc
    if done.returncode != 0:
        raise _too_costly()
    answer = json.loads(done.stdout)
    if "text" in answer:
        return str(answer["text"])
    error = answer["error"]
    kind = _KINDS.get(error["code"], SourceFileError)
    raise kind(error["what"], error["expected"], error["fix"])


@contextmanager
def _turn() -> Iterator[None]:
    """Wait until fewer than `_AT_ONCE` documents are read by this user's processes."""
    until = time.monotonic() + _WAIT_S
    held = _try_turn()
    while held is None:
        check_deadline()
        if time.monotonic() > until:
            raise BusyError(
                "Too many documents are being read.",
                f"Expected at most {_AT_ONCE} at once.",
                "Try again in a minute.",
            )
        time.sleep(_LOOK_S)
        held = _try_turn()
    with held:
        yield


def _try_turn() -> IO[bytes] | None:
    """Return one of the files that stand for the turns, locked until it is closed, or None.

    The system lets go of the lock when its process ends, however that happens.
    """
    try:
        import fcntl
    except ImportError:  # not on Windows
        return io.BytesIO()
    folder = Path(tempfile.gettempdir()) / f"tomtat-{os.getuid()}"
    folder.mkdir(mode=0o700, exist_ok=True)
    for number in range(_AT_ONCE):
        file = (folder / f"reader-{number}.lock").open("wb")
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            file.close()
        else:
            return file
    return None


def _too_costly() -> SourceFileError:
    return SourceFileError(
        "The document cannot be read with the time and memory of an article.",
        "Expected the document of one article.",
        "Copy the article out of it and paste it.",
    )


def _limit_this_process() -> None:
    try:
        import resource
    except ImportError:  # not on Windows; the time limit holds there too
        return
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY_BYTES, _MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (_TIME_S, _TIME_S))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


def _main() -> None:
    _limit_this_process()
    try:
        answer: dict[str, object] = {"text": parse_document(sys.stdin.buffer.read(), sys.argv[1])}
    except SummarizerError as error:
        answer = {"error": error.to_dict()}
    sys.stdout.write(json.dumps(answer))


if __name__ == "__main__":
    _main()
