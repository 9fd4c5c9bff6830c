"""Settings from the environment (prefix `TOMTAT_`), read when asked for, never at import.

    TOMTAT_DEVICE    auto | cpu | cuda | cuda:N | mps      (default auto)
    TOMTAT_ENGINE    auto | torch | ct2                    (default auto)
    TOMTAT_MODEL     registry alias, folder or hub id      (default vi-news)
    TOMTAT_THREADS   CPU threads, 0 = as many as cores     (default 0)

Left out: whether a value names something that exists (device, registry and engines check that).
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass

from summarizer.errors import OptionError

__all__ = ["Settings", "read_settings"]


@dataclass(frozen=True, slots=True)
class Settings:
    """Defaults for everything that a caller may also pass by hand."""

    device: str = "auto"
    engine: str = "auto"
    model: str = "vi-news"
    threads: int = 0


def read_settings(environ: Mapping[str, str] | None = None) -> Settings:
    """Read the settings from `environ` (`os.environ` when None).

    Raises:
        OptionError: a value has the wrong form.
    """
    env = os.environ if environ is None else environ
    threads = env.get("TOMTAT_THREADS", "0")
    if not threads.isascii() or not threads.isdigit():
        raise OptionError(
            f"TOMTAT_THREADS is {threads!r}.",
            "Expected a whole number, 0 or more.",
            "Set TOMTAT_THREADS=0 for one thread a core.",
        )
    return Settings(
        device=env.get("TOMTAT_DEVICE", "auto"),
        engine=env.get("TOMTAT_ENGINE", "auto"),
        model=env.get("TOMTAT_MODEL", "vi-news"),
        threads=int(threads),
    )
