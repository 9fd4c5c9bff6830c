"""`tomtat translate`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from summarizer.cli.options import (
    AcceptOption,
    DeviceOption,
    EngineOption,
    JsonOption,
    ModelOption,
    SourceArgument,
)
from summarizer.cli.output import print_json, print_notices
from summarizer.cli.source import read_source_text

__all__ = ["translate"]

GlossaryOption = Annotated[
    Path | None, typer.Option("--glossary", help="The desk's own terms, TSV or TBX.")
]
HouseOption = Annotated[
    list[str] | None,
    typer.Option(
        "--house",
        metavar="NAME=VALUE",
        help="English style, may come several times: spelling=american|british, dates=mdy|dmy, "
        "country=Vietnam|'Viet Nam', quotes=double|single, accents=drop|keep, "
        "headlines=sentence|title.",
    ),
]


def translate(
    source: SourceArgument,
    model: ModelOption = None,
    device: DeviceOption = None,
    engine: EngineOption = None,
    glossary: GlossaryOption = None,
    house: HouseOption = None,
    back: Annotated[
        str | None,
        typer.Option(help="Model from English to Vietnamese: compare figures on the way back."),
    ] = None,
    accept: AcceptOption = "edit",
    as_json: JsonOption = False,
) -> None:
    """Translate Vietnamese text to English, sentence by sentence."""
    from summarizer.api import load
    from summarizer.translation import check_accept, parse_house_style, read_glossary

    style = parse_house_style(house or ())
    terms = read_glossary(glossary) if glossary else None
    text = read_source_text(source)
    desk = load(model, back=back, device=device, engine=engine, accept=check_accept(accept))
    translation = desk.translate(text, glossary=terms, house=style)
    print_notices(translation.notices)
    if as_json:
        print_json(translation)
    else:
        typer.echo(translation.text)
