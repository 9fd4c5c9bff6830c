"""The gate: figures of the shipped weights may rise, never fall.

`floors.json` holds a floor for each figure and the SHA-256 of the sample that they were measured
on, so that a figure of another sample is never compared with them. Updating only raises floors.
Left out: measuring (`evaluate`, `table`).
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from summarizer.errors import DataFileError, OptionError

__all__ = ["FLOORS", "Floors", "Shortfall", "find_shortfalls", "raise_floors", "read_floors"]

FLOORS = Path(__file__).parent / "floors.json"
# Processors of two makers multiply by other libraries, which round differently: of 300 bare
# summaries 15 differ, and the same weights' figures of the whole sample by up to 0.19.
TOLERANCE = 0.2


@dataclass(frozen=True, slots=True)
class Floors:
    """Floors by figure ("pipeline.rouge1"; higher is better), and the sample they hold for."""

    sha256: str
    floors: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Shortfall:
    """A figure under its floor, or missing (`measured` is None)."""

    figure: str
    floor: float
    measured: float | None

    def __str__(self) -> str:
        if self.measured is None:
            return f"{self.figure}: not measured, floor {self.floor:.2f}"
        return f"{self.figure}: {self.measured:.2f} is under its floor {self.floor:.2f}"


def read_floors(path: Path = FLOORS) -> Floors:
    """Read the floors.

    Raises:
        DataFileError: the file is missing or has another form.
    """
    try:
        values = json.loads(path.read_text(encoding="utf-8"))
        return Floors(
            sha256=str(values["sha256"]),
            floors={str(name): float(floor) for name, floor in values["floors"].items()},
        )
    except (OSError, KeyError, TypeError, ValueError, AttributeError) as error:
        raise DataFileError(
            f"The floors in {path.name} cannot be read.",
            "Expected JSON with 'sha256' and 'floors'.",
            "Restore the file from version control.",
        ) from error


def find_shortfalls(floors: Floors, sha256: str, figures: Mapping[str, float]) -> list[Shortfall]:
    """Return every figure under its floor.

    Raises:
        OptionError: the figures are of another sample.
    """
    _check_sample(floors, sha256)
    return [
        Shortfall(name, floor, figures.get(name))
        for name, floor in floors.floors.items()
        if name not in figures or figures[name] < floor - TOLERANCE
    ]


def raise_floors(path: Path, floors: Floors, sha256: str, figures: Mapping[str, float]) -> Floors:
    """Raise each floor to its figure where that is higher, write them, and return them.

    A floor is never lowered and never dropped; a new figure gets a floor.

    Raises:
        OptionError: the figures are of another sample.
    """
    _check_sample(floors, sha256)
    raised = dict(floors.floors)
    for name, value in figures.items():
        raised[name] = max(raised.get(name, float("-inf")), round(value, 2))
    part = path.with_suffix(".part")
    text = json.dumps({"sha256": sha256, "floors": raised}, indent=2, sort_keys=True)
    part.write_text(text + "\n", encoding="utf-8")
    os.replace(part, path)
    return Floors(sha256, raised)


def _check_sample(floors: Floors, sha256: str) -> None:
    if floors.sha256 != sha256:
        raise OptionError(
            f"The sample's SHA-256 is {sha256[:12]}…, the floors are for {floors.sha256[:12]}….",
            "Expected the figures and the floors to be of the same articles.",
            "Evaluate the pinned sample: the same file, count and seed.",
        )
