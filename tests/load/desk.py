"""Many callers of one desk, for a long time: `python -m tests.load.desk --requests 10000`.

Prints failures, latency, and the memory after each tenth of the requests, whole pipeline and
model included; fails on any failure, or if memory grows by more than a twentieth after the first
tenth. `--task translate` takes one sentence a request, which costs a tenth of an article.
"""

from __future__ import annotations

import argparse
import itertools
import os
import statistics
import threading
import time

import summarizer
from tests.support.articles import PAGE

GROWTH = 1.05


def resident_mb() -> float:
    with open("/proc/self/statm", encoding="ascii") as statm:
        return int(statm.read().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6


def text_for(task: str, number: int) -> str:
    if task == "translate":
        return f"Hà Nội là thủ đô của Việt Nam và có {number % 90 + 10} trường học mới."
    return PAGE.replace("48 m", f"{number % 90 + 40} m")


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--requests", type=int, default=10_000)
    options.add_argument("--clients", type=int, default=16)
    options.add_argument("--task", choices=("summarize", "translate"), default="summarize")
    chosen = options.parse_args()
    desk = summarizer.load("vi-news", device="cpu")
    call = getattr(desk, chosen.task)
    call(text_for(chosen.task, 0))
    numbers, lock = itertools.count(), threading.Lock()
    seconds: list[float] = []
    failures: list[BaseException] = []
    memory: list[float] = []
    tenth = max(1, chosen.requests // 10)

    def client() -> None:
        while (number := next(numbers)) < chosen.requests:
            began = time.perf_counter()
            try:
                call(text_for(chosen.task, number))
            except Exception as error:  # noqa: BLE001  # counted and shown at the end
                failures.append(error)
            with lock:
                seconds.append(time.perf_counter() - began)
                if len(seconds) % tenth == 0:
                    memory.append(resident_mb())

    began = time.perf_counter()
    clients = [threading.Thread(target=client) for _ in range(chosen.clients)]
    for thread in clients:
        thread.start()
    for thread in clients:
        thread.join()
    spent = time.perf_counter() - began
    desk.close()
    seconds.sort()
    print(
        f"{len(seconds)} × {chosen.task}, {chosen.clients} clients: {len(failures)} failures, "
        f"{len(seconds) / spent:.1f} a second, median {1000 * statistics.median(seconds):.0f} ms, "
        f"p95 {1000 * seconds[int(0.95 * len(seconds))]:.0f} ms"
    )
    print(f"memory after each tenth: {[round(mb) for mb in memory]} MB")
    if failures:
        raise SystemExit(f"failures: {failures[:3]}")
    if max(memory) > GROWTH * memory[0]:
        raise SystemExit("memory grows")


if __name__ == "__main__":
    main()
