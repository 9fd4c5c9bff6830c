"""`tomtat translate`."""

from __future__ import annotations

import typer

from summarizer.cli.options import (
    DeviceOption,
    EngineOption,
    JsonOption,
    ModelOption,
    SourceArgument,
)
from summarizer.cli.output import print_json, print_notices
from summarizer.cli.source import read_source

__all__ = ["translate"]


def translate(
    source: SourceArgument,
    model: ModelOption = None,
    device: DeviceOption = None,
    engine: EngineOption = None,
    as_json: JsonOption = False,
) -> None:
    """Translate Vietnamese text to English, sentence by sentence."""
    from summarizer.api import load

    text = read_source(source)
    translation = load(model, device=device, engine=engine).translate(text)
    print_notices(translation.notices)
    if as_json:
        print_json(translation)
    else:
        typer.echo(translation.text)
