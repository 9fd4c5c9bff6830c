"""`python -m models.recipe.judge fit | measure`, or `make judge DATA=…` for both."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from models.recipe.judge.calibrate import calibrate, cross_validated
from models.recipe.judge.judged import read_judged
from models.recipe.judge.measure import describe, score_all
from models.recipe.judge.measure import measure as run_measure
from summarizer.factcheck.judge import Calibration

app = typer.Typer(no_args_is_help=True, pretty_exceptions_show_locals=False)
_Data = Annotated[Path, typer.Option(help="Folder with vietnews-val.jsonl.xz.")]
_File = Annotated[Path, typer.Option(help="JSON file of the calibration.")]
_BESIDE = Path("models/recipe/judged/calibration.json")


@app.command()
def fit(data: _Data, calibration: _File = _BESIDE) -> None:
    """Fit weights and threshold on the threshold part; tell what other articles say of them."""
    scored = score_all(read_judged("threshold"), data)
    signs = [s.signs for s in scored]
    truth = [s.judged.is_true for s in scored]
    articles = [s.judged.article for s in scored]
    values = calibrate(signs, [s.covered for s in scored], truth, articles)
    calibration.parent.mkdir(parents=True, exist_ok=True)
    calibration.write_text(json.dumps(values, indent=2) + "\n", encoding="utf-8")
    probabilities = cross_validated(signs, truth, articles).tolist()
    passes = [
        p >= values["threshold"] and s.covered >= values["covered"]
        for p, s in zip(probabilities, scored, strict=True)
    ]
    _tell(describe([s.judged for s in scored], probabilities, passes))


@app.command()
def measure(data: _Data, calibration: _File = _BESIDE) -> None:
    """Measure on the part that only measures."""
    _tell(run_measure(score_all(read_judged("measure"), data), Calibration.read(calibration)))


def _tell(figures: object) -> None:
    typer.echo(json.dumps(figures, ensure_ascii=False, indent=2))


if __name__ == "__main__":
    app()
