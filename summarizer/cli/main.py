"""The `tomtat` command: collects the commands and turns errors into exit codes.

0 ok · 1 some items failed · 2 bad input · 3 model or device unavailable · 130 interrupted.
"""

from __future__ import annotations

import json
import sys
from typing import Annotated

import typer

from summarizer import __version__
from summarizer.cli.batch import batch
from summarizer.cli.bench import bench
from summarizer.cli.check import check
from summarizer.cli.doctor import doctor
from summarizer.cli.eval import evaluate
from summarizer.cli.key import keys
from summarizer.cli.mcp import mcp
from summarizer.cli.models import models
from summarizer.cli.serve import serve
from summarizer.cli.summarize import summarize
from summarizer.cli.translate import translate
from summarizer.errors import SummarizerError

__all__ = ["app", "main"]

app = typer.Typer(
    name="tomtat",
    help="Summarize Vietnamese news and translate it to English, on this machine.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(__version__)
        raise typer.Exit


@app.callback()
def _root(
    _version: Annotated[
        bool,
        typer.Option(
            "--version", callback=_print_version, is_eager=True, help="Print the version."
        ),
    ] = False,
) -> None:
    pass


for command in (summarize, translate, batch, check, serve, mcp, doctor, bench):
    app.command()(command)
app.command("eval")(evaluate)
app.add_typer(models, name="models")
app.add_typer(keys, name="key")


def main() -> None:
    """Run the command line; never shows a traceback for an error of the tree."""
    try:
        app()
    except SummarizerError as exc:
        if "--json" in sys.argv:
            typer.echo(json.dumps({"error": exc.to_dict()}, ensure_ascii=False))
        typer.echo(f"tomtat: {exc}", err=True)
        sys.exit(exc.exit_code)
    except KeyboardInterrupt:
        sys.exit(130)
    except BrokenPipeError:
        # The reader of our output has gone (tomtat … | head); nothing is left to say.
        sys.stderr.close()
        sys.exit(0)
