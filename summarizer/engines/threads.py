"""How many CPU threads to use, and in how many replicas of a model.

Left out: accelerators (one replica a device, see `load`).
"""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

__all__ = ["ThreadPlan", "available_cores", "plan_threads"]

_QUOTA = Path("/sys/fs/cgroup/cpu.max")
# Replicas of one thread each beat one replica of many threads on a small model, whose matrices
# are too small to share out, and on a busy machine, where threads that share a matrix wait for the
# slowest of them. A big model's single text needs the threads (docs/adr/0007).
_SMALL_WIDTH = 512
_THREADS_OF_BIG = 4


@dataclass(frozen=True, slots=True)
class ThreadPlan:
    """`replicas` batches side by side, `threads` CPU threads for each."""

    replicas: int
    threads: int


def available_cores() -> int:
    """Return how many cores this process may use: its affinity, a container's quota."""
    if hasattr(os, "sched_getaffinity"):
        cores = len(os.sched_getaffinity(0))
    else:
        cores = os.cpu_count() or 1
    with suppress(OSError, ValueError):  # no such file, or no limit ("max")
        quota, period = _QUOTA.read_text(encoding="ascii").split()
        cores = min(cores, max(1, int(quota) // int(period)))
    return cores


def plan_threads(width: int, threads: int = 0, replicas: int = 0) -> ThreadPlan:
    """Return how to share CPU threads between replicas of a CTranslate2 model.

    Args:
        width: The model's hidden size, 0 if it is not known.
        threads: CPU threads in all, 0 = as many as cores.
        replicas: Batches to work on at a time, 0 = what suits the width.
    """
    total = threads or available_cores()
    each = 1 if 0 < width <= _SMALL_WIDTH else _THREADS_OF_BIG
    count = min(replicas or max(1, total // each), total)
    return ThreadPlan(count, total // count)
