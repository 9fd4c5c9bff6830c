"""Converts hub models for CTranslate2, once, into the user's cache folder.

A conversion is named by the content of the model's files and by CTranslate2's version, so that a
changed model is converted anew and a renamed one is not. Left out: running it (`ct2_decoder`).
"""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
from pathlib import Path
from typing import Any

from summarizer.engines.digests import cache_folder, file_digest
from summarizer.engines.registry import SUMS_FILE, write_sums
from summarizer.errors import EngineUnsupportedError, ModelFilesError

__all__ = [
    "CONVERTIBLE",
    "check_conversion",
    "conversion_folder",
    "convert_model",
    "find_conversion",
]

# `model_type` in config.json: those whose converted outputs the tests compare with torch.
CONVERTIBLE = frozenset({"t5", "mt5", "marian", "m2m_100", "mbart", "pegasus"})
_WEIGHTS = "model.bin"
_CONTENT = (".json", ".safetensors", ".bin", ".model", ".spm", ".txt")


def conversion_folder(folder: Path, quantization: str) -> Path:
    """Return where the conversion of a model folder belongs, whether it is there or not."""
    import ctranslate2

    digest = hashlib.sha256(f"ctranslate2 {ctranslate2.__version__} {quantization}".encode())
    for path in sorted(p for p in folder.iterdir() if p.suffix in _CONTENT):
        digest.update(path.name.encode())
        digest.update(_content_key(path).encode())
    return cache_folder() / "ct2" / digest.hexdigest()[:32]


def _content_key(path: Path) -> str:
    real = path.resolve()
    if real.parent.name == "blobs":  # the hub's cache names a file by the sum of its content
        return real.name
    return file_digest(real)


def check_conversion(conversion: Path) -> None:
    """Compare a conversion with the sum of its weights that was written with it.

    Raises:
        ModelFilesError: the weights are missing or differ.
    """
    weights, sums = conversion / _WEIGHTS, conversion / SUMS_FILE
    if (
        weights.is_file()
        and sums.is_file()
        and sums.read_text(encoding="utf-8").split()[:1] == [file_digest(weights)]
    ):
        return
    raise ModelFilesError(
        f"The converted model in {conversion.name!r} is incomplete or was changed.",
        "Expected the files as the conversion wrote them.",
        f"Delete the folder {conversion}; the model is then converted again.",
    )


def find_conversion(folder: Path, quantization: str = "int8") -> Path | None:
    """Return a model's conversion if it was made, else None."""
    target = conversion_folder(folder, quantization)
    return target if (target / _WEIGHTS).is_file() else None


def convert_model(folder: Path, quantization: str = "int8") -> Path:
    """Return a model's conversion; made now, with torch, unless it was made before.

    Args:
        folder: A hub model's folder.
        quantization: int8 | int8_bfloat16 | float16 | float32, as CTranslate2 names them.

    Raises:
        EngineUnsupportedError: CTranslate2, or this module, does not know the architecture.
        ModelFilesError: the files cannot be read.
    """
    from safetensors import SafetensorError

    target = conversion_folder(folder, quantization)
    if (target / _WEIGHTS).is_file():
        return target
    architecture = _read_architecture(folder)
    if architecture not in CONVERTIBLE:
        raise EngineUnsupportedError(
            f"The model in {folder.name!r} has the architecture {architecture!r}.",
            f"Expected one of: {', '.join(sorted(CONVERTIBLE))}.",
            "Use engine='torch' for this model.",
        )
    target.parent.mkdir(parents=True, exist_ok=True)
    scratch = Path(tempfile.mkdtemp(dir=target.parent, prefix="unfinished-"))
    try:
        _convert(folder, scratch / "ct2", quantization)
        write_sums(scratch / "ct2", [_WEIGHTS])
        try:
            (scratch / "ct2").rename(target)
        except OSError:
            if not (target / _WEIGHTS).is_file():  # else another process was first
                raise
    except (OSError, ValueError, RuntimeError, AttributeError, KeyError, SafetensorError) as exc:
        raise ModelFilesError(
            f"The model in {folder.name!r} cannot be converted for CTranslate2: "
            f"{type(exc).__name__}.",
            "Expected the complete files of a hub model, and room in the cache folder.",
            "Use engine='torch', or download the model again.",
        ) from exc
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
    return target


def _read_architecture(folder: Path) -> str:
    config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    return str(config.get("model_type"))


def _convert(folder: Path, target: Path, quantization: str) -> None:
    from ctranslate2.converters import TransformersConverter

    class Converter(TransformersConverter):  # type: ignore[misc]  # no type information
        """CTranslate2's converter, told what transformers 5 no longer writes into configs."""

        def load_model(self, model_class: Any, name: str, **options: Any) -> Any:
            model = super().load_model(model_class, name, **options)
            kind = model.config.model_type
            if kind in ("mbart", "pegasus"):
                model.config.normalize_before = True
                model.config.normalize_embedding = kind == "mbart"
            if kind == "mbart":
                # Any class but MBartTokenizer: the start token is then a fixed one.
                model.config.tokenizer_class = "MBart50Tokenizer"
            return model

        def load_tokenizer(self, tokenizer_class: Any, name: str, **options: Any) -> Any:
            tokenizer = super().load_tokenizer(tokenizer_class, name, **options)
            if tokenizer.bos_token is None and "<s>" in tokenizer.get_vocab():
                tokenizer.bos_token = "<s>"  # mBART-50: CTranslate2 wants a string
            return tokenizer

    Converter(str(folder)).convert(str(target), quantization=quantization)
