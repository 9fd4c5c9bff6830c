"""`tomtat summarize`."""

from __future__ import annotations

from typing import Annotated

import typer

from summarizer.cli.options import (
    AcceptOption,
    DeviceOption,
    EngineOption,
    ExactOption,
    JsonOption,
    ModelOption,
    SourceArgument,
    TitleOption,
)
from summarizer.cli.output import print_json, print_notices
from summarizer.cli.source import read_source

__all__ = ["summarize"]


def summarize(
    source: SourceArgument,
    length: Annotated[
        str, typer.Option(help="At most: auto, short, medium, long, or a number of syllables.")
    ] = "auto",
    style: Annotated[str, typer.Option(help="paragraph, bullets or headline.")] = "paragraph",
    translate: Annotated[bool, typer.Option("--translate", help="Add the English.")] = False,
    with_title: TitleOption = False,
    exact: ExactOption = False,
    model: ModelOption = None,
    device: DeviceOption = None,
    engine: EngineOption = None,
    accept: AcceptOption = "edit",
    as_json: JsonOption = False,
) -> None:
    """Summarize a Vietnamese article."""
    from summarizer.api import load
    from summarizer.summarization.options import check_style, length_bounds
    from summarizer.translation import check_accept

    # Bad options are told before anything is read or loaded.
    length_bounds(length)
    form = check_style(style)
    article = read_source(source)
    desk = load(model, device=device, engine=engine, accept=check_accept(accept))
    wanted = int(length) if length.isdigit() else length
    summary = desk.summarize(
        article,
        length=wanted,  # type: ignore[arg-type]  # checked above
        style=form,
        translate=translate,
        with_title=with_title,
        exact=exact,
    )
    print_notices(summary.notices)
    if as_json:
        print_json(summary)
        return
    typer.echo(summary.text)
    if summary.translation:
        print_notices(summary.translation.notices)
        typer.echo(f"\n{summary.translation.text}")
