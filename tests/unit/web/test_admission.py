"""Who is let in, before anything of theirs is kept: keys first, then places, then bodies."""

import time

import httpx
import pytest

from summarizer.web.security import admission, body_key
from summarizer.web.security.access import AccessList, hash_secret
from summarizer.web.security.throttle import Places
from tests.support.serving import served
from tests.support.sockets import head_of, open_socket, read_all, status_of

SECRET = "correct horse battery"
KEY = {"authorization": f"Bearer ban-tin.{SECRET}"}
BODY = {"article": "Cầu dài 86 m, rộng 4 m.", "summary": "Cầu dài 96 m."}


@pytest.fixture(scope="module")
def guarded(desk):
    access = AccessList({name: hash_secret(SECRET) for name in ("ban-tin", "khac")})
    with served(lambda *choice: desk, access=access) as url:
        yield url


def test_heads_without_bodies_and_keys_hold_no_place(guarded):
    """Forty-eight of them refused everybody who had a key."""
    idle = [open_socket(guarded) for _ in range(100)]
    for connection in idle:
        connection.sendall(head_of("/v1/summarize", 100))
    try:
        assert {status_of(read_all(connection)) for connection in idle} == {401}
        answer = httpx.post(f"{guarded}/v1/check", json=BODY, headers=KEY, timeout=10)
        assert answer.status_code == 200
    finally:
        for connection in idle:
            connection.close()


def test_bodies_that_may_hold_a_key_are_few_and_short_lived(guarded, monkeypatch):
    monkeypatch.setattr(body_key, "_SECONDS", 0.6)
    idle = [open_socket(guarded) for _ in range(30)]
    for connection in idle:
        connection.sendall(head_of("/translate", 100) + b"{")
    try:
        began = time.monotonic()
        answer = httpx.post(f"{guarded}/v1/check", json=BODY, headers=KEY, timeout=10)
        assert answer.status_code == 200
        statuses = [status_of(read_all(connection)) for connection in idle]
        assert time.monotonic() - began < 5
        assert set(statuses) == {408, 503}
        assert statuses.count(408) == admission._UNKNOWN_OF_ONE
    finally:
        for connection in idle:
            connection.close()


def test_a_large_body_needs_its_key_in_a_header(guarded):
    body = {"q": "Cầu dài 86 m. " * 30_000, "source": "vi", "target": "en"}
    body["api_key"] = f"ban-tin.{SECRET}"
    answer = httpx.post(f"{guarded}/translate", json=body, timeout=20)
    assert answer.status_code == 413
    assert "Bearer" in answer.json()["error"]


def test_one_user_leaves_places_for_another(guarded):
    mine = [open_socket(guarded) for _ in range(60)]
    for connection in mine:
        connection.sendall(head_of("/v1/summarize", 100, **KEY))
    try:
        time.sleep(0.5)
        answer = httpx.post(f"{guarded}/v1/check", json=BODY, headers=KEY, timeout=10)
        assert answer.status_code == 503
        other = {"authorization": f"Bearer khac.{SECRET}"}
        answer = httpx.post(f"{guarded}/v1/check", json=BODY, headers=other, timeout=10)
        assert answer.status_code == 200
    finally:
        for connection in mine:
            connection.close()


def test_answers_that_stay_open_are_counted(desk, monkeypatch):
    monkeypatch.setattr(admission, "_READING_OF_ONE", 20)
    with served(lambda *choice: desk) as url:
        open_ones = [open_socket(url) for _ in range(30)]
        for n, connection in enumerate(open_ones):
            connection.sendall(head_of(f"/gradio_api/heartbeat/{n}", 0, method="GET"))
        try:
            statuses = [status_of(read_all(c, until=b"\r\n\r\n")) for c in open_ones]
            assert (statuses.count(200), statuses.count(503)) == (20, 10)
            assert httpx.get(f"{url}/healthz", timeout=5).status_code == 200
        finally:
            for connection in open_ones:
                connection.close()


def test_an_assistants_stream_of_nothing_is_not_opened(address):
    accepts = {"accept": "application/json, text/event-stream"}
    assert httpx.get(f"{address}/mcp", headers=accepts, timeout=5).status_code == 405


def test_places_are_given_back():
    places = Places(2, 1)
    for _ in range(3):
        with places.place("a"), places.place("b"):
            pass
    assert not places._taken
