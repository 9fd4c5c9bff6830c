"""A full disk and missing rights, for real: a small tmpfs, files that another user may not read."""

import ctypes
import json
import os
import shutil
import subprocess
import sys

import pytest

from summarizer import batch
from summarizer.batch import AnswerOptions, BatchOptions
from summarizer.errors import JournalError, OutputError
from tests.support.archive import write_archive
from tests.support.kills import command, environment

OPTIONS = BatchOptions(answer=AnswerOptions(model="none"), group=8, workers=2)


@pytest.fixture
def small_disk(tmp_path):
    """A file system with room for 256 kB."""
    place = tmp_path / "small"
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=256k", "none", str(place)]
    if shutil.which("mount") is None or subprocess.run(mount, capture_output=True).returncode:
        pytest.skip("no right to mount a tmpfs")
    yield place
    subprocess.run(["umount", "--lazy", str(place)], check=True)


@pytest.fixture
def source(tmp_path):
    return write_archive(tmp_path / "in.jsonl", 100)


def check_it_goes_on(source, output, journal, whole):
    """With room again, the same run ends with the same bytes and without computing all anew."""
    report = batch.run([source], output, OPTIONS, journal=journal)
    batch.run([source], whole, OPTIONS)
    assert output.read_bytes() == whole.read_bytes()
    return report


def test_a_full_disk_under_the_output_loses_nothing(source, small_disk, tmp_path):
    output, journal = small_disk / "o.jsonl", tmp_path / "j"
    filler = small_disk / "filler"
    filler.write_bytes(bytes(128 * 1024))
    with pytest.raises(OutputError, match="No space left"):
        batch.run([source], output, OPTIONS, journal=journal)
    assert [p.name for p in small_disk.iterdir()] == ["filler"]
    subprocess.run(["mount", "-o", "remount,size=8m", str(small_disk)], check=True)
    report = check_it_goes_on(source, output, journal, tmp_path / "whole.jsonl")
    assert report.reused > 0
    assert report.computed + report.reused + report.duplicates == 100


def test_a_full_disk_under_the_journal_loses_nothing(source, small_disk, tmp_path):
    output, journal = tmp_path / "o.jsonl", small_disk / "j"
    with pytest.raises(JournalError, match=r"full|disk I/O"):
        batch.run([source], output, OPTIONS, journal=journal)
    assert not output.exists()
    subprocess.run(["mount", "-o", "remount,size=8m", str(small_disk)], check=True)
    report = check_it_goes_on(source, output, journal, tmp_path / "whole.jsonl")
    assert report.reused > 0


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="Linux has it")
def test_a_device_that_is_always_full(source, tmp_path):
    output = tmp_path / "o.jsonl"
    output.with_name("o.jsonl.part").symlink_to("/dev/full")
    with pytest.raises(OutputError, match="No space left"):
        batch.run([source], output, OPTIONS)
    report = batch.run([source], output, OPTIONS)
    assert report.reused > 0
    assert len(output.read_bytes().splitlines()) == 100


def without_override():
    """Take from root the right to read and write what modes forbid; others never had it."""
    for capability in (1, 2):  # CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH
        ctypes.CDLL(None).prctl(24, capability)  # PR_CAPBSET_DROP


def run_as_a_plain_user(source, output):
    return subprocess.run(
        command(source, output, "--model", "none"),
        env=environment(),
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=without_override,
    )


@pytest.mark.skipif(sys.platform != "linux", reason="capabilities as Linux has them")
def test_files_that_may_not_be_read_are_told_and_the_rest_is_answered(tmp_path):
    folder = tmp_path / "in"
    (folder / "closed").mkdir(parents=True)
    source = write_archive(folder / "a.jsonl", 3)
    shutil.copy(source, folder / "secret.jsonl")
    (folder / "secret.jsonl").chmod(0)
    (folder / "closed").chmod(0)
    output = tmp_path / "o.jsonl"
    done = run_as_a_plain_user(folder, output)
    (folder / "closed").chmod(0o755)
    assert done.returncode == 1, done.stderr
    rows = [json.loads(line) for line in output.read_text("utf-8").splitlines()]
    assert [row["id"] for row in rows] == ["a0", "a1", "a2", "closed", "secret.jsonl"]
    assert all("Permission denied" in row["error"]["what"] for row in rows[3:])
    assert "2 items failed" in done.stderr


@pytest.mark.skipif(sys.platform != "linux", reason="capabilities as Linux has them")
def test_a_folder_that_may_not_be_written_is_told_at_once(source, tmp_path):
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o555)
    done = run_as_a_plain_user(source, closed / "o.jsonl")
    assert done.returncode == 2
    assert "o.jsonl.journal" in done.stderr
    assert "Traceback" not in done.stderr
