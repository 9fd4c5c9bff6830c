"""Measures engines side by side with plain `transformers` generate, in one run.

    workload → one process a system (worker), asked in turn → run → picture

Left out: how good the texts are (`summarizer.evaluation`).
"""

from summarizer.evaluation.bench.command import (
    CommandFigures,
    LatencyFigures,
    measure_command,
    measure_latency,
)
from summarizer.evaluation.bench.picture import bench_picture
from summarizer.evaluation.bench.run import Bench, run_bench
from summarizer.evaluation.bench.shapes import SHAPES, build_shape
from summarizer.evaluation.bench.systems import SystemSpec
from summarizer.evaluation.bench.workload import Workload, ids_workload, text_workload

__all__ = [
    "SHAPES",
    "Bench",
    "CommandFigures",
    "LatencyFigures",
    "SystemSpec",
    "Workload",
    "bench_picture",
    "build_shape",
    "ids_workload",
    "measure_command",
    "measure_latency",
    "run_bench",
    "text_workload",
]
