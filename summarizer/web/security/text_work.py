"""Text work that needs no model, in worker processes: it waits behind no model, and can be ended.

A deadline ends the process in the middle of anything, a regular expression too; the next text gets
a new one. Left out: documents, which have a process each (`isolated`), and work with a model
(`limits.Gate`).
"""

from __future__ import annotations

import atexit
import logging
import math
import os
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from typing import IO, Any, ParamSpec, TypeVar, cast

from summarizer.batch.link import receive, send, unpack_error
from summarizer.deadline import Deadline, current_deadline
from summarizer.settings import WORK_S
from summarizer.web.security.limits import MAX_WAIT_S, busy
from summarizer.web.security.text_worker import too_costly

__all__ = ["TextWork", "run_text"]

_log = logging.getLogger(__name__)
P = ParamSpec("P")
T = TypeVar("T")

# Two, so that one long text holds up nobody.
_WORKERS = 2
# At some 10 ms a text the last of them waits half a second.
_WAITING = 64
_LOOK_S = 0.1


class _Worker:
    """A process with pipes of its own: whatever ends it, no other hears of it."""

    def __init__(self) -> None:
        # Where this process finds its modules, that one shall too.
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
        self._process = subprocess.Popen(
            [sys.executable, "-m", "summarizer.web.security.text_worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=environment,
        )
        assert self._process.stdin
        assert self._process.stdout
        self._tasks, self._pipe = self._process.stdin, self._process.stdout
        self._answers: queue.SimpleQueue[tuple[str, Any]] = queue.SimpleQueue()
        threading.Thread(target=_listen, args=(self._pipe, self._answers), daemon=True).start()

    @property
    def is_alive(self) -> bool:
        """Whether it can take a task."""
        return self._process.poll() is None

    def run(self, task: tuple[Any, ...], deadline: Deadline) -> tuple[str, Any]:
        """Return the answer to a task; the process is of no use after an error."""
        send(self._tasks, task)
        while True:
            deadline.check()
            with suppress(queue.Empty):
                return self._answers.get(timeout=max(0.0, min(_LOOK_S, deadline.left_s)))

    def end(self) -> None:
        """End the process in the middle of anything."""
        self._process.kill()
        self._process.wait()
        with suppress(OSError):  # of what was still to be written
            self._tasks.close()


def _listen(pipe: IO[bytes], answers: queue.SimpleQueue[tuple[str, Any]]) -> None:
    with pipe, suppress(EOFError, OSError):
        while True:
            answers.put(receive(pipe))
    answers.put(("ended", None))


class TextWork:
    """Worker processes, each begun when first needed.

    Not a library's pool: their processes run the main script again, which may be one that serves,
    and share a pipe, whose lock is lost with a process that the system ends (docs/adr/0023).

    Args:
        workers: How many processes.
        waiting: How many texts may wait for one; one more is refused at once.
    """

    def __init__(self, workers: int = _WORKERS, waiting: int = _WAITING) -> None:
        self._free: queue.LifoQueue[_Worker | None] = queue.LifoQueue()
        for _ in range(workers):
            self._free.put(None)
        self._lock = threading.Lock()
        self._most, self._taken = workers + waiting, 0

    def run(self, function: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Return what `function` returns for `args`, under the deadline of the work under way.

        Args:
            function: One of a module, since it is found by its name in the other process.
            args: Its arguments.
            kwargs: More of them.

        Raises:
            BusyError: too many texts wait already.
            DeadlineExceededError: it took too long; its process is gone.
            AbandonedError: nobody waits for it any more.
            InputTooLargeError: it took too much memory.
            SummarizerError: what the function raises.
            RuntimeError: it met something unforeseen; the log says where.
        """
        with self._lock:
            if self._taken >= self._most:
                raise busy()
            self._taken += 1
        try:
            kind, answer = self._answer(function, args, kwargs)
        finally:
            with self._lock:
                self._taken -= 1
        if kind == "ended":  # by the system, as a rule for its memory
            raise too_costly()
        if kind == "refused":
            raise unpack_error(answer)
        if kind == "unforeseen":
            _log.error("text process: %s", answer)
            raise RuntimeError("The text process met something unforeseen.")
        return cast(T, answer)

    def _answer(self, *task: Any) -> tuple[str, Any]:
        deadline = current_deadline()
        if math.isinf(deadline.seconds):  # nobody set one
            deadline = Deadline(WORK_S, outer=deadline)
        worker, is_well = self._wait(deadline), False
        try:
            worker = _living(worker) or _Worker()
            with deadline.running():
                answer = worker.run(task, deadline)
            is_well = answer[0] != "ended"
        except BrokenPipeError:
            return "ended", None
        finally:
            if worker is not None and not is_well:
                worker.end()
            self._free.put(worker if is_well else None)
        return answer

    def _wait(self, deadline: Deadline) -> _Worker | None:
        """Return a free process, or leave to start one, when there is one."""
        until = time.monotonic() + MAX_WAIT_S
        while time.monotonic() < until:
            deadline.check()
            with suppress(queue.Empty):
                return self._free.get(timeout=_LOOK_S)
        raise busy()

    def close(self) -> None:
        """End the processes that are free; others follow when another work begins."""
        with suppress(queue.Empty):
            while True:
                worker = self._free.get_nowait()
                if worker is not None:
                    worker.end()


def _living(worker: _Worker | None) -> _Worker | None:
    """Return the worker, or None for one that was ended from outside while it was free."""
    if worker is not None and not worker.is_alive:
        worker.end()
        return None
    return worker


_shared = TextWork()
atexit.register(_shared.close)
run_text = _shared.run
