"""Reads an uploaded document in a process of its own: little memory, little time, then it is over.

A file can be small and yet unpack to gigabytes or keep its parser busy for hours; the server must
not pay for that. Left out: the formats (`summarizer.article`).
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from summarizer.errors import (
    EncodingError,
    InputTooLargeError,
    SourceFileError,
    SummarizerError,
)

__all__ = ["read_isolated"]

_TIME_S = 30
_MEMORY_BYTES = 1_500_000_000
_KINDS = {kind.code: kind for kind in (EncodingError, InputTooLargeError, SourceFileError)}


def read_isolated(path: Path) -> str:
    """Return the text (or HTML) of a document.

    Raises:
        SourceFileError, InputTooLargeError, EncodingError: it has no usable text, or needs more
            time or memory than a document of an article does.
    """
    command = [sys.executable, "-m", "summarizer.web.security.isolated", str(path)]
    # Where this process finds its modules, that one shall too.
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    try:
        done = subprocess.run(
            command, capture_output=True, timeout=_TIME_S, env=environment, check=False
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
    from summarizer.article import read_document

    _limit_this_process()
    try:
        answer: dict[str, object] = {"text": read_document(Path(sys.argv[1]))}
    except SummarizerError as error:
        answer = {"error": error.to_dict()}
    sys.stdout.write(json.dumps(answer))


if __name__ == "__main__":
    _main()
