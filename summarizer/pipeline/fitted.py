"""Reads the weights that the recipe fitted, each file once.

Left out: what they weigh (`select`, `worth`, `leads`, `salience`).
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

__all__ = ["read_fitted"]


@cache
def read_fitted(name: str) -> dict[str, Any]:
    """Return what the TOML file of this name, beside the pipeline's modules, holds."""
    text = (files("summarizer.pipeline") / name).read_text(encoding="utf-8")
    return tomllib.loads(text)
