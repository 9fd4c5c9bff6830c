"""`tomtat doctor`."""

from __future__ import annotations

import platform
from importlib import metadata

import typer

from summarizer import __version__

__all__ = ["doctor"]

_PACKAGES = ("torch", "transformers", "ctranslate2", "sentencepiece", "gradio")


def doctor() -> None:
    """Say what is installed, which devices there are, and whether the embedded model works."""
    from summarizer.api import load
    from summarizer.engines import list_devices
    from summarizer.settings import read_settings

    typer.echo(f"tomtat {__version__}, Python {platform.python_version()}, {platform.system()}")
    for package in _PACKAGES:
        typer.echo(f"  {package} {metadata.version(package)}")
    typer.echo(f"Devices: {', '.join(list_devices())}")
    typer.echo(f"Settings: {read_settings()}")
    desk = load("vi-news")
    translation = desk.translate("Hà Nội là thủ đô của Việt Nam.")
    typer.echo(
        f"Embedded model: {desk.info.engine} on {desk.info.device}, {desk.info.compute_type}"
    )
    typer.echo(f"  'Hà Nội là thủ đô của Việt Nam.' → {translation.text!r}")
    typer.echo("All is well.")
