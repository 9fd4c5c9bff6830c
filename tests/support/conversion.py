"""Reads int8 weights of a real conversion."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
from ctranslate2.converters import TransformersConverter
from ctranslate2.specs import model_spec
from numpy.typing import NDArray

from models.recipe.export import _own_loader

__all__ = ["convert", "weights_of"]


def convert(folder: Path) -> Any:
    """Return the specification of a model folder, quantized to int8."""
    with _own_loader():
        spec = TransformersConverter(str(folder))._load()
    spec.validate()
    spec.optimize(quantization="int8")
    return spec


def weights_of(spec: Any) -> dict[str, tuple[NDArray[Any], NDArray[Any]]]:
    """Return path of each quantized weight → (steps, scale)."""
    found = {}

    def note(layer: Any, path: str, value: Any) -> None:
        scale = getattr(layer, f"{path.rsplit('/', 1)[-1]}_scale", None)
        if isinstance(scale, model_spec.Variable) and value.numpy().dtype == np.int8:
            found[path] = value.numpy().astype(float), scale.numpy()[:, None]

    model_spec.visit_spec(spec, note)
    return found
