"""Options that several commands share, so that they are spelled and explained once."""

from __future__ import annotations

from typing import Annotated

import typer

__all__ = [
    "AcceptOption",
    "DeviceOption",
    "EngineOption",
    "ExactOption",
    "JsonOption",
    "ModelOption",
    "SourceArgument",
    "TitleOption",
]

SourceArgument = Annotated[
    str, typer.Argument(help="A file, an http(s) link, or - for standard input.")
]
ModelOption = Annotated[
    str | None,
    typer.Option("--model", help="Alias, folder or hub id. [env: TOMTAT_MODEL]"),
]
DeviceOption = Annotated[
    str | None,
    typer.Option("--device", help="auto, cpu, cuda, cuda:N or mps. [env: TOMTAT_DEVICE]"),
]
EngineOption = Annotated[
    str | None, typer.Option("--engine", help="auto, torch or ct2. [env: TOMTAT_ENGINE]")
]
TitleOption = Annotated[
    bool, typer.Option("--with-title", help="Let the title open the summary, as a sentence.")
]
ExactOption = Annotated[
    bool, typer.Option("--exact", help="Reach the length, with sentences that add little.")
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print the whole result as JSON.")]
AcceptOption = Annotated[
    str,
    typer.Option(
        "--accept",
        help="The worst English sentence to show: good, edit (good after an editor) or any.",
    ),
]
