"""`tomtat check`."""

from __future__ import annotations

import typer

from summarizer.cli.options import JsonOption, SourceArgument
from summarizer.cli.output import print_json
from summarizer.cli.source import read_source

__all__ = ["check"]


def check(article: SourceArgument, summary: SourceArgument, as_json: JsonOption = False) -> None:
    """Look up every number, date and name of a summary in its article; exit 1 if one fails."""
    from summarizer.api import check as check_facts

    result = check_facts(read_source(article), read_source(summary))
    if as_json:
        print_json(result)
    else:
        for sentence in result.sentences:
            typer.echo(sentence.text)
            for fact in sentence.checks:
                instead = f" (the article says: {fact.expected})" if fact.expected else ""
                typer.echo(f"  {fact.verdict}: {fact.text}{instead}")
    if not result.is_supported:
        raise typer.Exit(1)
