"""How long `tomtat summarize` takes from the start of its process, and how much memory it holds."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from summarizer.errors import ModelError
from summarizer.evaluation.bench.memory import parse_peak
from summarizer.service import Summarizer

__all__ = ["CommandFigures", "LatencyFigures", "measure_command", "measure_latency"]

# The command, which tells its memory at the end where Linux does.
_CHILD = """
import atexit, os, sys
status = "/proc/self/status"
if os.path.exists(status):
    atexit.register(lambda: sys.stderr.write(open(status).read()))
from summarizer.cli import main
main()
"""


@dataclass(frozen=True, slots=True)
class CommandFigures:
    """Seconds of each run of the command, and the most memory that one of them held."""

    seconds: tuple[float, ...]
    memory_mb: float

    @property
    def median_s(self) -> float:
        """The median run."""
        return statistics.median(self.seconds)


@dataclass(frozen=True, slots=True)
class LatencyFigures:
    """Times of one article after the other, whole pipeline, models loaded."""

    p50_ms: float
    p95_ms: float


def measure_command(article: Path, runs: int = 5) -> CommandFigures:
    """Run `tomtat summarize` on a file, each time in a new process.

    Raises:
        ModelError: the command failed.
    """
    seconds, memory = [], 0.0
    for _ in range(runs):
        began = time.perf_counter()
        done = subprocess.run(
            [sys.executable, "-c", _CHILD, "summarize", str(article)],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            check=False,
        )
        seconds.append(time.perf_counter() - began)
        memory = max(memory, parse_peak(done.stderr))
        if done.returncode != 0:
            raise ModelError(
                f"'tomtat summarize' ended with {done.returncode}.",
                "Expected a summary.",
                "Run 'tomtat doctor'.",
            )
    return CommandFigures(tuple(seconds), memory)


def measure_latency(desk: Summarizer, articles: list[str]) -> LatencyFigures:
    """Summarize articles one by one, after one that is not counted."""
    desk.summarize(articles[0])
    spent = []
    for article in articles:
        began = time.perf_counter()
        desk.summarize(article)
        spent.append(1000 * (time.perf_counter() - began))
    spent.sort()
    return LatencyFigures(
        statistics.median(spent), spent[min(len(spent) - 1, int(0.95 * len(spent)))]
    )
