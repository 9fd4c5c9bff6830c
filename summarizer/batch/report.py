"""What a run tells: its progress while it runs, a report at the end."""

from __future__ import annotations

import time
from collections import deque
from dataclasses import dataclass
from pathlib import Path

__all__ = ["Progress", "Report", "Speedometer"]

_EXAMPLES = 3  # the errors file has them all
_WINDOW_S = 60.0  # the rate of the last minute tells the time left better than the whole run's


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run is.

    Attributes:
        done: Items finished.
        failed: Items that failed, of those that are written.
        rate: Items a second in the last minute.
        seconds_left: At that rate; None before it can be told.
    """

    done: int
    failed: int
    rate: float
    seconds_left: float | None


@dataclass(slots=True)
class Report:
    """What a run did; every item of the input is counted once in `items`.

    Attributes:
        output: The output file.
        errors: The errors file; there is none when `failed` is 0.
        items: Items of the input, after `where` and `limit`.
        failed: Items without an answer, `unreadable` ones among them.
        unreadable: Items that could not be read.
        computed: Answers (failures too) that were computed by this run.
        reused: Items whose answer an earlier run had left in the journal.
        duplicates: Items with the same content as another of this run.
        changed: Items with another content than in an earlier run.
        gone: Items of the last run that are not in the input any more.
        examples: The first failed items, a line each.
        notices: What the user should know, a sentence each.
        seconds: How long it took.
    """

    output: Path
    errors: Path
    items: int = 0
    failed: int = 0
    unreadable: int = 0
    computed: int = 0
    reused: int = 0
    duplicates: int = 0
    changed: int = 0
    gone: int = 0
    examples: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()
    seconds: float = 0.0

    def count_failure(self, name: str, what: str, *, is_unreadable: bool) -> None:
        """Count a failed item, and keep it as an example if it is one of the first."""
        self.failed += 1
        self.unreadable += is_unreadable
        if len(self.examples) < _EXAMPLES:
            self.examples += (f"{name}: {what}",)

    @property
    def exit_code(self) -> int:
        """0 ok, 1 some items failed, 2 nothing of the input could be read."""
        if not self.failed:
            return 0
        return 2 if self.unreadable == self.items else 1

    def __str__(self) -> str:
        rate = self.computed / self.seconds if self.seconds else 0.0
        said = [
            f"{self.items:,} items: {self.items - self.failed:,} summarized, {self.failed:,} failed"
            f" ({self.computed:,} computed, {self.reused:,} from the journal,"
            f" {self.duplicates:,} duplicates) in {self.seconds:,.0f} s, {rate:.1f} computed/s."
        ]
        if self.changed or self.gone:
            said.append(
                f"Since the last run {self.changed:,} items changed and {self.gone:,} are gone."
            )
        if self.failed:
            said += [f"  {example}" for example in self.examples]
            said.append(f"The failed items and what to do: {self.errors}")
        return "\n".join(said)


class Speedometer:
    """Tells rate and time left from positions noted as a run goes on."""

    def __init__(self) -> None:
        self._points: deque[tuple[float, int, float]] = deque()

    def note(self, done: int, failed: int, reached: float) -> Progress:
        """Note that `done` items are written and the input is read to `reached` (0 to 1)."""
        now = time.monotonic()
        self._points.append((now, done, reached))
        while now - self._points[0][0] > _WINDOW_S:
            self._points.popleft()
        began, before, start = self._points[0]
        seconds = now - began
        if seconds <= 0 or reached <= start:
            return Progress(done, failed, 0.0, None)
        left = (1 - reached) * seconds / (reached - start)
        return Progress(done, failed, (done - before) / seconds, left)
