"""A process with one loaded system, which works when it is told to: `python -m …bench.worker`.

One process a system, so that its memory is its own. Messages are JSON, a line each.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Sequence
from typing import Any

from summarizer.engines import GenerationOptions, Request
from summarizer.evaluation.bench.memory import peak_memory_mb
from summarizer.evaluation.bench.systems import System, SystemSpec, open_system
from summarizer.evaluation.bench.workload import Workload

__all__ = ["main"]


def main() -> None:
    """Load what the first line names, then answer a line for each line until none comes."""
    sink = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # whatever a library prints is no message
    order = json.loads(sys.stdin.readline())
    work = order["workload"]
    workload = Workload(
        tuple((title, text) for title, text in work["texts"]),
        tuple(work["references"]),
        GenerationOptions(**work["options"]),
    )
    system = open_system(SystemSpec(**order["spec"]), workload.options)
    requests = workload.requests
    system.answer(requests[:1])
    _tell(sink, {"detail": system.detail})
    by_length = sorted(range(len(requests)), key=lambda i: len(requests[i].text))
    for line in sys.stdin:
        batch = json.loads(line)["batch"]
        _tell(sink, _measure(system, requests, by_length, batch))


def _measure(
    system: System, requests: Sequence[Request], order: Sequence[int], batch: int
) -> dict[str, Any]:
    texts = [""] * len(requests)
    seconds = []
    processor = time.process_time()
    for start in range(0, len(order), batch):
        members = order[start : start + batch]
        began = time.perf_counter()
        answers = system.answer([requests[i] for i in members])
        seconds.append(time.perf_counter() - began)
        for index, text in zip(members, answers, strict=True):
            texts[index] = text
    processor = time.process_time() - processor
    return {
        "seconds": seconds,
        "processor_s": processor,
        "texts": texts,
        "tokens": sum(system.count_tokens(text) for text in texts if text),
        "memory_mb": peak_memory_mb(),
    }


def _tell(sink: Any, message: dict[str, Any]) -> None:
    sink.write(json.dumps(message, ensure_ascii=False) + "\n")
    sink.flush()


if __name__ == "__main__":
    main()
