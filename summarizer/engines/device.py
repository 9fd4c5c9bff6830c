"""Which devices this machine has, and which one an engine runs on.

Left out: dtype (each decoder picks what its device is good at).
"""

from __future__ import annotations

import re

from summarizer.errors import DeviceUnavailableError, OptionError, nearest

__all__ = ["check_device_name", "list_devices", "resolve_device"]

_CHOICES = ("auto", "cpu", "cuda", "mps")


def check_device_name(device: str) -> None:
    """Raise `OptionError` unless `device` has one of the forms auto, cpu, cuda, cuda:N, mps."""
    if device in _CHOICES or re.fullmatch(r"cuda:\d+", device):
        return
    raise OptionError(
        f"Device {device!r} is not a device name.",
        "Expected one of: auto, cpu, cuda, cuda:N (N a number), mps.",
        f"{nearest(device, _CHOICES)} Use device='auto' to let Tóm Tắt choose.".strip(),
    )


def list_devices() -> list[str]:
    """Return the devices of this machine, `cpu` first; imports torch."""
    import torch

    devices = ["cpu"]
    if torch.cuda.is_available():
        devices += [f"cuda:{i}" for i in range(torch.cuda.device_count())]
    if torch.backends.mps.is_available():
        devices.append("mps")
    return devices


def resolve_device(device: str, *, engine: str) -> str:
    """Return the device to use: cpu, cuda:N or mps.

    Args:
        device: auto | cpu | cuda | cuda:N | mps.
        engine: torch | ct2; CTranslate2 knows no mps.

    Raises:
        OptionError: not a device name.
        DeviceUnavailableError: a device that this machine, or this engine, does not have.
    """
    check_device_name(device)
    if device == "cpu":
        return device
    if engine == "ct2":
        present = ["cpu", *(f"cuda:{i}" for i in range(_ct2_cuda_count()))]
    else:
        present = list_devices()
    if device == "auto":
        return present[1] if len(present) > 1 else "cpu"
    wanted = "cuda:0" if device == "cuda" else device
    if wanted in present:
        return wanted
    raise DeviceUnavailableError(
        f"Device {device!r} is not available to the {engine} engine on this machine.",
        f"Expected one of: auto, {', '.join(present)}.",
        "Use device='auto', or install a build of torch and a driver for that device.",
    )


def _ct2_cuda_count() -> int:
    import ctranslate2

    return int(ctranslate2.get_cuda_device_count())
