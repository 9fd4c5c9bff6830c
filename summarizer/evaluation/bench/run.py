"""Runs the systems of a bench in turn, round by round, and sets them beside plain `transformers`.

In turn, because a machine's speed changes from minute to minute: a ratio is taken within a round,
and the median of the rounds is reported. Left out: the picture (`picture`), the command
(`command`).
"""

from __future__ import annotations

import json
import os
import platform
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import asdict, dataclass, field
from importlib import metadata
from typing import Any

from summarizer.engines.convert import convert_model, find_conversion
from summarizer.engines.ct2_decoder import has_ct2_files
from summarizer.engines.registry import resolve_model
from summarizer.errors import ModelError, OptionError
from summarizer.evaluation.bench.systems import PLAIN, SystemSpec
from summarizer.evaluation.bench.workload import Workload
from summarizer.evaluation.rouge import rouge

__all__ = ["Bench", "Figures", "run_bench"]

_PACKAGES = ("torch", "transformers", "ctranslate2")


@dataclass(frozen=True, slots=True)
class Figures:
    """One system with one batch size.

    Attributes:
        system: Its name.
        detail: Compute type and device.
        batch: How many articles were given at once.
        articles_per_s: Median of the rounds, like the next three.
        tokens_per_s: Tokens written.
        processor_s: Processor time of all cores for one article, the best round: what an article
            costs, less disturbed by other work on the machine than the clock is.
        p50_ms: Median time of one batch.
        p95_ms: 95th percentile of it.
        cold_start_s: From the start of the process to its first answer.
        memory_mb: The most memory its process held so far.
        ratio: How many times plain `transformers` with its best batch size, in the same round.
        same_texts: Share of texts that are plain `transformers`' own, letter by letter.
        rouge: Means of ROUGE-1, 2 and L, if references are known.
    """

    system: str
    detail: str
    batch: int
    articles_per_s: float
    tokens_per_s: float
    processor_s: float
    p50_ms: float
    p95_ms: float
    cold_start_s: float
    memory_mb: float
    ratio: float
    same_texts: float
    rouge: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Bench:
    """A whole run: what was measured, where, and how."""

    model: str
    articles: int
    rounds: int
    options: dict[str, int]
    machine: dict[str, Any]
    figures: tuple[Figures, ...]
    schema: int = 1

    def to_dict(self) -> dict[str, Any]:
        """Return the form of the JSON file."""
        return asdict(self)

    @property
    def best(self) -> Figures:
        """The quickest setting that is not plain `transformers`."""
        ours = [f for f in self.figures if f.system != PLAIN]
        return max(ours, key=lambda f: f.ratio)

    def to_markdown(self) -> str:
        """Return the figures as a table."""
        lines = [
            "| system | batch | articles/s | × | tokens/s | CPU s/article | p50 ms | p95 ms "
            "| start s | MB | same texts | ROUGE-1/2/L |",
            "| --- " * 12 + "|",
        ]
        for f in self.figures:
            lines.append(
                f"| {f.system}, {f.detail} | {f.batch} | {f.articles_per_s:.2f} | {f.ratio:.2f} "
                f"| {f.tokens_per_s:.0f} | {f.processor_s:.3f} | {f.p50_ms:.0f} | {f.p95_ms:.0f} "
                f"| {f.cold_start_s:.1f} | {f.memory_mb:.0f} | {f.same_texts:.0%} "
                f"| {'/'.join(f'{x:.2f}' for x in f.rouge) or '–'} |"
            )
        return "\n".join(lines)


@dataclass(slots=True)
class _Worker:
    """A system's process."""

    spec: SystemSpec
    process: subprocess.Popen[str]
    cold_start_s: float = 0.0
    detail: str = ""
    passes: dict[int, list[dict[str, Any]]] = field(default_factory=dict)

    def ask(self, message: dict[str, Any]) -> dict[str, Any]:
        stdin, stdout = self.process.stdin, self.process.stdout
        assert stdin is not None
        assert stdout is not None
        try:
            stdin.write(json.dumps(message, ensure_ascii=False) + "\n")
            stdin.flush()
        except BrokenPipeError:
            pass  # what it said on standard error tells why
        answer = stdout.readline()
        if not answer:
            raise ModelError(
                f"The process of {self.spec.name} with {self.spec.model!r} ended.",
                "Expected a model that loads; its own message is above.",
                "Try 'tomtat models check', or leave that system out.",
            )
        values: dict[str, Any] = json.loads(answer)
        return values


