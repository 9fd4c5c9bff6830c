"""Calls that are decoded together: one that must not go on takes nothing from the others."""

import pytest

from summarizer.deadline import Deadline, under
from summarizer.engines import Candidate, GenerationOptions, Request
from summarizer.engines.scheduler import JoinedEngine, run_together
from summarizer.errors import AbandonedError, DeadlineExceededError

OPTIONS = GenerationOptions(beams=1, candidates=1, max_new_tokens=8)


class Echo:
    """An engine that gives each text back, and remembers what it was asked at once."""

    def __init__(self):
        self.batches = []

    def generate(self, requests, options):
        self.batches.append([request.text for request in requests])
        return [[Candidate(request.text, 0.0, True)] for request in requests]


def asking(engine, name, deadline):
    def call():
        with under(deadline):
            said = []
            for step in "ab":
                [[answer]] = engine.generate([Request("translate", name + step)], OPTIONS)
                said.append(answer.text)
            return said

    return call


def test_a_cancelled_call_leaves_the_batch_of_the_others_whole():
    echo, gone = Echo(), Deadline()
    engine = JoinedEngine(echo)
    calls = [asking(engine, name, Deadline()) for name in ("x", "y")]
    calls.insert(1, asking(engine, "g", gone))
    steps = iter(range(100))

    def on_step():
        if next(steps) == 3:  # all three have asked; their first batch is about to be decoded
            gone.cancel()

    first, cancelled, last = run_together(calls, on_step)
    assert (first, last) == (["xa", "xb"], ["ya", "yb"])
    assert isinstance(cancelled, AbandonedError)
    assert echo.batches == [["xa", "ga", "ya"], ["xb", "yb"]]


def test_the_calls_are_under_the_deadline_of_who_runs_them():
    engine, spent = JoinedEngine(Echo()), Deadline(0)

    def call():
        return engine.generate([Request("translate", "x")], OPTIONS)

    with under(spent):
        results = run_together([call, call])
    assert all(isinstance(result, DeadlineExceededError) for result in results)
    with pytest.raises(DeadlineExceededError), under(spent):
        call()
