"""Reads the weights that the recipe fitted, each file once.

Left out: what they weigh (`select`, `worth`, `leads`, `salience`, `captions`).
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

__all__ = ["read_fitted", "read_fitted_words"]


@cache
def read_fitted(name: str) -> dict[str, Any]:
    """Return what the TOML file of this name, beside the pipeline's modules, holds."""
    text = (files("summarizer.summarization") / name).read_text(encoding="utf-8")
    return tomllib.loads(text)


@cache
def read_fitted_words(name: str) -> dict[str, float]:
    """Return the number of each word in the tab-separated file of this name."""
    text = (files("summarizer.summarization") / name).read_text(encoding="utf-8")
    pairs = (line.split("\t") for line in text.splitlines())
    return {word: float(value) for word, value in pairs}
