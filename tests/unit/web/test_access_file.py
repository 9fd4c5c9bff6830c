"""Users come and go while the server runs; commands side by side lose nothing."""

import os
import pty
import signal
import stat
import subprocess
import sys
import time
from contextlib import contextmanager

import httpx
import pytest

from summarizer.errors import DataFileError, OptionError
from summarizer.web.security.access_file import (
    add_user,
    list_users,
    read_access_file,
    remove_user,
)
from tests.support.serving import served
from tests.unit.web.test_server import ENVIRONMENT, SERVE, free_port

TOMTAT = [sys.executable, "-m", "summarizer.cli"]


def status(url, key):
    return httpx.get(f"{url}/v1/models", headers={"authorization": f"Bearer {key}"}).status_code


def right(access, key):
    return access.is_right(*key.split(".", 1))


def command(*arguments):
    return subprocess.run(
        [*TOMTAT, "key", *arguments], capture_output=True, text=True, env=ENVIRONMENT, timeout=120
    )


@contextmanager
def running(path, **options):
    port = free_port()
    environment = {**ENVIRONMENT, "TOMTAT_ACCESS_FILE": str(path)}
    serve = [*SERVE, "--port", str(port)]
    with subprocess.Popen(serve, env=environment, stdout=subprocess.PIPE, **options) as process:
        try:
            assert process.stdout.readline()
            yield f"http://127.0.0.1:{port}", process
        finally:
            process.kill()


def test_a_running_server_knows_new_keys_and_forgets_old_ones(tmp_path):
    path = tmp_path / "access"
    first = add_user(path, "ban-tin")
    with running(path) as (url, process):
        assert status(url, first) == 200
        second = command("ban-tin", "--file", str(path)).stdout.strip()
        assert (status(url, second), status(url, first)) == (200, 401)
        process.send_signal(signal.SIGHUP)
        time.sleep(0.5)
        assert process.poll() is None
        assert command("list", "--file", str(path)).stdout == "ban-tin\n"
        assert command("remove", "ban-tin", "--file", str(path)).returncode == 0
        assert status(url, second) == 401
        third = add_user(path, "toa-soan")
        assert status(url, third) == 200


def test_closing_the_terminal_still_ends_it(tmp_path):
    path = tmp_path / "access"
    add_user(path, "ban-tin")
    ours, theirs = pty.openpty()

    def take_terminal():
        import fcntl
        import termios

        os.setsid()
        fcntl.ioctl(theirs, termios.TIOCSCTTY, 0)

    with running(path, stdin=theirs, preexec_fn=take_terminal) as (_, process):
        os.close(theirs)
        os.close(ours)
        assert process.wait(30) is not None


def test_six_commands_at_once_lose_nothing(tmp_path):
    path = tmp_path / "access"
    code = "import sys; from summarizer.web.security.access_file import add_user as a\n"
    code += "import pathlib; [a(pathlib.Path(sys.argv[1]), f'{sys.argv[2]}-{n}') for n in range(3)]"
    started = [
        subprocess.Popen([sys.executable, "-c", code, str(path), f"u{n}"], env=ENVIRONMENT)
        for n in range(6)
    ]
    assert [process.wait(120) for process in started] == [0] * 6
    assert sorted(list_users(path)) == [f"u{n}-{m}" for n in range(6) for m in range(3)]
    assert {entry.name for entry in tmp_path.iterdir()} == {"access", ".access.lock"}


def test_a_write_that_fails_leaves_the_file_as_it_was(tmp_path, monkeypatch):
    path = tmp_path / "access"
    key = add_user(path, "ban-tin")
    before = path.read_bytes()

    def full(_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(DataFileError, match="No space"):
        add_user(path, "b")
    assert path.read_bytes() == before
    assert right(read_access_file(path), key)
    assert {entry.name for entry in tmp_path.iterdir()} == {"access", ".access.lock"}


def test_who_may_read_the_file_stays_and_so_does_a_link(tmp_path):
    path, link = tmp_path / "access", tmp_path / "link"
    add_user(path, "a")
    path.chmod(0o640)
    link.symlink_to(path)
    add_user(link, "b")
    assert link.is_symlink()
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert list_users(path) == ["a", "b"]


def test_a_remembered_key_ends_with_its_line(tmp_path):
    path = tmp_path / "access"
    key, other = add_user(path, "a"), add_user(path, "b")
    access = read_access_file(path)
    assert right(access, key)
    assert right(access, other)
    remove_user(path, "a")
    assert not access.is_remembered(*key.split(".", 1))
    assert not right(access, key)
    assert access.is_remembered(*other.split(".", 1)), "the others need no new hash"


def test_a_damaged_file_locks_nobody_out_and_a_missing_one_everybody(tmp_path, caplog):
    path = tmp_path / "access"
    key = add_user(path, "a")
    access = read_access_file(path)
    good = path.read_text()
    path.write_text("a:plain\n")
    assert right(access, key)
    assert "not name:hash" in caplog.text
    path.unlink()
    assert not right(access, key)
    path.write_text(good)
    assert right(access, key)


def test_names_that_are_not_there_and_folders_that_are_not_are_said(tmp_path):
    path = tmp_path / "access"
    add_user(path, "a")
    with pytest.raises(OptionError, match="tomtat key list"):
        remove_user(path, "b")
    with pytest.raises(DataFileError, match="folder"):
        add_user(tmp_path / "nope" / "access", "a")
    done = command("x", "--file", str(tmp_path / "nope" / "access"))
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


def test_the_last_user_may_go_without_a_restart(desk, tmp_path):
    path = tmp_path / "access"
    key = add_user(path, "a")
    with served(lambda *choice: desk, access=read_access_file(path)) as url:
        assert status(url, key) == 200
        remove_user(path, "a")
        assert status(url, key) == 401
        assert httpx.get(f"{url}/healthz").status_code == 200
