"""`tomtat check`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from summarizer.cli.options import JsonOption, SourceArgument
from summarizer.cli.output import print_json
from summarizer.cli.source import read_source, read_source_text

if TYPE_CHECKING:
    from summarizer.results import CheckedSentence

__all__ = ["check"]


def check(
    article: SourceArgument,
    summary: SourceArgument,
    strict: Annotated[
        bool, typer.Option("--strict", help="Exit 1 for what was not established, too.")
    ] = False,
    as_json: JsonOption = False,
) -> None:
    """Compare a summary with its article; exit 1 if a sentence is unsupported or contradicted."""
    from summarizer.api import check as check_facts
    from summarizer.results import ESTABLISHED

    result = check_facts(read_source(article), read_source_text(summary))
    if as_json:
        print_json(result)
    else:
        for sentence in result.sentences:
            _print_sentence(sentence)
    wrong = [s for s in result.sentences if s.status in ("unsupported", "contradicted")]
    unproven = [s for s in result.sentences if s.status not in ESTABLISHED]
    if wrong or (strict and unproven):
        raise typer.Exit(1)


def _print_sentence(sentence: CheckedSentence) -> None:
    typer.echo(f"{sentence.status}: {sentence.text}")
    for fact in sentence.checks:
        instead = f" (the article says: {fact.expected})" if fact.expected else ""
        typer.echo(f"  {fact.verdict}: {fact.text}{instead}")
    if sentence.doubtful:
        words = " … ".join(sentence.text[start:end] for start, end in sentence.doubtful)
        typer.echo(f"  not in the nearest sentence: {words}")
        for source in sentence.sources[:1]:
            typer.echo(f"  nearest: {source.text}")
