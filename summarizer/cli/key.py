"""`tomtat key`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from summarizer.errors import OptionError

__all__ = ["key"]


def key(
    name: Annotated[str, typer.Argument(help="Letters, digits, - and _.")],
    file: Annotated[
        Path | None, typer.Option(help="The access file. [env: TOMTAT_ACCESS_FILE]")
    ] = None,
    password: Annotated[
        bool, typer.Option("--password", help="Ask for a password in place of making a secret.")
    ] = False,
) -> None:
    """Add a user to the server's access file and print the key once; it is stored hashed."""
    from summarizer.settings import read_server_settings
    from summarizer.web.security.access import add_user

    path = file or read_server_settings().access_file
    if path is None:
        raise OptionError(
            "No access file is named.",
            "Expected --file or TOMTAT_ACCESS_FILE.",
            "Name a file that only the server can read.",
        )
    secret = typer.prompt("Password", hide_input=True, confirmation_prompt=True) if password else ""
    made = add_user(path, name, secret)
    if not password:
        typer.echo(made)
