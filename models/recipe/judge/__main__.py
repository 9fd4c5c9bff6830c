"""`python -m models.recipe.judge write | train | measure`; `make judge` runs the first two.

Left out: what each step does (its neighbours in this folder).
"""

from __future__ import annotations

import json
import logging
from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(no_args_is_help=True, pretty_exceptions_show_locals=False)
_DATA = typer.Option(help="Folder with vietnews-{train,val}.jsonl.xz.")
_MODEL = typer.Option(help="Folder of the shipped model.")
_SHIPPED = Path("models/vi-news")


@app.command()
def write(
    data: Annotated[Path, _DATA],
    out: Annotated[Path, typer.Option(help="JSON Lines; what is there is kept.")],
    articles: Annotated[int, typer.Option(help="Drawn by seed.")] = 2600,
) -> None:
    """Let the model write of whole and damaged articles."""
    from models.recipe.judge.written import write_texts

    write_texts(data, out, articles)


@app.command()
def train(
    data: Annotated[Path, _DATA],
    written: Annotated[Path, typer.Option(help="What `write` wrote.")],
    out: Annotated[Path, typer.Option(help="The model's folder; judge/ in it is written.")],
    epochs: Annotated[int, typer.Option()] = 3,
    seed: Annotated[int, typer.Option()] = 1,
) -> None:
    """Train the head and set its threshold on the threshold part of the judged sentences."""
    from models.recipe.judge.recipe import train_judge

    logging.basicConfig(level=logging.INFO, format="%(message)s")
    train_judge(data, written, out, epochs=epochs, seed=seed)


@app.command()
def measure(
    data: Annotated[Path, _DATA],
    part: Annotated[str, typer.Option(help="measure, or threshold to choose by.")] = "measure",
    out: Annotated[Path | None, typer.Option(help="JSON of the figures.")] = None,
) -> None:
    """Measure the shipped judge on one part of the judged sentences."""
    from models.recipe.judge.measure import measure_judge

    figures = measure_judge(data, "threshold" if part == "threshold" else "measure")
    typer.echo(json.dumps(figures, ensure_ascii=False, indent=2))
    if out is not None:
        out.write_text(json.dumps(figures, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    app()
