"""Text work that needs no model, in worker processes: it waits behind no model, and can be ended.

A deadline ends the process in the middle of anything, a regular expression too; the next text gets
a new one. Left out: documents, which have a process each (`isolated`), and work with a model
(`limits.Gate`).
"""

from __future__ import annotations

import logging
import os
import queue
import threading
import time
import traceback
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import Any, ParamSpec, TypeVar, cast

from summarizer import errors
from summarizer.deadline import Deadline, current_deadline
from summarizer.errors import InputTooLargeError, SummarizerError
from summarizer.settings import WORK_S
from summarizer.web.security.limits import MAX_WAIT_S, busy

__all__ = ["TextWork", "run_text"]

_log = logging.getLogger(__name__)
P = ParamSpec("P")
T = TypeVar("T")

# Two, so that one long text holds up nobody.
_WORKERS = 2
# At some 10 ms a text the last of them waits half a second.
_WAITING = 64
# The largest text with all that is read from it takes a quarter of it.
_MEMORY_BYTES = 1_000_000_000
_LOOK_S = 0.1
_SPAWN = get_context("spawn")  # not forked: this process has threads


@dataclass(frozen=True, slots=True)
class _Refusal:
    """An error of the tree on its way between processes."""

    kind: str
    words: tuple[str, str, str]
    context: dict[str, Any]

    def raise_again(self) -> None:
        raise getattr(errors, self.kind)(*self.words, **self.context)


@dataclass(frozen=True, slots=True)
class _Incident:
    """Any other error, without its words: they may quote the article."""

    kind: str
    where: str


class _Worker:
    """A process with a pipe of its own: whatever ends it, no other hears of it."""

    def __init__(self) -> None:
        self._pipe, theirs = _SPAWN.Pipe()
        self._process = _SPAWN.Process(target=_serve, args=(theirs, os.getpid()), daemon=True)
        self._process.start()
        theirs.close()

    @property
    def is_alive(self) -> bool:
        """Whether it can take a task."""
        return self._process.is_alive()

    def run(self, task: tuple[Any, ...], deadline: Deadline) -> Any:
        """Return the answer to a task; the process is of no use after an error."""
        self._pipe.send(task)
        while not self._pipe.poll(max(0.0, min(_LOOK_S, deadline.left_s))):
            deadline.check()
        return self._pipe.recv()

    def end(self) -> None:
        """End the process in the middle of anything."""
        self._process.kill()
        self._process.join()
        self._process.close()
        self._pipe.close()


class TextWork:
    """Worker processes, each begun when first needed.

    Not the pool of a library: those share one pipe between their processes, and one that the system
    ends while it holds the pipe's lock stops the others for ever (seen with pebble 5.2).

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
            answer = self._answer(function, args, kwargs)
        finally:
            with self._lock:
                self._taken -= 1
        if isinstance(answer, _Refusal):
            answer.raise_again()
        if isinstance(answer, _Incident):
            _log.error("text process: %s at %s", answer.kind, answer.where)
            raise RuntimeError("The text process met something unforeseen.")
        return cast(T, answer)

    def _answer(self, *task: Any) -> Any:
        deadline = current_deadline()
        if deadline.seconds > WORK_S:
            deadline = Deadline(WORK_S, outer=deadline)
        worker = self._wait(deadline)
        try:
            worker = _living(worker) or _Worker()
            with deadline.running():
                answer = worker.run(task, deadline)
        except BaseException as exc:
            if worker is not None:
                worker.end()
            worker = None
            if isinstance(exc, EOFError | OSError):  # it ended itself, or was ended
                raise _too_costly() from exc
            raise
        finally:
            self._free.put(worker)
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


def _too_costly() -> InputTooLargeError:
    return InputTooLargeError(
        "The text takes more memory than a text may.",
        "Expected the text of one article.",
        "Send less of it.",
    )


def _serve(pipe: Connection, parent: int) -> None:
    """Answer tasks until the parent has gone."""
    threading.Thread(target=_end_with, args=(parent,), daemon=True).start()
    _limit_memory()
    with suppress(EOFError, OSError):
        while True:
            pipe.send(_work(*pipe.recv()))


def _work(function: Callable[..., Any], args: Any, kwargs: Any) -> Any:
    try:
        return function(*args, **kwargs)
    except MemoryError:
        return _refusal(_too_costly())
    except SummarizerError as error:
        return _refusal(error)
    except Exception as error:  # noqa: BLE001 - this process goes on; the other one tells
        frame = traceback.extract_tb(error.__traceback__)[-1]
        return _Incident(type(error).__name__, f"{frame.filename}:{frame.lineno}")


def _refusal(error: SummarizerError) -> _Refusal:
    words = (error.what, error.expected, error.fix)
    return _Refusal(type(error).__name__, words, error.context)


def _limit_memory() -> None:
    with suppress(ImportError):  # not on Windows
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY_BYTES, _MEMORY_BYTES))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # it would hold the article


def _end_with(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(1)
    os._exit(0)


run_text = TextWork().run
