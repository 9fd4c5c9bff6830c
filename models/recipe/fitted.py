"""Writes fitted weights as `summarizer.summarization.fitted` reads them.

Left out: how they are fitted.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

__all__ = ["write_fitted", "write_fitted_words"]


def write_fitted(
    path: Path, made_by: str, weights: Mapping[str, float | Mapping[str, float]]
) -> None:
    """Write weights, and tables of weights after them, as TOML.

    Args:
        path: The file.
        made_by: A line that says what made them and what they are.
        weights: Name → number, or name of a table → its numbers.
    """
    plain = {name: value for name, value in weights.items() if isinstance(value, float)}
    text = f"# Fitted by {made_by}\n{_lines(plain)}"
    for name, table in weights.items():
        if isinstance(table, Mapping):
            text += f"\n[{name}]\n{_lines(table)}"
    path.write_text(text, encoding="utf-8")


def write_fitted_words(path: Path, words: Mapping[str, float], decimals: int = 2) -> None:
    """Write a number for each word, tab-separated, in the words' order."""
    lines = (f"{word}\t{value:.{decimals}f}\n" for word, value in sorted(words.items()))
    path.write_text("".join(lines), encoding="utf-8")


def _lines(weights: Mapping[str, float]) -> str:
    return "".join(f"{name} = {value:.3f}\n" for name, value in weights.items())
