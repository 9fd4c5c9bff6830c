"""Prints results to stdout and notices to stderr."""

from __future__ import annotations

import json
from collections.abc import Iterable

import typer

from summarizer.results import Check, Notice, Summary, Translation

__all__ = ["print_json", "print_notices"]


def print_json(result: Summary | Translation | Check) -> None:
    """Print a result's `to_dict()`."""
    typer.echo(json.dumps(result.to_dict(), ensure_ascii=False, indent=2))


def print_notices(notices: Iterable[Notice]) -> None:
    """Print notices to stderr, a line each."""
    for notice in notices:
        typer.echo(f"tomtat: notice: {notice.what} ({notice.code})", err=True)
