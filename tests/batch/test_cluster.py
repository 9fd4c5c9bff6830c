"""A real Ray cluster of two raylets: the same bytes as one machine, also when a node is lost."""

import re
import subprocess
import sys

import pytest

from summarizer import batch
from summarizer.batch import AnswerOptions, BatchOptions
from summarizer.errors import BatchError, MissingExtraError
from tests.support.archive import write_archive
from tests.support.kills import environment, journal_counts

NONE = BatchOptions(answer=AnswerOptions(model="none"), group=8)


@pytest.fixture(scope="module")
def one_machine(tmp_path_factory):
    pytest.importorskip("ray")
    folder = tmp_path_factory.mktemp("one")
    source = write_archive(folder / "in.jsonl", 1500)
    batch.run([source], folder / "out.jsonl", NONE)
    return source, folder / "out.jsonl"


@pytest.mark.slow
@pytest.mark.timeout(600)  # a busy machine takes minutes to start Ray
def test_two_nodes_write_what_one_machine_writes_even_when_one_is_killed(one_machine, tmp_path):
    source, expected = one_machine
    whole, killed = tmp_path / "whole.jsonl", tmp_path / "killed.jsonl"
    done = subprocess.run(
        [sys.executable, "-m", "tests.support.two_nodes", str(source), str(whole), str(killed)],
        env=environment(),
        capture_output=True,
        text=True,
        timeout=560,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    for output in (whole, killed):
        assert output.read_bytes() == expected.read_bytes()
        assert journal_counts(output) == journal_counts(expected)
    (at,) = map(int, re.findall(r"killed at \[(\d+)\]", done.stdout))
    assert 100 <= at < 1500


@pytest.mark.parametrize("address", ["127.0.0.1:1", "auto"])
def test_no_cluster_at_the_address_is_told(tmp_path, monkeypatch, address):
    pytest.importorskip("ray")
    # What a cluster that is gone has left: Ray itself would try it for minutes.
    (tmp_path / "ray").mkdir()
    (tmp_path / "ray" / "ray_current_cluster").write_text("127.0.0.1:1")
    monkeypatch.setenv("RAY_TMPDIR", str(tmp_path))
    source = write_archive(tmp_path / "in.jsonl", 2)
    with pytest.raises(BatchError, match="No Ray cluster answers"):
        batch.run([source], tmp_path / "o.jsonl", NONE, ray=address)


def test_without_ray_the_extra_is_named(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "ray", None)
    source = write_archive(tmp_path / "in.jsonl", 2)
    with pytest.raises(MissingExtraError, match=r"'\.\[ray\]'"):
        batch.run([source], tmp_path / "o.jsonl", NONE, ray="auto")
