"""Imports the scorers that only evaluation needs, and says how to get them when they are missing.

Left out: what is done with them (`rouge`, `translation`).
"""

from __future__ import annotations

import importlib
from types import ModuleType

from summarizer.errors import MissingExtraError, install_fix

__all__ = ["import_scorer"]


def import_scorer(module: str) -> ModuleType:
    """Import a module of the `eval` extra.

    Raises:
        MissingExtraError: its package is not installed.
    """
    try:
        return importlib.import_module(module)
    except ModuleNotFoundError as error:
        package = module.partition(".")[0]
        raise MissingExtraError(
            f"Evaluation needs the package {package!r}, which is not installed.",
            "Expected the extra 'eval' to be installed.",
            install_fix("eval"),
            package=package,
        ) from error
