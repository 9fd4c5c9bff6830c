"""Batches of many self-written items without a model: rate, and memory as it goes on.

python -m tests.support.long_run 100000
"""

import sys
import tempfile
import time
from pathlib import Path

import psutil

from summarizer import batch
from summarizer.batch import AnswerOptions, BatchOptions
from tests.support.archive import write_archive


def memory_mb():
    """Resident megabytes of this process and of its workers, apart."""
    own = psutil.Process()
    workers = [child.memory_info().rss for child in own.children()]
    return own.memory_info().rss / 1e6, sum(workers) / 1e6


def main():
    """Print a line for every twentieth of the run, then the report."""
    count = int(sys.argv[1])
    with tempfile.TemporaryDirectory() as folder:
        source = write_archive(Path(folder, "in.jsonl"), count)
        marks = iter(range(count // 20, count + 1, count // 20))
        next_mark = next(marks)
        began = time.monotonic()

        def on_progress(progress):
            nonlocal next_mark
            if progress.done >= next_mark:
                own, workers = memory_mb()
                sys.stdout.write(
                    f"{progress.done:7} items, {time.monotonic() - began:6.0f} s, "
                    f"{own:.0f} MB, workers {workers:.0f} MB\n"
                )
                sys.stdout.flush()
                while next_mark is not None and progress.done >= next_mark:
                    next_mark = next(marks, count + 1)

        options = BatchOptions(answer=AnswerOptions(model="none"))
        sys.stdout.write(
            f"{batch.run([source], Path(folder, 'o.jsonl'), options, on_progress=on_progress)}\n"
        )


if __name__ == "__main__":
    main()
