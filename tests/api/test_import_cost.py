"""`import summarizer` is quick and loads no model library."""

import subprocess
import sys
import time

HEAVY = ("torch", "transformers", "ctranslate2", "gradio", "numpy", "trafilatura", "sentencepiece")


def run(code):
    return subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout


def test_import_loads_nothing_heavy():
    loaded = run("import summarizer, sys; print(*sys.modules)").split()
    assert not set(HEAVY) & set(loaded)


def test_import_takes_a_fraction_of_a_second():
    code = "import time; t = time.perf_counter(); import summarizer; print(time.perf_counter() - t)"
    assert min(float(run(code)) for _ in range(3)) < 0.2


def test_a_summary_on_the_fast_path_needs_no_torch():
    code = (
        "import sys, summarizer; from tests.support.articles import PAGE;"
        "summarizer.load(device='cpu').summarize(PAGE, translate=True); print(*sys.modules)"
    )
    assert not {"torch", "transformers", "gradio"} & set(run(code).split())


def test_help_is_quick():
    def seconds():
        began = time.perf_counter()
        subprocess.run(
            [sys.executable, "-m", "summarizer.cli", "--help"], check=True, capture_output=True
        )
        return time.perf_counter() - began

    assert min(seconds() for _ in range(5)) < 0.5
