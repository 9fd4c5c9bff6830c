"""Runs several calls side by side so that their requests to a model are decoded in one batch.

Each call has a thread, but only one runs at any time: it goes on until it asks the model for
something, then the next one does. When all of them wait, their requests go to the engine together.
So the batches, and with them the answers, depend on the calls alone and never on timing.
Left out: sorting by length and out-of-memory halving (`engines.engine`).
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from contextvars import copy_context
from dataclasses import dataclass
from typing import Generic, TypeVar

from summarizer.deadline import check_deadline
from summarizer.engines import Candidate, Engine, GenerationOptions, Request, Task
from summarizer.errors import SummarizerError
from summarizer.results import EngineInfo

__all__ = ["JoinedEngine", "run_together"]

T = TypeVar("T")
_current = threading.local()


@dataclass(frozen=True, slots=True)
class _Question:
    """What one call asks of an engine."""

    engine: Engine
    requests: Sequence[Request]
    options: GenerationOptions


class _Stopped(BaseException):
    """Unwinds the thread of a call that will get no answer any more."""


class _Runner(Generic[T]):
    """One call in its own thread, which runs only while `resume` waits for it."""

    def __init__(self, call: Callable[[], T]) -> None:
        self._call = call
        self._go, self._parked = threading.Semaphore(0), threading.Semaphore(0)
        # The call's deadline, among others, is that of whoever runs the calls.
        context = copy_context()
        self._thread = threading.Thread(target=context.run, args=(self._run,), daemon=True)
        self.question: _Question | None = None
        self.answer: list[list[Candidate]] | BaseException = []
        self.result: T | Exception | None = None
        self.is_done = False

    def resume(self) -> None:
        """Let the call run until it asks something or ends."""
        if self._thread.ident is None:
            self._thread.start()
        else:
            self._go.release()
        self._parked.acquire()

    def ask(self, question: _Question) -> list[list[Candidate]]:
        """Hand a question over and wait for its answer; called by the call itself."""
        self.question = question
        self._parked.release()
        self._go.acquire()
        self.question = None
        if isinstance(self.answer, BaseException):
            raise self.answer
        return self.answer

    def _run(self) -> None:
        _current.runner = self
        try:
            self.result = self._call()
        except Exception as exc:  # noqa: BLE001  # handed to the caller of run_together
            self.result = exc
        except _Stopped:
            pass
        self.is_done = True
        self._parked.release()


class JoinedEngine:
    """An engine whose requests are joined with those of the other calls of `run_together`.

    Outside of it, the engine itself; implements `engines.Engine`.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    @property
    def info(self) -> EngineInfo:
        """Which model runs, on what."""
        return self._engine.info

    @property
    def max_source_tokens(self) -> int:
        """How many tokens a request may have."""
        return self._engine.max_source_tokens

    def supports(self, task: Task) -> bool:
        """Whether the model was trained for a task."""
        return self._engine.supports(task)

    def count_tokens(self, request: Request) -> int:
        """Return how many tokens a request has."""
        return self._engine.count_tokens(request)

    def generate(
        self, requests: Sequence[Request], options: GenerationOptions
    ) -> list[list[Candidate]]:
        """Return an n-best list for each request, in order; see `engines.Engine`.

        Raises:
            DeadlineExceededError, AbandonedError: the call may not go on; the others of its batch
                do, for it asks nothing.
        """
        check_deadline()
        runner: _Runner[object] | None = getattr(_current, "runner", None)
        if runner is None or not requests:
            return self._engine.generate(requests, options)
        return runner.ask(_Question(self._engine, requests, options))

    def word_scores(
        self, requests: Sequence[Request], candidates: Sequence[Candidate]
    ) -> list[list[tuple[str, float, float]]]:
        """Return each candidate's words with how likely they are; see `engines.Engine`."""
        check_deadline()
        return self._engine.word_scores(requests, candidates)

    def close(self) -> None:
        """Free the model's memory."""
        self._engine.close()


def run_together(
    calls: Sequence[Callable[[], T]], on_step: Callable[[], None] = lambda: None
) -> list[T | Exception]:
    """Run calls that use a `JoinedEngine`; return each one's result or exception, in order.

    Args:
        calls: What to run.
        on_step: Called before every step of a call and every decoding: a sign of life.
    """
    runners = [_Runner(call) for call in calls]
    live = runners
    try:
        while live:
            for runner in live:
                on_step()
                runner.resume()
            live = [runner for runner in live if not runner.is_done]
            _answer_all(live, on_step)
    except BaseException:
        _stop(live)
        raise
    return [runner.result for runner in runners]  # type: ignore[misc]  # None only before the end


def _stop(runners: Sequence[_Runner[T]]) -> None:
    for runner in runners:
        if runner.question is not None:
            runner.answer = _Stopped()
            runner.resume()


def _answer_all(waiting: Sequence[_Runner[T]], on_step: Callable[[], None]) -> None:
    """Put the questions to their engines, those of one engine with the same options at once."""
    groups: dict[tuple[int, GenerationOptions], list[_Runner[T]]] = {}
    for runner in waiting:
        if runner.question is not None:
            key = (id(runner.question.engine), runner.question.options)
            groups.setdefault(key, []).append(runner)
    for group in groups.values():
        on_step()
        questions = [runner.question for runner in group if runner.question is not None]
        for runner, answer in zip(group, _ask(questions), strict=True):
            runner.answer = answer


def _ask(questions: Sequence[_Question]) -> list[list[list[Candidate]] | BaseException]:
    """Ask for all at once; if that fails, one by one, so that only the guilty one fails."""
    engine, options = questions[0].engine, questions[0].options
    requests = [request for question in questions for request in question.requests]
    try:
        candidates = iter(engine.generate(requests, options))
        return [[next(candidates) for _ in question.requests] for question in questions]
    except SummarizerError as exc:
        if len(questions) == 1:
            return [exc]
        return [_ask([question])[0] for question in questions]
