"""Runs a batch: reads entries, has the unanswered ones answered, writes all answers in order.

Every answer goes through the journal, so a run that was killed goes on where it was when the same
command is given again. Groups are cut from fixed stretches of the input, whatever is answered
already: then a resumed run decodes the same articles together as an uninterrupted one, and the
output is the same to the byte. Left out: processes (`pool`), machines (`cluster`).
"""

from __future__ import annotations

import json
import os
import re
import time
from collections import Counter, deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Protocol

from summarizer.batch.answer import failed_answer
from summarizer.batch.entry import Document, Entry, answer_key
from summarizer.batch.inputs import check_inputs, read_inputs
from summarizer.batch.journal import Journal
from summarizer.batch.keys import model_checksum
from summarizer.batch.options import BatchOptions, settings_digest
from summarizer.batch.outputs import ErrorsFile, OutputFile, check_output
from summarizer.batch.places import Places
from summarizer.batch.pool import Answers, Group, Pool, PoolSettings
from summarizer.batch.report import Progress, Report, Speedometer
from summarizer.batch.where import Where
from summarizer.engines import NO_MODEL, resolve_device
from summarizer.errors import SummarizerError

__all__ = ["run"]

_GROUPS_A_STRETCH = 8  # sorted by length among so many groups, a group holds like with like
_STRETCH_SIZE = 32_000_000  # characters or bytes; a stretch of huge items ends earlier
_MAX_PENDING = 16_384  # items read ahead of the first that is not answered
_PROGRESS_S = 0.5


class Workers(Protocol):
    """What answers groups: `pool.Pool` or `cluster.Cluster`."""

    @property
    def wants_more(self) -> bool:
        """Whether a group submitted now would soon be worked on."""
        ...

    @property
    def is_busy(self) -> bool:
        """Whether answers are still to come."""
        ...

    def submit(self, group: Group) -> None:
        """Queue a group."""
        ...

    def wait(self) -> Answers:
        """Return the next answers."""
        ...

    def close(self) -> None:
        """End the workers."""
        ...


def run(
    inputs: Sequence[str | Path],
    output: str | Path,
    options: BatchOptions | None = None,
    *,
    journal: str | Path | None = None,
    errors: str | Path | None = None,
    ray: str | None = None,
    on_progress: Callable[[Progress], None] | None = None,
) -> Report:
    """Summarize every article of the inputs; run it again with the same output to go on.

    Args:
        inputs: Folders, files (.txt, .html, .docx, .pdf, .jsonl, .csv, .tsv, .parquet, also
            packed as .gz, .xz, .bz2) and URLs.
        output: The file to write: .jsonl, .csv or .parquet.
        options: What to make of them, and how.
        journal: Where answers are kept; the output's name with .journal when None.
        errors: Where failed items are listed; the output's name with .errors.jsonl when None.
        ray: A Ray cluster's address, or "auto"; None works on this machine alone.
        on_progress: Called twice a second or less.

    Raises:
        InputError: an option is unknown, or an input is missing.
        JournalLockedError: another run works with this journal.
        JournalError, OutputError: the disk refuses; what is finished is kept.
        ModelError, DeviceError, MissingExtraError: nothing can be computed.
    """
    began = time.monotonic()
    options = options or BatchOptions()
    options.check()
    given = [str(path) for path in inputs]
    check_inputs(given)
    places = Places.of(
        Path(output), Path(journal) if journal else None, Path(errors) if errors else None
    )
    check_output(places.output, options.fields)
    places.check(given)
    batch = _Batch(given, places, options, ray, on_progress)
    report = batch.run()
    report.seconds = time.monotonic() - began
    return report


@dataclass(frozen=True, slots=True)
class _Pending:
    """An entry that is not written yet: by its key, or with its error."""

    id: str
    source: str
    key: bytes
    error: SummarizerError | None
    reached: float


