"""`tomtat key`: users of a server, added, listed and removed while it runs."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from summarizer.errors import OptionError

__all__ = ["keys"]


class _AddByDefault(TyperGroup):
    """Reads `tomtat key NAME` as `tomtat key add NAME`."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        if args and args[0] not in (*self.commands, "--help"):
            args.insert(0, "add")
        return super().parse_args(ctx, args)


keys = typer.Typer(
    cls=_AddByDefault,
    help="Users of a server; it needs no restart. `tomtat key NAME` adds one.",
    no_args_is_help=True,
)
_File = Annotated[Path | None, typer.Option(help="The access file. [env: TOMTAT_ACCESS_FILE]")]


@keys.command("add")
def add(
    name: Annotated[str, typer.Argument(help="Letters, digits, - and _.")],
    file: _File = None,
    password: Annotated[
        bool, typer.Option("--password", help="Ask for a password in place of making a secret.")
    ] = False,
) -> None:
    """Add a user, or give one a new key, and print the key once; it is stored hashed."""
    from summarizer.web.security.access_file import add_user

    path = _path(file)
    secret = typer.prompt("Password", hide_input=True, confirmation_prompt=True) if password else ""
    made = add_user(path, name, secret)
    if not password:
        typer.echo(made)


@keys.command("list")
def list_names(file: _File = None) -> None:
    """Print the users' names, one a line."""
    from summarizer.web.security.access_file import list_users

    for name in list_users(_path(file)):
        typer.echo(name)


@keys.command("remove")
def remove(
    name: Annotated[str, typer.Argument(help="A name that `tomtat key list` prints.")],
    file: _File = None,
) -> None:
    """Take a user's key away; the next request with it is refused."""
    from summarizer.web.security.access_file import remove_user

    remove_user(_path(file), name)


def _path(file: Path | None) -> Path:
    from summarizer.settings import read_server_settings

    path = file or read_server_settings().access_file
    if path is None:
        raise OptionError(
            "No access file is named.",
            "Expected --file or TOMTAT_ACCESS_FILE.",
            "Name a file that only the server can read.",
        )
    return path
