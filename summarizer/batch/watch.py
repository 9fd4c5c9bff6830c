"""Runs a batch again whenever a watched folder has changed and come to rest.

Each round is a plain `run`: the journal has the answers of earlier rounds, so only new or changed
files cost anything.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from summarizer.batch.files import find_files
from summarizer.batch.report import Report
from summarizer.errors import OptionError

__all__ = ["watch"]


def watch(
    folder: str | Path,
    run_once: Callable[[], Report],
    *,
    is_own: Callable[[Path], bool] = lambda _path: False,
    every_s: float = 5.0,
) -> Iterator[Report]:
    """Yield the report of each round, for ever.

    A round starts when two looks, `every_s` apart, find the same files, and others than the last
    round had: a file that is still being copied waits for the next look.

    Args:
        folder: The folder to look at.
        run_once: Runs the batch.
        is_own: Whether a file is one that the run itself writes.
        every_s: Seconds between two looks.

    Raises:
        OptionError: it is no folder.
    """
    if not Path(folder).is_dir():
        raise OptionError(
            f"{str(folder)!r} is no folder.", "Expected a folder to watch.", "Check the path."
        )
    before = done = None
    while True:
        now = _look(str(folder), is_own)
        if now == before and now != done:
            done = now
            yield run_once()
        before = now
        time.sleep(every_s)


def _look(folder: str, is_own: Callable[[Path], bool]) -> int:
    """A number that changes with any file's name, size or time; files are not kept in memory."""
    sign = 0
    for file in find_files(folder, is_own):
        try:
            stat = os.stat(file.path)
        except OSError:
            continue
        sign ^= hash((file.path, stat.st_size, stat.st_mtime_ns))
    return sign
