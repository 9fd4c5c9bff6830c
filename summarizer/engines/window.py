"""A model's sizes, from its config: tokens read and written, vocabulary, width."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from summarizer.errors import ModelFilesError

__all__ = ["read_positions", "read_vocabulary_size", "read_width", "read_window"]

# T5 has no position table; its training length is what it reads well.
_DEFAULT_WINDOW = 512


def read_positions(folder: Path) -> int:
    """Return the size of the position table, 0 when the architecture has none.

    Raises:
        ModelFilesError: there is no readable config.json.
    """
    return _read_number(folder, "max_position_embeddings")


def read_width(folder: Path) -> int:
    """Return the hidden size, 0 when the config does not say.

    Raises:
        ModelFilesError: there is no readable config.json.
    """
    return _read_number(folder, "d_model")


def read_vocabulary_size(folder: Path) -> int:
    """Return how many tokens the model knows, 0 when the config does not say.

    Raises:
        ModelFilesError: there is no readable config.json.
    """
    return _read_number(folder, "vocab_size")


def read_window(folder: Path, wanted: int) -> int:
    """Return how many source tokens to allow: `wanted` if any, at most the position table."""
    positions = read_positions(folder)
    return min(wanted or positions or _DEFAULT_WINDOW, positions or wanted or _DEFAULT_WINDOW)


def _read_number(folder: Path, key: str) -> int:
    try:
        config: dict[str, Any] = json.loads((folder / "config.json").read_text(encoding="utf-8"))
        return int(config.get(key) or 0)
    except (OSError, ValueError, AttributeError, TypeError) as exc:
        raise ModelFilesError(
            f"The model in {folder.name!r} has no readable config.json.",
            "Expected the config that the model was trained with.",
            "Check that the download is complete, or choose another model.",
        ) from exc
