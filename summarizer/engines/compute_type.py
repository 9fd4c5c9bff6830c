"""Which numbers a model computes in, by engine and device."""

from __future__ import annotations

from summarizer.errors import EngineUnsupportedError, OptionError, nearest

__all__ = ["COMPUTE_TYPES", "choose_compute_type", "possible_compute_types"]

COMPUTE_TYPES = (
    "auto",
    "float32",
    "bfloat16",
    "float16",
    "int8",
    "int8_float32",
    "int8_bfloat16",
    "int8_float16",
)


def choose_compute_type(wanted: str, *, engine: str, device: str) -> str:
    """Return the compute type to use.

    Args:
        wanted: One of `COMPUTE_TYPES`; auto is int8 for CTranslate2 (float16 between on CUDA), and
            for torch bfloat16 where the device has it, else float32.
        engine: torch | ct2.
        device: cpu, cuda:N or mps.

    Raises:
        OptionError: not a compute type.
        EngineUnsupportedError: this engine cannot compute in it on this device.
    """
    if wanted not in COMPUTE_TYPES:
        raise OptionError(
            f"Compute type {wanted!r} is not a compute type.",
            f"Expected one of: {', '.join(COMPUTE_TYPES)}.",
            f"{nearest(wanted, COMPUTE_TYPES)} Use 'auto' to let Tóm Tắt choose.".strip(),
        )
    possible = possible_compute_types(engine, device)
    if wanted == "auto":
        return possible[0]
    if wanted not in possible:
        raise EngineUnsupportedError(
            f"The {engine} engine cannot compute in {wanted} on {device}.",
            f"Expected one of: auto, {', '.join(possible)}.",
            "Use 'auto', or another engine.",
        )
    return wanted


def possible_compute_types(engine: str, device: str) -> list[str]:
    """Return what an engine can compute in on a device of this machine, the default first."""
    return _ct2_types(device) if engine == "ct2" else _torch_types(device)


def _ct2_types(device: str) -> list[str]:
    """What CTranslate2 has for the device, the best first."""
    import ctranslate2

    kind, _, index = device.partition(":")
    there = ctranslate2.get_supported_compute_types(kind, int(index or 0))
    best = "int8" if kind == "cpu" else "int8_float16"
    return [best, *(name for name in COMPUTE_TYPES if name in there and name != best)]


def _torch_types(device: str) -> list[str]:
    """No float16: T5 overflows in it."""
    import torch

    if device.startswith("cuda") and torch.cuda.is_bf16_supported():
        return ["bfloat16", "float32"]
    return ["float32", "bfloat16"] if device == "cpu" else ["float32"]
