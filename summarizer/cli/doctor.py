"""`tomtat doctor`."""

from __future__ import annotations

import typer

__all__ = ["doctor"]

_PACKAGES = ("torch", "transformers", "ctranslate2", "sentencepiece", "gradio")


def doctor() -> None:
    """Say what this machine can use, what to set, and whether the embedded model works."""
    import platform
    from importlib import metadata

    from summarizer import __version__
    from summarizer.api import load
    from summarizer.engines import list_devices
    from summarizer.settings import read_settings

    typer.echo(f"tomtat {__version__}, Python {platform.python_version()}, {platform.system()}")
    for package in _PACKAGES:
        typer.echo(f"  {package} {metadata.version(package)}")
    devices = list_devices()
    typer.echo(f"Devices: {', '.join(devices)}")
    typer.echo(f"Settings: {read_settings()}")
    for line in _advice(devices):
        typer.echo(line)
    desk = load("vi-news")
    translation = desk.translate("Hà Nội là thủ đô của Việt Nam.")
    typer.echo(
        f"Embedded model: {desk.info.engine} on {desk.info.device}, {desk.info.compute_type}"
    )
    typer.echo(f"  'Hà Nội là thủ đô của Việt Nam.' → {translation.text!r}")
    typer.echo("All is well.")


def _advice(devices: list[str]) -> list[str]:
    """What each engine can use here, and what a setting would change."""
    from summarizer.engines.compute_type import possible_compute_types
    from summarizer.engines.digests import cache_folder
    from summarizer.engines.threads import available_cores, plan_threads

    lines = [
        f"  {engine} on {device}: {', '.join(possible_compute_types(engine, device))}"
        for device in devices
        for engine in ("ct2", "torch")
        if not (engine == "ct2" and device == "mps")
    ]
    cores = available_cores()
    small, wide = plan_threads(256), plan_threads(1024)
    lines += [
        f"Cores for this process: {cores}. CTranslate2 shares them as {small.replicas} batches "
        f"side by side with {small.threads} each; a wide model as {wide.replicas} with "
        f"{wide.threads} each.",
        "  TOMTAT_THREADS=N leaves cores to others; TOMTAT_REPLICAS=1 gives one text all of them.",
        f"Conversions are kept in {cache_folder() / 'ct2'}.",
    ]
    if devices == ["cpu"]:
        lines.append("  No accelerator: convert hub models once with 'tomtat models convert'.")
    return lines
