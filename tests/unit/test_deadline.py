"""The budget of work: what counts, what ends it, and where it travels."""

import threading

import pytest

from summarizer.deadline import Deadline, check_deadline, current_deadline, steps_under, under
from summarizer.errors import AbandonedError, DeadlineExceededError


def test_time_in_a_queue_is_no_work():
    now = [0.0]
    deadline = Deadline(10, clock=lambda: now[0])
    now[0] = 100.0  # waiting
    deadline.check()
    with deadline.running():
        now[0] += 6
        deadline.check()
    now[0] += 100  # waiting again
    assert deadline.left_s == 4
    with deadline.running():
        now[0] += 4
        with pytest.raises(DeadlineExceededError, match=r"10 seconds.*TOMTAT_WORK_SECONDS"):
            deadline.check()


def test_work_without_a_deadline_never_ends():
    check_deadline()
    assert current_deadline().left_s == float("inf")


def test_a_cancelled_one_ends_the_work_of_its_block_alone():
    deadline = Deadline()
    deadline.cancel()
    with under(deadline), pytest.raises(AbandonedError):
        check_deadline()
    check_deadline()


def test_steps_are_made_under_their_deadline_in_whichever_thread():
    deadline, ended = Deadline(), []

    def steps():
        try:
            while True:
                check_deadline()
                yield current_deadline() is deadline
        finally:
            ended.append(current_deadline() is deadline)

    made = steps_under(deadline, steps())
    seen = [next(made)]
    thread = threading.Thread(target=lambda: seen.append(next(made)))
    thread.start()
    thread.join()
    assert seen == [True, True]
    assert current_deadline() is not deadline
    deadline.cancel()
    with pytest.raises(AbandonedError):
        next(made)
    assert ended == [True]