def run_bench(
    workload: Workload,
    specs: Sequence[SystemSpec],
    batches: Sequence[int],
    rounds: int = 3,
    on_step: Callable[[str], None] = lambda _: None,
    name: str = "",
) -> Bench:
    """Measure systems on the same inputs; plain `transformers` is one of them in any case.

    Args:
        workload: Inputs and limits.
        specs: Systems of one model.
        batches: How many articles to give at once, each in turn.
        rounds: How often everything is measured.
        on_step: Told what is measured next.
        name: What to call the model, its alias or folder when empty.

    Raises:
        OptionError: no batch size, or no article.
        ModelError: a system cannot be loaded.
    """
    if not batches or not workload.texts or not specs:
        raise OptionError(
            "There is nothing to measure.",
            "Expected at least one system, one batch size and one article.",
            "Leave the options out for the defaults.",
        )
    for spec in specs:
        if spec.engine == "ct2":
            _convert_first(spec, on_step)
    first = specs[0]
    plain = SystemSpec(first.model, PLAIN, first.device, first.threads)
    with ExitStack() as stack:
        workers = [_start(spec, workload, stack, on_step) for spec in (plain, *specs)]
        for number in range(rounds):
            for batch in sorted({min(b, len(workload.texts)) for b in batches}):
                for worker in workers:
                    on_step(f"round {number + 1}, batch {batch}: {worker.spec.name}")
                    worker.passes.setdefault(batch, []).append(worker.ask({"batch": batch}))
    figures = tuple(
        _figures(worker, batch, workers[0], workload)
        for worker in workers
        for batch in worker.passes
    )
    return Bench(
        name or first.model,
        len(workload.texts),
        rounds,
        asdict(workload.options),
        _machine(),
        figures,
    )


def _convert_first(spec: SystemSpec, on_step: Callable[[str], None]) -> None:
    """Make a missing conversion now, so that no system's start and memory hold it."""
    folder = resolve_model(spec.model).folder
    if not has_ct2_files(folder) and find_conversion(folder) is None:
        on_step("converting for CTranslate2")
        convert_model(folder)


def _start(
    spec: SystemSpec, workload: Workload, stack: ExitStack, on_step: Callable[[str], None]
) -> _Worker:
    on_step(f"loading {spec.name}")
    began = time.perf_counter()
    process = stack.enter_context(
        subprocess.Popen(
            [sys.executable, "-m", "summarizer.evaluation.bench.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )
    )
    stack.callback(process.kill)
    worker = _Worker(spec, process)
    worker.detail = worker.ask({"spec": asdict(spec), "workload": asdict(workload)})["detail"]
    worker.cold_start_s = time.perf_counter() - began
    return worker


def _figures(worker: _Worker, batch: int, plain: _Worker, workload: Workload) -> Figures:
    passes = worker.passes[batch]
    count = len(workload.texts)
    spent = [sum(p["seconds"]) for p in passes]
    # Within each round, against the best batch size that plain generate had in it.
    best = [min(sum(p[i]["seconds"]) for p in plain.passes.values()) for i in range(len(passes))]
    each = sorted(1000 * seconds for p in passes for seconds in p["seconds"])
    texts, theirs = passes[-1]["texts"], plain.passes[batch][-1]["texts"]
    scores = [rouge(r, t) for r, t in zip(workload.references, texts, strict=False) if r]
    means = (
        tuple(
            statistics.mean(getattr(score, name) for score in scores)
            for name in ("rouge1", "rouge2", "rouge_l")
        )
        if scores
        else ()
    )
    return Figures(
        system=worker.spec.name,
        detail=worker.detail,
        batch=batch,
        articles_per_s=count / statistics.median(spent),
        tokens_per_s=statistics.median(p["tokens"] / s for p, s in zip(passes, spent, strict=True)),
        processor_s=min(p["processor_s"] for p in passes) / count,
        p50_ms=statistics.median(each),
        p95_ms=each[min(len(each) - 1, int(0.95 * len(each)))],
        cold_start_s=worker.cold_start_s,
        memory_mb=passes[-1]["memory_mb"],
        ratio=statistics.median(b / s for b, s in zip(best, spent, strict=True)),
        same_texts=sum(a == b for a, b in zip(texts, theirs, strict=True)) / count,
        rouge=means,
    )


def _machine() -> dict[str, Any]:
    return {
        "system": platform.platform(),
        "processor": _processor(),
        "cores": os.cpu_count(),
        "load": os.getloadavg()[0] if hasattr(os, "getloadavg") else None,
        "python": platform.python_version(),
        **{package: metadata.version(package) for package in _PACKAGES},
    }


def _processor() -> str:
    try:
        with open("/proc/cpuinfo", encoding="utf-8") as file:
            return next(line.split(":", 1)[1].strip() for line in file if "model name" in line)
    except (OSError, StopIteration):
        return platform.processor()
