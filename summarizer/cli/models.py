"""`tomtat models`."""

from __future__ import annotations

import typer

from summarizer.registry import known_models

__all__ = ["models"]


def models() -> None:
    """List the models that can be named by an alias."""
    for profile in known_models().values():
        where = "embedded" if profile.embedded else profile.hub
        typer.echo(f"{profile.alias:16}{', '.join(profile.tasks):34}{where}")
        typer.echo(f"{'':16}{profile.title}. Licence: {profile.licence}.")
