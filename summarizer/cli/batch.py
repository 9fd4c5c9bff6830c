"""`tomtat batch`."""

from __future__ import annotations

import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from summarizer.cli import batch_options as options
from summarizer.cli.options import (
    DeviceOption,
    EngineOption,
    ExactOption,
    ModelOption,
    TitleOption,
)

if TYPE_CHECKING:
    from summarizer.batch import AnswerOptions, Progress, Report

__all__ = ["batch"]

_LOG_S = 30.0  # between two lines of progress where there is no terminal


def batch(
    inputs: options.InputsArgument = None,
    output: options.OutputOption = Path("summaries.jsonl"),
    length: options.LengthOption = "auto",
    style: options.StyleOption = "paragraph",
    translate: options.TranslateOption = False,
    with_title: TitleOption = False,
    exact: ExactOption = False,
    limit: options.LimitOption = None,
    where: options.WhereOption = None,
    fields: options.FieldsOption = "",
    columns: options.ColumnsOption = "",
    on_error: options.OnErrorOption = "keep",
    retry_failed: options.RetryOption = False,
    journal: options.JournalOption = None,
    errors: options.ErrorsOption = None,
    workers: options.WorkersOption = 0,
    timeout: options.TimeoutOption = 120.0,
    follow_links: options.FollowLinksOption = False,
    ray: options.RayOption = None,
    watch: options.WatchOption = None,
    quiet: options.QuietOption = False,
    model: ModelOption = None,
    device: DeviceOption = None,
    engine: EngineOption = None,
) -> None:
    """Summarize many articles into one file; the same command again goes on where it stopped."""
    from summarizer import batch as work

    given = work.BatchOptions(
        answer=replace(
            _answer_options(model, engine, length, style, translate=translate),
            with_title=with_title,
            exact=exact,
        ),
        device=_device(device),
        limit=limit,
        where=tuple(where or ()),
        fields=_names(fields),
        columns=_pairs(columns),
        on_error=on_error,  # type: ignore[arg-type]  # checked by run
        retry_failed=retry_failed,
        workers=workers,
        timeout_s=timeout,
        follow_links=follow_links,
    )
    sources = list(inputs or [])
    if watch and watch.resolve() not in {Path(source).resolve() for source in sources}:
        sources.append(str(watch))

    def run_once() -> Report:
        show = None if quiet else _Display()
        report = work.run(
            sources, output, given, journal=journal, errors=errors, ray=ray, on_progress=show
        )
        _tell(report, show)
        return report

    try:
        if watch is None:
            raise typer.Exit(run_once().exit_code)
        for _ in work.watch(watch, run_once, is_own=work.Places.of(output, journal, errors).owns):
            pass
    except KeyboardInterrupt:
        if not quiet:
            typer.echo("\ntomtat: stopped. The same command goes on; nothing is lost.", err=True)
        raise


def _answer_options(
    model: str | None, engine: str | None, length: str, style: str, *, translate: bool
) -> AnswerOptions:
    from summarizer.batch import AnswerOptions
    from summarizer.settings import read_settings

    settings = read_settings()
    return AnswerOptions(
        model=settings.model if model is None else model,
        engine=settings.engine if engine is None else engine,
        length=int(length) if length.isdigit() else length,  # type: ignore[arg-type]  # checked by run
        style=style,  # type: ignore[arg-type]  # checked by run
        translate=translate,
    )


def _device(device: str | None) -> str:
    from summarizer.settings import read_settings

    return read_settings().device if device is None else device


def _names(fields: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in fields.split(",") if name.strip())


def _pairs(columns: str) -> dict[str, str]:
    from summarizer.errors import OptionError

    pairs = {}
    for pair in _names(columns):
        ours, equals, theirs = pair.partition("=")
        if not equals or not theirs:
            raise OptionError(
                f"--columns has {pair!r}.",
                "Expected our name, =, and the input's name.",
                "Write for example --columns text=body,title=headline.",
            )
        pairs[ours.strip()] = theirs.strip()
    return pairs


class _Display:
    """Progress on stderr: one line that renews itself, or where there is no terminal a log."""

    def __init__(self) -> None:
        self._is_terminal = sys.stderr.isatty()
        self._told = time.monotonic()

    def __call__(self, progress: Progress) -> None:
        if not self._is_terminal and time.monotonic() - self._told < _LOG_S:
            return
        self._told = time.monotonic()
        left = "" if progress.seconds_left is None else f", {_clock(progress.seconds_left)} left"
        line = f"{progress.done:,} done, {progress.failed:,} failed, {progress.rate:.1f}/s{left}"
        typer.echo(
            f"\r\x1b[K{line}" if self._is_terminal else line, err=True, nl=not self._is_terminal
        )

    def end(self) -> None:
        """Leave the line that renews itself."""
        if self._is_terminal:
            typer.echo("\r\x1b[K", err=True, nl=False)


def _clock(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def _tell(report: Report, display: _Display | None) -> None:
    if display is None:
        if report.failed:
            typer.echo(f"tomtat: {report.failed:,} items failed: {report.errors}", err=True)
        return
    display.end()
    for notice in report.notices:
        typer.echo(f"tomtat: notice: {notice}", err=True)
    typer.echo(str(report), err=True)
