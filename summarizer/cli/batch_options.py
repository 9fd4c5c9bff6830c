"""The options of `tomtat batch`: how they are spelled and explained."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

__all__ = [
    "ColumnsOption",
    "ErrorsOption",
    "FieldsOption",
    "FollowLinksOption",
    "InputsArgument",
    "JournalOption",
    "LengthOption",
    "LimitOption",
    "OnErrorOption",
    "OutputOption",
    "QuietOption",
    "RayOption",
    "RetryOption",
    "StyleOption",
    "TimeoutOption",
    "TranslateOption",
    "WatchOption",
    "WhereOption",
    "WorkersOption",
]

InputsArgument = Annotated[
    list[str] | None,
    typer.Argument(help="Folders, files (txt, html, docx, pdf, jsonl, csv, parquet), URLs."),
]
OutputOption = Annotated[
    Path, typer.Option("--output", "-o", help="The file to write: .jsonl, .csv or .parquet.")
]
LengthOption = Annotated[
    str, typer.Option(help="auto, short, medium, long, or a number of syllables.")
]
StyleOption = Annotated[str, typer.Option(help="paragraph, bullets or headline.")]
TranslateOption = Annotated[bool, typer.Option("--translate", help="Add the English.")]
LimitOption = Annotated[int | None, typer.Option(min=1, help="Take so many items only.")]
WhereOption = Annotated[
    list[str] | None,
    typer.Option(help="Take items whose field compares so: 'section=sport', 'date>=2024-01'."),
]
FieldsOption = Annotated[
    str, typer.Option(help="Fields to write, with commas: id,text,translation.text.")
]
ColumnsOption = Annotated[
    str, typer.Option(help="The input's names for id, text, html, url, title: text=body,…")
]
OnErrorOption = Annotated[
    str, typer.Option(help="keep a failed item's error in the output, or skip it there.")
]
RetryOption = Annotated[bool, typer.Option("--retry-failed", help="Compute failed items again.")]
JournalOption = Annotated[Path | None, typer.Option(help="Where answers are kept.")]
ErrorsOption = Annotated[Path | None, typer.Option(help="Where failed items are listed.")]
WorkersOption = Annotated[int, typer.Option(min=0, help="Processes; 0 = one a core.")]
TimeoutOption = Annotated[float, typer.Option(help="Seconds that one item may take.")]
FollowLinksOption = Annotated[
    bool, typer.Option("--follow-links", help="Read links in a folder that lead out of it.")
]
RayOption = Annotated[
    str | None, typer.Option(help="Work on a Ray cluster: auto or its head's address.")
]
WatchOption = Annotated[
    Path | None, typer.Option(help="Run again whenever this folder changes, until stopped.")
]
QuietOption = Annotated[bool, typer.Option("--quiet", help="Say nothing but errors.")]
