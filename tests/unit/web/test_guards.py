"""Bodies that are large or slow, heads that never end: refused, and nobody else waits for them."""

import time

import httpx
import pytest

from summarizer.web.security import connections, guards
from tests.support.serving import served
from tests.support.sockets import head_of, open_socket, read_all

HEAD = head_of("/v1/summarize", 100)


@pytest.fixture(scope="module")
def url(desk):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(guards, "_BODY_S", 0.6)
        patch.setattr(guards.Guard.__init__, "__defaults__", (guards.MAX_BODY_BYTES, 0.6))
        patch.setattr(connections, "_HEAD_S", 0.6)
        with served(lambda *choice: desk) as url:
            yield url


def test_a_body_that_drips_is_given_up(url):
    with open_socket(url) as slow:
        slow.sendall(HEAD)
        began = time.monotonic()
        for _ in range(3):
            slow.sendall(b" ")
            time.sleep(0.1)
        answer = read_all(slow)
    assert b" 408 " in answer.split(b"\r\n")[0]
    assert b"service.deadline" in answer
    assert time.monotonic() - began < 5


def test_fifty_dripping_bodies_hold_up_nobody(url):
    slow = [open_socket(url) for _ in range(40)]
    for connection in slow:
        connection.sendall(HEAD)
    assert httpx.get(f"{url}/healthz", timeout=5).status_code == 200
    time.sleep(1)
    assert httpx.post(f"{url}/v1/summarize", json={}, timeout=5).status_code == 422
    for connection in slow:
        connection.close()


def test_a_head_that_never_ends_is_hung_up_on(url):
    with open_socket(url) as slow:
        slow.sendall(b"GET / HTTP/1.1\r\nHost: 127")
        assert slow.recv(100) == b""


def test_more_bodies_at_once_than_fit_are_refused_before_they_are_read(url):
    slow = [open_socket(url) for _ in range(60)]
    for connection in slow:
        connection.sendall(HEAD)
    answers = [read_all(connection) for connection in slow]
    statuses = [answer.split(b" ", 2)[1] for answer in answers]
    assert set(statuses) == {b"408", b"503"}
    assert statuses.count(b"503") >= 10
    assert all(b"retry-after" in a.lower() for a in answers if b" 503 " in a)
    for connection in slow:
        connection.close()


def test_a_header_cannot_be_injected(url):
    with open_socket(url) as raw:
        raw.sendall(
            b"GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Request-ID: a\rSet-Cookie: b\r\n\r\n"
        )
        answer = read_all(raw)
    assert b"Set-Cookie" not in answer.split(b"\r\n\r\n")[0].replace(b"set-cookie", b"Set-Cookie")
