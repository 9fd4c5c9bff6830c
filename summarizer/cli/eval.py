"""`tomtat eval`."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from summarizer.cli.options import DeviceOption, EngineOption, ModelOption
from summarizer.errors import OptionError

if TYPE_CHECKING:
    from summarizer.service import Summarizer

__all__ = ["evaluate"]

_SEED = "promises"


def evaluate(
    data: Annotated[
        Path | None, typer.Option(help="Articles as JSONL (.xz): id, title, lead, body.")
    ] = None,
    pairs: Annotated[Path | None, typer.Option(help="Vietnamese-English pairs, TSV.")] = None,
    terms: Annotated[
        Path | None, typer.Option(help="Sentences, their terms and the English of each, TSV.")
    ] = None,
    cleaning: Annotated[Path | None, typer.Option(help="Folder of pages with known parts.")] = None,
    sentences: Annotated[
        Path | None, typer.Option(help="Sentences, one a line, or articles as JSONL (.xz).")
    ] = None,
    edits: Annotated[
        Path | None,
        typer.Option(
            help="Folder of articles and edits known as true or false; with --data, its articles' "
            "own sentences too: how statuses fare."
        ),
    ] = None,
    out: Annotated[Path | None, typer.Option(help="Folder for rows, summary and page.")] = None,
    count: Annotated[
        int | None, typer.Option(min=1, help="Articles and pairs to take. [1000, all]")
    ] = None,
    checker: Annotated[
        str | None,
        typer.Option(help="Test the fact checker on wrong claims made of: article or lead."),
    ] = None,
    promises: Annotated[
        str | None,
        typer.Option(
            help="Count unsupported claims and lengths, e.g. short,medium,long,60,headline."
        ),
    ] = None,
    model: ModelOption = None,
    device: DeviceOption = None,
    engine: EngineOption = None,
    gate: Annotated[bool, typer.Option(help="Fail if a figure is under its floor.")] = False,
    update: Annotated[bool, typer.Option(help="Raise floors to the figures; never lower.")] = False,
) -> None:
    """Measure the pipeline on articles, pairs or terms, or how it reads pages and sentences."""
    _measure_edits(edits, data)
    _measure_reading(cleaning, sentences, count)
    if _is_done(others=(data, pairs, terms), apart=(cleaning, sentences), edits=edits):
        return
    _require(data, pairs or terms, needs_data=bool(gate or update or out or checker or promises))
    from summarizer import evaluation as ev
    from summarizer.api import load
    from summarizer.engines import load_engine

    if data and (checker or promises):
        make = partial(load, model, device=device, engine=engine)
        _measure_facts(data, checker, promises, count or ev.PINNED_ARTICLES, make)
        return
    desk = load(model, device=device, engine=engine)
    bare = load_engine(model or desk.info.model, device=desk.info.device, engine=desk.info.engine)
    result = translation = None
    if data:
        systems = {
            **ev.BASELINES,
            "model": ev.bare_model(bare),
            "pipeline": ev.whole_pipeline(desk, with_title=True),
        }
        result = ev.evaluate_file(data, count or ev.PINNED_ARTICLES, systems)
        typer.echo(result.to_markdown() + "\n")
    translators: dict[str, Any] = {"pipeline": partial(ev.translate_all, desk)}
    if bare.supports("translate"):
        translators = {"model": partial(ev.translate_bare, bare), **translators}
    if pairs:
        figures = ev.measure_pairs(ev.read_pairs(pairs)[:count], translators)
        translation = figures["pipeline"].scores
        typer.echo(f"{ev.pair_table(figures)}\n\n{translation.signature}\n")
    if terms:
        typer.echo(ev.term_table(ev.measure_terms(ev.read_term_tests(terms), translators)))
    if result is None:
        return
    if out is not None:
        result.write(out, translation)
    if gate or update:
        gated = ev.gated_figures(result, ("model", "pipeline"), translation)
        _apply_gate(result.sha256, gated, update=update)


def _measure_facts(
    data: Path,
    checker: str | None,
    promises: str | None,
    count: int,
    load: Callable[[], Summarizer],
) -> None:
    """Test the fact checker, or count what summaries promise, or both."""
    from summarizer import evaluation as ev

    if checker not in (None, "article", "lead"):
        raise OptionError(
            f"--checker is {checker!r}.", "Expected 'article' or 'lead'.", "Use one of the two."
        )
    if checker:
        typer.echo(ev.measure_file(data, articles=count, on=checker).to_table())
        typer.echo(ev.measure_judged(data).to_line())
    if promises:
        desk, examples = load(), ev.draw_sample(ev.read_examples(data), count, _SEED)
        reports = [ev.measure_promises(desk, examples, one) for one in promises.split(",")]
        typer.echo(ev.promise_table(reports))


def _require(data: Path | None, other: Path | None, *, needs_data: bool) -> None:
    if data or (other and not needs_data):
        return
    raise OptionError(
        "There are no articles to measure on." if needs_data else "No file is given.",
        "Expected --data for summaries (--out, --gate, --update, --checker and --promises need "
        "it), --pairs for translations, --terms for official names, --cleaning or --sentences "
        "for reading.",
        "Name a file; the README says where to get one.",
    )


def _measure_reading(cleaning: Path | None, sentences: Path | None, count: int | None) -> None:
    from summarizer.evaluation.reading import cleaning_table, sentence_table

    if cleaning:
        typer.echo(cleaning_table(cleaning) + "\n")
    if sentences:
        typer.echo(sentence_table(sentences, count) + "\n")


def _is_done(
    *, others: tuple[Path | None, ...], apart: tuple[Path | None, ...], edits: Path | None
) -> bool:
    """Whether nothing is left to measure; `--data` beside `--edits` belongs to those."""
    return bool(edits) or (any(apart) and not any(others))


def _measure_edits(edits: Path | None, data: Path | None) -> None:
    if edits is None:
        return
    from summarizer.evaluation.edits import edit_table, measure_edits, read_edits, untouched_line

    typer.echo(edit_table(measure_edits(read_edits(edits))))
    if data:
        typer.echo("\n" + untouched_line(data))


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
