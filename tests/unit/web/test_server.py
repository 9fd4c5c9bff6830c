"""The real process: what it says as it starts, and that SIGTERM ends it in time, losing nothing."""

import asyncio
import os
import signal
import socket
import subprocess
import sys
import time

import httpx
import pytest

from summarizer.errors import OptionError
from summarizer.settings import read_server_settings
from summarizer.web.server import address_of, take_port
from tests.load.run import single, start, terminate_under_load

ENVIRONMENT = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
SERVE = [sys.executable, "-m", "summarizer.cli", "serve"]
PIPES = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "env": ENVIRONMENT}


def free_port(family=socket.AF_INET, host="127.0.0.1"):
    with socket.socket(family) as probe:
        probe.bind((host, 0))
        return probe.getsockname()[1]


def test_sigterm_answers_what_was_accepted():
    url, process = start()
    try:
        single(url)
        tally = asyncio.run(terminate_under_load(url, process, 24))
        assert tally.failures == {}
        assert tally.statuses["200"] >= 10
        assert process.wait(30) is not None
    finally:
        if process.poll() is None:
            process.kill()


def test_it_says_what_it_loads_and_is_ready_when_it_says_so():
    port = free_port(socket.AF_INET6, "::1")
    command = [
        sys.executable,
        "-m",
        "summarizer.cli",
        "serve",
        "--host",
        "::1",
        "--port",
        str(port),
    ]
    with subprocess.Popen(command, **PIPES) as process:
        try:
            assert b"loading the model 'vi-news'" in process.stderr.readline()
            with socket.socket(socket.AF_INET6) as other, pytest.raises(OSError, match="refused"):
                other.connect(("::1", port))
            ready = process.stdout.readline().decode()
            assert ready == f"Tóm Tắt: http://[::1]:{port}\n"
            assert httpx.get(f"http://[::1]:{port}/readyz", timeout=10).status_code == 200
        finally:
            process.kill()


def test_a_port_that_is_taken_is_said_before_anything_is_loaded():
    with socket.socket() as holder:
        holder.bind(("127.0.0.1", 0))
        holder.listen()
        port = holder.getsockname()[1]
        command = [*SERVE, "--port", str(port)]
        done = subprocess.run(command, capture_output=True, env=ENVIRONMENT, timeout=60)
    assert done.returncode == 2
    assert done.stdout == b""
    assert b"another program has it" in done.stderr
    assert b"Traceback" not in done.stderr
    assert b"loading the page" not in done.stderr


@pytest.mark.parametrize("host", ["192.0.2.1", "no-such-host.invalid"])
def test_an_address_of_another_machine_cannot_be_listened_on(host):
    with pytest.raises(OptionError, match="address of this machine"):
        take_port(host, 0)


def test_an_ipv6_address_stands_in_brackets():
    assert address_of("::1", 7860) == "[::1]:7860"
    assert address_of("127.0.0.1", 7860) == "127.0.0.1:7860"
    [taken] = take_port("::1", 0)
    assert taken.getsockname()[0] == "::1"
    taken.close()


@pytest.mark.parametrize(
    "hosts", ["foo*", "*foo.vn", "a.*.vn", "https://toasoan.vn", "a b", "a.vn:80"]
)
def test_a_name_that_cannot_be_allowed_is_said(hosts):
    with pytest.raises(OptionError, match="TOMTAT_ALLOWED_HOSTS"):
        read_server_settings({"TOMTAT_ALLOWED_HOSTS": f"toasoan.vn, {hosts}"})


def test_names_that_can_be_allowed():
    hosts = "toasoan.vn, *.toasoan.vn,*,[::1], tòa-soạn.vn,may_1"
    read = read_server_settings({"TOMTAT_ALLOWED_HOSTS": hosts}).allowed_hosts
    assert read == tuple(host.strip() for host in hosts.split(","))


HANGING = """
import sys, threading
from summarizer.web import build_app, server

class Hanging:
    def summarize(self, article, **options):
        print("hangs", flush=True)
        threading.Event().wait()  # hears of no deadline

server._SHUTDOWN_S, server._END_S = 1, 3
port = int(sys.argv[1])
app = build_app(lambda *choice: Hanging())
ready = lambda: print("ready", flush=True)
server.Server(app, "127.0.0.1", port, ready).run(server.take_port("127.0.0.1", port))
"""


def test_sigterm_ends_in_time_whatever_hangs():
    port = free_port()
    with subprocess.Popen([sys.executable, "-c", HANGING, str(port)], **PIPES) as process:
        try:
            assert process.stdout.readline() == b"ready\n"
            text = "Sáng 11/3, xã Suối Trầm khánh thành cầu treo dài 86 m, giúp 412 hộ dân."
            with socket.create_connection(("127.0.0.1", port)) as caller:
                body = b'{"text": "%s"}' % text.encode()
                caller.sendall(
                    b"POST /v1/summarize HTTP/1.1\r\nHost: 127.0.0.1\r\n"
                    b"Content-Type: application/json\r\nContent-Length: %d\r\n\r\n"
                    % len(body)
                    + body
                )
                assert process.stdout.readline() == b"hangs\n"
                began = time.monotonic()
                process.send_signal(signal.SIGTERM)
                process.wait(20)
            assert time.monotonic() - began < 8
            assert text.encode() not in process.stderr.read()
        finally:
            process.kill()
