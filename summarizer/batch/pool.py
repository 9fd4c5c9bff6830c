"""Worker processes that answer groups of documents; an item that kills or stops one fails alone.

When a worker dies or shows no sign of life for as long as an item may take, its group is given out
again item by item; the item with which it happens again has failed, the others are answered.
Left out: what a worker does (`worker`).
"""

from __future__ import annotations

import os
import queue
import subprocess
import sys
import threading
import time
from collections import deque
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from summarizer.batch.answer import failed_answer
from summarizer.batch.entry import Document
from summarizer.batch.journal import Answer
from summarizer.batch.link import receive, send, unpack_error
from summarizer.batch.options import AnswerOptions
from summarizer.errors import BatchError, ItemCrashedError, ItemTimeoutError

__all__ = ["Group", "Pool", "PoolSettings"]

WORKER = "summarizer.batch.worker"


@dataclass(frozen=True, slots=True)
class Group:
    """Documents to answer together, with the journal's key of each."""

    keys: tuple[bytes, ...]
    documents: tuple[Document, ...]

    def split(self) -> list[Group]:
        """Return a group for each document."""
        return [
            Group((key,), (document,))
            for key, document in zip(self.keys, self.documents, strict=True)
        ]


@dataclass(frozen=True, slots=True)
class PoolSettings:
    """What workers need: options, device, CPU threads each, and how long an item may take."""

    answer: AnswerOptions
    device: str
    threads: int
    workers: int
    timeout_s: float


Answers = list[tuple[bytes, Answer]]


@dataclass(eq=False)
class _Worker:
    """A process with the group it works on."""

    process: subprocess.Popen[bytes]
    is_ready: bool = False
    group: Group | None = None
    quiet_since: float = 0.0
    began: float = 0.0
    is_overdue: bool = field(default=False)

    def deadline(self, timeout_s: float) -> float:
        """When it is given up: silent for too long, or longer at it than its items may take."""
        if self.group is None:
            return float("inf")
        count = len(self.group.keys)
        # A single item's steps are no excuse: it may ask the model for ever.
        quiet = self.quiet_since if count > 1 else self.began
        return min(quiet + timeout_s, self.began + timeout_s * count)


class Pool:
    """Worker processes on this machine; `close` ends them.

    Raises (from `wait`):
        ModelError, DeviceError: a worker cannot load what it needs.
        BatchError: a worker died while starting.
    """

    def __init__(self, settings: PoolSettings) -> None:
        self._settings = settings
        self._messages: queue.SimpleQueue[tuple[_Worker, Any]] = queue.SimpleQueue()
        self._waiting: deque[Group] = deque()
        self._workers = [self._start() for _ in range(settings.workers)]

    @property
    def wants_more(self) -> bool:
        """Whether a group submitted now would soon be worked on."""
        return len(self._waiting) < len(self._workers)

    @property
    def is_busy(self) -> bool:
        """Whether answers are still to come."""
        return bool(self._waiting) or any(worker.group for worker in self._workers)

    def submit(self, group: Group) -> None:
        """Queue a group."""
        self._waiting.append(group)
        self._hand_out()

    def wait(self) -> Answers:
        """Return the answers of the next group or item to be finished."""
        while True:
            self._hand_out()
            now = time.monotonic()
            soonest = min(w.deadline(self._settings.timeout_s) for w in self._workers)
            try:
                worker, message = self._messages.get(timeout=min(60.0, max(0.0, soonest - now)))
            except queue.Empty:
                self._end_overdue()
                continue
            answers = self._handle(worker, message)
            if answers:
                return answers

    def close(self) -> None:
        """End the workers."""
        for worker in self._workers:
            worker.process.kill()
        for worker in self._workers:
            worker.process.wait()
            for stream in (worker.process.stdin, worker.process.stdout):
                if stream is not None:
                    _close(stream)

    def _start(self) -> _Worker:
        environment = {
            **os.environ,
            "PYTHONPATH": os.pathsep.join(p for p in sys.path if p),
            "PYTHONHASHSEED": "0",  # the order of a set may show in an answer
        }
        process = subprocess.Popen(
            [sys.executable, "-m", WORKER],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,  # a dying library may print the article
            env=environment,
        )
        worker = _Worker(process)
        threading.Thread(target=self._listen, args=(worker,), daemon=True).start()
        settings = self._settings
        _tell(worker, (settings.answer, settings.device, settings.threads))
        return worker

    def _listen(self, worker: _Worker) -> None:
        stream = worker.process.stdout
        try:
            while stream is not None:
                self._messages.put((worker, receive(stream)))
        except (EOFError, OSError, ValueError):
            self._messages.put((worker, None))

    def _hand_out(self) -> None:
        for worker in self._workers:
            if self._waiting and worker.is_ready and worker.group is None:
                worker.group = self._waiting.popleft()
                worker.began = worker.quiet_since = time.monotonic()
                _tell(worker, list(worker.group.documents))

    def _handle(self, worker: _Worker, message: Any) -> Answers:
        if worker not in self._workers:
            return []  # the last words of one that was replaced
        if message is None:
            return self._replace(worker)
        kind, value = message
        worker.quiet_since = time.monotonic()
        if kind == "fatal":
            raise unpack_error(value)
        if kind == "ready":
            worker.is_ready = True
        elif kind == "done" and worker.group is not None:
            answers = list(zip(worker.group.keys, value, strict=True))
            worker.group = None
            return answers
        return []

    def _end_overdue(self) -> None:
        now = time.monotonic()
        for worker in self._workers:
            if now >= worker.deadline(self._settings.timeout_s):
                worker.is_overdue = True
                worker.process.kill()  # its end comes as a message

    def _replace(self, worker: _Worker) -> Answers:
        """Start another worker, and give the dead one's group out again or fail its one item."""
        worker.process.wait()
        status = worker.process.returncode
        if not worker.is_ready:
            raise BatchError(
                f"A worker process ended while starting (status {status}).",
                "Expected it to load the model.",
                "Run 'tomtat doctor', and give it more memory or fewer --workers.",
            )
        for stream in (worker.process.stdin, worker.process.stdout):
            if stream is not None:
                _close(stream)
        self._workers[self._workers.index(worker)] = self._start()
        group = worker.group
        if group is None:
            return []
        if len(group.keys) > 1:
            self._waiting.extendleft(reversed(group.split()))
            return []
        error = _timeout(self._settings.timeout_s) if worker.is_overdue else _crash(status)
        return [(group.keys[0], failed_answer(error))]


def _tell(worker: _Worker, message: Any) -> None:
    with suppress(OSError):  # it died; the listener will say so
        if worker.process.stdin is not None:
            send(worker.process.stdin, message)


def _close(stream: Any) -> None:
    """Close a pipe, whatever its other end is doing."""
    with suppress(OSError):
        stream.close()


def _crash(status: int) -> ItemCrashedError:
    how = f"was ended by signal {-status}" if status < 0 else f"ended with status {status}"
    return ItemCrashedError(
        f"The process that worked on the item {how}.",
        "Expected an article that can be summarized in the memory there is.",
        "Look at the item; after a change, or with --retry-failed, it is tried again.",
    )


def _timeout(timeout_s: float) -> ItemTimeoutError:
    return ItemTimeoutError(
        f"The item took longer than {timeout_s:g} s.",
        "Expected an answer within that time.",
        "Look at the item, or give it more time with --timeout and --retry-failed.",
    )
