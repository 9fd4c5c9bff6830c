"""The recipe's command line: `python -m models.recipe VERB`.

Left out: `export`, which is its own module.
"""

from __future__ import annotations

import logging
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from models.recipe.options import TrainOptions
from models.recipe.prepare import PrepareOptions
from models.recipe.prepare import prepare as run_prepare

app = typer.Typer(no_args_is_help=True, pretty_exceptions_show_locals=False)

# Nine minutes of one H100 and more. Large batches keep it busy: starting the operations of a step
# takes the processor beside it as long as a small batch takes the GPU.
_GPU = TrainOptions(
    shape="wide",
    batch_tokens=64_000,
    chunk=16_384,
    rate=1.5e-3,
    warmup=300,
    decay=0.8,
    copy_steps=1000,
    loose_steps=5000,
    smoothing=0.1,
    split=0.05,
    shares={"summary": 0.28, "loose": 0.10, "translate": 0.42, "headline": 0.14, "copy": 0.06},
)
# Of the run, with --decay; longer falls gained nothing in the first runs.
_DECAY = 0.25
# From trained weights on: gentle, the rate falling from the first step on, and with English in
# between, so that what the model can do already is not lost.
_RANKED = TrainOptions(
    rate=3.5e-4, warmup=30, decay=1.0, rank=8.0, shares={"rank": 0.35, "translate": 0.65}
)
_RANKED_ON_GPU = replace(
    _RANKED,
    batch_tokens=32_000,
    chunk=8192,
    rank_rows=64,
    dropout=0.0,
    smoothing=0.1,
    shares={"rank": 0.5, "translate": 0.4, "headline": 0.1},
)


@app.command()
def prepare(
    data: Annotated[Path, typer.Option(help="Folder with vietnews-* and parallel-* files.")],
    vocabulary: Annotated[Path, typer.Option(help="Folder with sentencepiece.model, names.json.")],
    out: Annotated[Path, typer.Option(help="Folder to fill with packed rows.")],
    min_overlap: Annotated[float, typer.Option(help="Share of a lead's bigrams in its input.")] = 0,
    min_nearness: Annotated[
        float, typer.Option(help="Of a sentence that stands in for a lead; 0 = none does.")
    ] = 0,
    syllables: Annotated[
        int, typer.Option(help="Of the body that the model reads.")
    ] = PrepareOptions().syllables,
) -> None:
    """Filter, tokenize and pack articles and sentence pairs."""
    options = PrepareOptions(
        syllables=syllables, min_overlap=min_overlap, min_nearness=min_nearness
    )
    for name, count in run_prepare(data, vocabulary, out, options).items():
        typer.echo(f"{name}\t{count}")


@app.command()
def candidates(
    model: Annotated[Path, typer.Option(help="Folder of the model that writes them.")],
    packed: Annotated[Path, typer.Option(help="Folder that prepare filled.")],
    out: Annotated[Path, typer.Option(help="Folder to fill; what is there is kept.")],
    rows: Annotated[int, typer.Option(help="Articles, drawn by seed.")] = 9216,
    seed: Annotated[int, typer.Option()] = 1,
    gpu: Annotated[bool, typer.Option(help="A run's weights, on CUDA in bf16.")] = False,
) -> None:
    """Write candidates to learn their order from (`train --candidates`)."""
    from models.recipe.candidates import make_candidates

    device = "cuda" if gpu else "cpu"
    make_candidates(model, packed, out, rows=rows, seed=seed, device=device)


@app.command()
def train(
    packed: Annotated[Path, typer.Option(help="Folder that prepare filled.")],
    work: Annotated[Path, typer.Option(help="Folder of the run; continued if it has a state.")],
    start: Annotated[Path | None, typer.Option(help="Weights to begin from.")] = None,
    candidates: Annotated[
        Path | None, typer.Option(help="Teach their order, and English; needs --start.")
    ] = None,
    int8: Annotated[bool, typer.Option(help="Round as the shipped model does.")] = False,
    hours: Annotated[float | None, typer.Option(help="Of training, restarts included.")] = None,
    steps: Annotated[int | None, typer.Option(help="Of training.")] = None,
    decay: Annotated[bool, typer.Option(help="Let the rate fall at the end.")] = False,
    pause_after: Annotated[
        float | None, typer.Option(help="Minutes until this call stops.")
    ] = None,
    gpu: Annotated[bool, typer.Option(help="The larger model, on CUDA in bf16.")] = False,
    bf16: Annotated[
        bool, typer.Option(help="Compute in bf16: faster on a CPU with AVX512-BF16 or AMX.")
    ] = False,
    tiny: Annotated[bool, typer.Option(help="The tests' model.")] = False,
    seed: Annotated[int, typer.Option()] = 1,
) -> None:
    """Train, or go on training."""
    from models.recipe.train import Session
    from models.recipe.train import train as run_train

    logging.basicConfig(level=logging.INFO, format="%(message)s")
    if hours is None and steps is None:
        raise typer.BadParameter("give --hours or --steps")
    if candidates is not None and start is None:
        raise typer.BadParameter("--candidates needs --start: the model that wrote them")
    options = _GPU if gpu else TrainOptions(shape="tiny" if tiny else "base")
    if candidates is not None:
        options = _RANKED_ON_GPU if gpu else _RANKED
    session = Session(
        packed=packed,
        work=work,
        start=start,
        candidates=candidates,
        device="cuda" if gpu else "cpu",
        bf16=gpu or bf16,
        pause_after_s=None if pause_after is None else 60 * pause_after,
        save_every_s=240 if gpu else 300,
    )
    fall = options.decay or (_DECAY if decay else 0.0)
    run_train(session, replace(options, hours=hours, steps=steps, decay=fall, int8=int8, seed=seed))


@app.command()
def average(
    weights: Annotated[list[Path], typer.Argument(help="Files weights-*.pt of one run.")],
    config: Annotated[Path, typer.Option(help="Folder with the model's config.json.")],
    out: Annotated[Path, typer.Option(help="Folder for the mean.")],
) -> None:
    """Average checkpoints."""
    from models.recipe.average import average as run_average

    run_average(weights, config, out)


@app.command()
def blend(
    before: Annotated[Path, typer.Argument(help="Model folder that a run began from.")],
    after: Annotated[Path, typer.Argument(help="Model folder of the run.")],
    share: Annotated[float, typer.Option(help="Of the latter.", min=0, max=1)],
    out: Annotated[Path, typer.Option(help="Folder for the blend.")],
) -> None:
    """Blend what a run began from with what came of it."""
    from models.recipe.average import blend as run_blend

    run_blend(before, after, share, out)


@app.command()
def report(
    run: Annotated[Path, typer.Option(help="Folder of the run.")],
    packed: Annotated[Path, typer.Option(help="Folder of packed rows.")],
    model: Annotated[Path, typer.Option(help="Exported folder; its README.md is written.")],
    evaluation: Annotated[Path | None, typer.Option(help="summary.json of tomtat eval.")] = None,
) -> None:
    """Write the model card."""
    from models.recipe.report import model_card

    card = model_card(model.name, run, packed, model, evaluation)
    (model / "README.md").write_text(card, encoding="utf-8")


if __name__ == "__main__":
    app()
