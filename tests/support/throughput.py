"""How many articles a second a batch does, beside the same articles one by one, in one run.

The batch is stopped (SIGSTOP for its workers) at even distances; then a few of its articles are
done by a loop over `Summarizer.summarize` and by the command `tomtat summarize`, one call each.
So all three see the same machine, whatever else it is doing.

python -m tests.support.throughput articles.jsonl --count 5000 --pauses 25 --loop 8
"""

import argparse
import json
import subprocess
import sys
import tempfile
import time
from itertools import islice
from pathlib import Path

import psutil

from summarizer import batch
from summarizer.batch import AnswerOptions, BatchOptions
from summarizer.service import Summarizer, to_article
from tests.support.kills import environment, report


class OneByOne:
    """Does articles of the archive one by one whenever a batch has come another step further."""

    def __init__(self, rows, pauses, loop, folder):
        self.rows, self.loop, self.file = rows, loop, Path(folder, "one.txt")
        self.marks = [len(rows) * (n + 1) // (pauses + 1) for n in range(pauses)]
        self.desk = Summarizer()
        self.desk.summarize(to_article(rows[0]["text"], rows[0]["title"]))
        self.paused, self.before, self.batch = 0.0, time.process_time(), (0, 0.0)
        self.seconds = {"loop": 0.0, "command": 0.0}
        self.cpu = {"loop": 0.0, "command": 0.0}
        self.done = {"loop": 0, "command": 0}

    def __call__(self, progress):
        self.note_batch(progress.done)
        if not self.marks or progress.done < self.marks[0]:
            return
        began, at = time.monotonic(), self.marks.pop(0)
        workers = psutil.Process().children()
        for worker in workers:
            worker.suspend()
        step = max(1, at // self.loop)
        sample = self.rows[at - 1 :: -step][: self.loop]
        self.measure("loop", sample, self.summarize)
        self.measure("command", sample[:1], self.run_command)
        for worker in workers:
            worker.resume()
        self.paused += time.monotonic() - began

    def note_batch(self, done):
        """Note the processor time that the batch has taken so far, in all its processes."""
        own = psutil.Process()
        spent = [process.cpu_times() for process in (own, *own.children())]
        used = sum(times.user + times.system for times in spent)
        self.batch = (done, used - self.before - self.cpu["loop"])

    def measure(self, way, sample, act):
        began, used = time.monotonic(), time.process_time()
        for row in sample:
            act(row)
        self.seconds[way] += time.monotonic() - began
        self.cpu[way] += time.process_time() - used
        self.done[way] += len(sample)

    def summarize(self, row):
        self.desk.summarize(to_article(row["text"], row["title"]))

    def run_command(self, row):
        self.file.write_text(f"{row['title']}\n\n{row['text']}", "utf-8")
        command = [sys.executable, "-m", "summarizer.cli", "summarize", str(self.file)]
        subprocess.run(command, env=environment(), check=True, capture_output=True)


def main():
    """Print articles a second each way, and the ratios."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("source", type=Path)
    parser.add_argument("--count", type=int, default=5000)
    parser.add_argument("--pauses", type=int, default=25)
    parser.add_argument("--loop", type=int, default=8, help="articles of the loop in each pause")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        with arguments.source.open(encoding="utf-8") as lines:
            rows = [json.loads(line) for line in islice(lines, arguments.count)]
        source = Path(folder, "in.jsonl")
        source.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
        one = OneByOne(rows, arguments.pauses, arguments.loop, folder)
        done = batch.run(
            [source], Path(folder, "o.jsonl"), BatchOptions(AnswerOptions()), on_progress=one
        )
    rate = done.computed / (done.seconds - one.paused)
    items, used = one.batch
    report(
        f"{done}\nbatch: {done.computed} articles, {rate:.2f}/s, {1000 * used / items:.0f} ms CPU"
    )
    for way, count in one.done.items():
        single = count / one.seconds[way]
        report(
            f"{way}: {count} articles, {single:.2f}/s; the batch is {rate / single:.2f} times that"
        )
    report(f"loop: {1000 * one.cpu['loop'] / one.done['loop']:.0f} ms CPU an article")


if __name__ == "__main__":
    main()
