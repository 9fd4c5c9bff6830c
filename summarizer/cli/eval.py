"""`tomtat eval`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from summarizer.cli.options import DeviceOption, EngineOption, ModelOption

__all__ = ["evaluate"]


def evaluate(
    data: Annotated[Path, typer.Option(help="Articles as JSONL (.xz): id, title, lead, body.")],
    pairs: Annotated[Path | None, typer.Option(help="Vietnamese-English pairs, TSV.")] = None,
    out: Annotated[Path | None, typer.Option(help="Folder for rows, summary and page.")] = None,
    count: Annotated[int, typer.Option(min=1, help="Articles (and pairs) to take.")] = 1000,
    model: ModelOption = None,
    device: DeviceOption = None,
    engine: EngineOption = None,
    gate: Annotated[bool, typer.Option(help="Fail if a figure is under its floor.")] = False,
    update: Annotated[bool, typer.Option(help="Raise floors to the figures; never lower.")] = False,
) -> None:
    """Measure a model and the whole pipeline beside baselines, on a fixed sample of articles."""
    from summarizer import evaluation as ev
    from summarizer.api import load
    from summarizer.engines import load_engine

    desk = load(model, device=device, engine=engine)
    bare = load_engine(model or desk.info.model, device=desk.info.device, engine=desk.info.engine)
    systems = {
        **ev.BASELINES,
        "model": ev.bare_model(bare),
        "pipeline": ev.whole_pipeline(desk),
    }
    result = ev.evaluate_file(data, count, systems)
    translation = None
    if pairs is not None:
        chosen = ev.read_pairs(pairs)[:count]
        sources = [vi for vi, _ in chosen]
        translated = ev.translate_all(desk, sources)
        translation = ev.score_translations([en for _, en in chosen], translated)
    typer.echo(result.to_markdown(translation))
    if pairs is not None and bare.supports("translate"):
        by_system = {
            "model": ev.score_fidelity(sources, ev.translate_bare(bare, sources)),
            "pipeline": ev.score_fidelity(sources, translated),
        }
        typer.echo("\n" + ev.fidelity_table(by_system))
    if out is not None:
        result.write(out, translation)
    if gate or update:
        figures = ev.gated_figures(result, ("model", "pipeline"), translation)
        _apply_gate(result.sha256, figures, update=update)


def _apply_gate(sha256: str, figures: dict[str, float], *, update: bool) -> None:
    from summarizer import evaluation as ev

    first = update and not ev.FLOORS.exists()
    floors = ev.Floors(sha256, {}) if first else ev.read_floors()
    shortfalls = ev.find_shortfalls(floors, sha256, figures)
    for shortfall in shortfalls:
        typer.echo(str(shortfall), err=True)
    if update:
        ev.raise_floors(ev.FLOORS, floors, sha256, figures)
    if shortfalls:
        raise typer.Exit(1)
