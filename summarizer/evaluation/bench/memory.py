"""How much memory a process held at most."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

__all__ = ["parse_peak", "peak_memory_mb"]


def peak_memory_mb() -> float:
    """Return the most memory this process ever held, 0 where the system does not say."""
    with suppress(OSError):  # on Linux alone; getrusage there counts the parent's memory, too
        return parse_peak(Path("/proc/self/status").read_text(encoding="ascii"))
    try:
        import resource
    except ImportError:  # Windows
        return 0.0
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6  # bytes on macOS


def parse_peak(status: str) -> float:
    """Return VmHWM of a /proc/…/status in MB, 0 when it is not there."""
    lines = (line.split() for line in status.splitlines() if line.startswith("VmHWM:"))
    return next((int(line[1]) / 1000 for line in lines), 0.0)