class _Batch:
    """The state of one run."""

    def __init__(
        self,
        inputs: Sequence[str],
        places: Places,
        options: BatchOptions,
        ray: str | None,
        on_progress: Callable[[Progress], None] | None,
    ) -> None:
        self._inputs, self._places, self._options, self._ray = inputs, places, options, ray
        self._where = Where(options.where)
        self._passed_over: Counter[str] = Counter()
        models = {options.answer.model, options.answer.translator} - {None}
        checksums = {model: model_checksum(model) for model in models if model is not None}
        self._settings = options.answer.to_dict(checksums)
        self._digest = settings_digest(self._settings)
        self._pending: deque[_Pending] = deque()
        self._in_flight: set[bytes] = set()
        self._workers: Workers | None = None
        self._report = Report(places.output, places.errors)
        self._speed, self._on_progress = Speedometer(), on_progress
        self._told = self._reached = 0.0

    def run(self) -> Report:
        """Work through the input; see `run`."""
        # The journal first: its lock keeps other runs from the output, too.
        self._journal = Journal(self._places.journal, self._settings)
        try:
            self._note_changed_settings()
            self._output = OutputFile(
                self._places.output,
                self._options.fields,
                translate=self._options.answer.translate,
            )
            self._errors = ErrorsFile(self._places.errors)
            try:
                self._work()
                self._where.check_fields()
                self._note_what_was_left_out()
                self._report.gone = self._journal.count_gone()
                self._errors.finish()
                self._output.finish()
            except BaseException:
                self._output.abandon()
                self._errors.abandon()
                raise
        finally:
            if self._workers is not None:
                self._workers.close()
            self._journal.close()
        return self._report

    def _note_changed_settings(self) -> None:
        changed = self._journal.changed_settings(self._settings)
        if changed:
            self._report.notices = (
                f"Settings differ from the journal's last run: {'; '.join(changed)}. Items are"
                " computed anew; earlier answers stay in the journal for the settings they had.",
            )

    def _note_what_was_left_out(self) -> None:
        kinds = ", ".join(f"{count} {kind}" for kind, count in self._passed_over.most_common())
        if kinds:
            self._report.notices += (
                f"Files of kinds that are not read were passed over: {kinds}.",
            )
        if not self._report.items:
            asked = " that --where asks for" if self._options.where else ""
            self._report.notices += (f"The input holds no article{asked}; the output is empty.",)

    def _work(self) -> None:
        for stretch in self._stretches():
            for group in self._plan(stretch):
                workers = self._workers or self._open_workers()
                while not workers.wants_more:
                    self._take()
                workers.submit(group)
            self._write_ready()
            while len(self._pending) > _MAX_PENDING and self._in_flight:
                self._take()
        while self._in_flight:
            self._take()
        self._write_ready()

    def _stretches(self) -> Iterator[list[Entry]]:
        """Cut the input into stretches that depend on nothing but the input."""
        entries = read_inputs(
            self._inputs,
            self._options.columns,
            self._places.owns,
            self._passed_over,
            follow_links=self._options.follow_links,
        )
        matching = (e for e in entries if e.document is None or self._where.holds(e.fields))
        longest = self._options.group * _GROUPS_A_STRETCH
        stretch: list[Entry] = []
        size = 0
        for entry in islice(matching, self._options.limit):
            stretch.append(entry)
            size += entry.document.size if entry.document else 0
            if len(stretch) >= longest or size >= _STRETCH_SIZE:
                yield stretch
                stretch, size = [], 0
        yield stretch

    def _plan(self, stretch: Sequence[Entry]) -> list[Group]:
        """Queue a stretch for writing; return the groups of it that are to be answered."""
        wanted: dict[bytes, Document] = {}
        members: dict[bytes, Document] = {}
        seen: list[tuple[str, bytes]] = []
        for entry in stretch:
            key = b""
            if entry.document is not None:
                content = entry.document.digest()
                key = answer_key(content, self._digest)
                seen.append((re.sub(r":\d+$", "", entry.source) + "#" + entry.id, content))
                if key in members:
                    self._report.duplicates += 1
                elif self._is_wanted(key):
                    wanted[key] = entry.document
                members.setdefault(key, entry.document)
            self._pending.append(_Pending(entry.id, entry.source, key, entry.error, entry.reached))
        self._report.changed += self._journal.see(seen)
        self._in_flight.update(wanted)
        order = sorted(members, key=lambda key: (members[key].size, key))
        size = self._options.group
        cuts = [order[at : at + size] for at in range(0, len(order), size)]
        groups = [[key for key in cut if key in wanted] for cut in cuts]
        return [Group(tuple(g), tuple(wanted[key] for key in g)) for g in groups if g]

    def _is_wanted(self, key: bytes) -> bool:
        """Whether an answer has to be computed; counts where it comes from otherwise."""
        found = self._journal.find(key)
        if key in self._in_flight or (found and found.is_new):
            self._report.duplicates += 1
            return False
        if found is None or (found.failed and self._options.retry_failed):
            return True
        self._report.reused += 1
        return False

    def _open_workers(self) -> Workers:
        options = self._options
        if self._ray is not None:
            from summarizer.batch.cluster import Cluster

            self._workers = Cluster(self._ray, options)
        else:
            self._workers = Pool(pool_settings(options))
        return self._workers

    def _take(self) -> None:
        """Wait for answers, keep them, write what is next in order."""
        if self._workers is None:
            return
        answers = self._workers.wait()
        self._journal.put(answers)
        self._report.computed += len(answers)
        self._in_flight.difference_update(key for key, _ in answers)
        self._write_ready()
        self._tell_progress()

    def _write_ready(self) -> None:
        while self._pending and self._pending[0].key not in self._in_flight:
            item = self._pending.popleft()
            self._write(item)
            self._reached = item.reached
            self._tell_progress()

    def _write(self, item: _Pending) -> None:
        report = self._report
        report.items += 1
        answer = failed_answer(item.error) if item.error else self._journal.get(item.key)
        if answer.failed:
            error = json.loads(answer.payload)["error"]
            report.count_failure(item.id, error["what"], is_unreadable=item.error is not None)
            self._errors.write(item.id, item.source, error)
        if not answer.failed or self._options.on_error == "keep":
            self._output.write(item.id, answer)

    def _tell_progress(self) -> None:
        """Count what is answered, too: an early item in a late group holds up the writing only."""
        now = time.monotonic()
        if self._on_progress is None or now - self._told < _PROGRESS_S:
            return
        self._told = now
        ready = sum(item.key not in self._in_flight for item in self._pending)
        done = self._report.items + ready
        reached = self._pending[ready - 1].reached if ready else self._reached
        if self._options.limit:
            reached = max(reached, done / self._options.limit)
        self._on_progress(self._speed.note(done, self._report.failed, reached))


def pool_settings(options: BatchOptions) -> PoolSettings:
    """Return what the workers of this machine need: on CPUs one process a core, else one."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    cores = cores or 1
    device = options.device
    if options.answer.model != NO_MODEL or options.answer.translate:
        engine = "torch" if options.answer.engine == "torch" else "ct2"
        on_cpu = device != "mps" and resolve_device(device, engine=engine) == "cpu"
    else:
        on_cpu = True
    workers = options.workers or (cores if on_cpu else 1)
    return PoolSettings(
        options.answer, device, max(1, cores // workers), workers, options.timeout_s
    )
