"""Kills a batch with SIGKILL at random moments, lets it go on, and compares.

python -m tests.support.kills articles.jsonl --count 2000 --kills 50 --model none
"""

import argparse
import os
import random
import sqlite3
import subprocess
import sys
import tempfile
import time
from pathlib import Path


def command(source, output, *options):
    """The arguments that start `tomtat batch`."""
    return [
        sys.executable, "-m", "summarizer.cli", "batch", str(source), "-o", str(output),
        "--quiet", *options,
    ]  # fmt: skip


def environment():
    """The environment in which the command finds this checkout."""
    return {**os.environ, "PYTHONPATH": os.pathsep.join(p for p in sys.path if p)}


def run_to_end(source, output, *options):
    """Run without interruption; return the seconds it took."""
    began = time.monotonic()
    subprocess.run(command(source, output, *options), env=environment(), check=True)
    return time.monotonic() - began


def run_with_kills(source, output, kills, seconds, *options, seed=1):
    """Kill `kills` runs at random moments, then let one end.

    `seconds` is what an uninterrupted run takes: moments are drawn so that the kills spread over
    all of it, starting and ending included.
    """
    rng = random.Random(seed)
    done = 0
    startup = 1.0
    while done < kills:
        process = subprocess.Popen(command(source, output, *options), env=environment())
        try:
            longest = 2 * (startup + count_left(seconds, output, source) / (kills - done))
            process.wait(timeout=rng.uniform(0.0, longest))
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
            done += 1
    run_to_end(source, output, *options)


def count_left(seconds, output, source):
    """Roughly the seconds of work that are left, from the journal's size."""
    with Path(source).open("rb") as file:
        total = sum(1 for _ in file)
    return seconds * max(0.0, 1 - journal_counts(output)[0] / total)


def journal_counts(output):
    """Return the number of answers in a run's journal, and of those computed again."""
    path = Path(f"{output}.journal")
    if not path.exists():
        return 0, 0
    connection = sqlite3.connect(path)  # the run that held it is dead, and its lock with it
    try:
        return connection.execute(
            "SELECT count(*), coalesce(sum(times - 1), 0) FROM answers"
        ).fetchone()
    except sqlite3.OperationalError:
        return 0, 0  # killed before its tables were made
    finally:
        connection.close()


def report(line):
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def main():
    """Measure at full size."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("source", type=Path)
    parser.add_argument("--count", type=int, default=2000)
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    arguments, options = parser.parse_known_args()
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "in.jsonl")
        with arguments.source.open("rb") as lines, source.open("wb") as head:
            head.writelines(line for _, line in zip(range(arguments.count), lines, strict=False))
        whole, killed = Path(folder, "whole.jsonl"), Path(folder, "killed.jsonl")
        seconds = run_to_end(source, whole, *options)
        report(f"uninterrupted: {seconds:.1f} s, {journal_counts(whole)} (answers, again)")
        run_with_kills(source, killed, arguments.kills, seconds, *options, seed=arguments.seed)
        same = whole.read_bytes() == killed.read_bytes()
        report(
            f"{arguments.kills} kills: identical {same}, {journal_counts(killed)} (answers, again)"
        )
        sys.exit(not same)


if __name__ == "__main__":
    main()
