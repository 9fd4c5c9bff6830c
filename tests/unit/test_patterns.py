"""No text makes a regular expression of the package slow: each takes time linear in its text."""

import json
import re
import subprocess
import sys

import pytest

from tests.support.worst_cases import is_slow, slowest


@pytest.fixture(scope="module")
def rows():
    done = subprocess.run(
        [sys.executable, "-m", "tests.support.patterns"],
        capture_output=True,
        text=True,
        timeout=240,
        check=True,
    )
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_every_place_that_compiles_a_pattern_is_met(rows):
    assert [row for row in rows if "unmet" in row] == []
    assert len(rows) > 300


def test_every_pattern_takes_linear_time(rows):
    slow = [r for r in rows if is_slow(r["seconds"], r["growth"])]

    assert slow == []


@pytest.mark.parametrize(
    "pattern",
    [
        r"(?:a+)+b",  # exponential
        r"[A-Z]{1,4}(?:\.?\d+)+(?:\.\d+)+(?!\w)",
        r"[A-Z][\w.]*(?:[ .]{1,2}[A-Z][\w.]*){0,5}\d",
        r"\s*\([^()]{2,40}\)\Z",  # quadratic: from each space to the end
        r"<script.*</script",
        r"\d+(?:\d|,)*%",
    ],
)
def test_a_slow_pattern_is_found(pattern):
    assert slowest(re.compile(pattern), ["search"]).is_slow
