"""SIGKILL at random moments: the same command goes on, and nothing shows that it was killed.

At full size: python -m tests.support.kills
"""

import os
import random
import subprocess
import time

import psutil
import pytest

from tests.support.archive import write_archive
from tests.support.kills import (
    command,
    environment,
    journal_counts,
    run_to_end,
    run_with_kills,
)


@pytest.mark.parametrize(
    ("options", "count", "kills"),
    [(("--model", "none"), 400, 5), ((), 24, 2)],
    ids=["none", "model"],
)
def test_a_killed_run_ends_as_if_nothing_had_been(tmp_path, options, count, kills):
    source = write_archive(tmp_path / "in.jsonl", count)
    whole, killed = tmp_path / "whole.jsonl", tmp_path / "killed.jsonl"
    seconds = run_to_end(source, whole, *options)
    run_with_kills(source, killed, kills, seconds, *options, seed=random.randrange(10**6))
    assert killed.read_bytes() == whole.read_bytes()
    assert journal_counts(killed) == journal_counts(whole)
    assert journal_counts(killed)[1] == 0


def test_no_worker_outlives_a_killed_run(tmp_path):
    source = write_archive(tmp_path / "in.jsonl", 600)
    process = subprocess.Popen(
        command(source, tmp_path / "o.jsonl", "--model", "none"), env=environment()
    )
    workers = []
    deadline = time.monotonic() + 30
    while not workers and time.monotonic() < deadline:
        workers = psutil.Process(process.pid).children()
    process.kill()
    process.wait()
    assert workers
    assert psutil.wait_procs(workers, timeout=10)[1] == []


@pytest.mark.skipif(os.name != "posix", reason="signals")
def test_ctrl_c_says_130_and_leaves_no_half_output(tmp_path):
    import signal

    # Enough for many seconds: a run that ends before the signal would show nothing.
    source = write_archive(tmp_path / "in.jsonl", 20_000)
    output = tmp_path / "o.jsonl"
    process = subprocess.Popen(command(source, output, "--model", "none"), env=environment())
    part = output.with_name("o.jsonl.part")
    while process.poll() is None and not (part.exists() and part.stat().st_size):
        time.sleep(0.01)
    assert process.poll() is None
    process.send_signal(signal.SIGINT)
    assert process.wait(timeout=30) == 130
    assert not output.exists()
    assert not part.exists()
    assert journal_counts(output)[0] > 0
