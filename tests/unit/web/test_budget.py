"""Requests that are too long, or whose callers went away: their work ends, others go on."""

import json
import socket
import threading
import time

import httpx
import pytest

from summarizer.deadline import check_deadline
from summarizer.web.page.assets import example_text
from tests.support.pressing import press
from tests.support.serving import served

LONG = "\n".join(example_text().replace("86 m", f"{n} m") for n in range(16))  # some 30 kB
SAID = "cần nhiều thời gian hơn mức cho phép"
SHORT = {"text": "Hà Nội là thủ đô của Việt Nam và có 16 trường học mới."}


CALL = {"name": "translate_article", "arguments": {"article": LONG}}
TOOL = {"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": CALL}


def post(url, path, body):
    """Send a request; return its connection."""
    host, port = url.removeprefix("http://").split(":")
    data = json.dumps(body).encode()
    connection = socket.create_connection((host, int(port)), timeout=10)
    head = (
        f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
        "Accept: application/json, text/event-stream\r\n"
        f"Content-Length: {len(data)}\r\n\r\n"
    )
    connection.sendall(head.encode() + data)
    return connection


def waiting(url):
    metrics = httpx.get(f"{url}/metrics", timeout=10).text
    [line] = [x for x in metrics.splitlines() if x.startswith("tomtat_work_waiting ")]
    return float(line.split()[1])


def wait_until_free(url, within_s):
    until = time.monotonic() + within_s
    while waiting(url) and time.monotonic() < until:
        time.sleep(0.1)
    return waiting(url) == 0


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/v1/translate", {"text": LONG}),
        ("/translate", {"q": LONG, "source": "vi", "target": "en"}),
        ("/v1/summarize/stream", {"text": LONG, "length": 400, "translate": True}),
        ("/mcp", TOOL),
    ],
)
def test_work_whose_caller_has_gone_stops(address, path, body):
    with post(address, path, body):
        until = time.monotonic() + 10
        while not waiting(address) and time.monotonic() < until:
            time.sleep(0.01)
        assert waiting(address)
    assert wait_until_free(address, 8)


def test_abandoned_requests_leave_the_queue(address):
    for _ in range(20):
        with post(address, "/v1/translate", {"text": LONG}):
            time.sleep(0.05)
    assert wait_until_free(address, 10)
    answer = httpx.post(f"{address}/v1/translate", json=SHORT, timeout=20)
    assert answer.status_code == 200


@pytest.mark.parametrize("path", ["/v1/translate", "/v1/summarize"])
def test_a_spent_budget_is_said_with_what_was_expected(desk, path):
    with served(lambda *choice: desk, work_s=0.01) as url:
        answer = httpx.post(f"{url}{path}", json={"text": LONG}, timeout=20)
    assert answer.status_code == 503
    assert answer.json()["code"] == "service.budget"
    assert "TOMTAT_WORK_SECONDS" in answer.json()["expected"]
    assert int(answer.headers["retry-after"]) > 0


def test_an_answered_request_cancels_nothing_that_follows_on_its_connection(address):
    with httpx.Client(base_url=address, timeout=20) as client:
        for _ in range(3):
            assert client.post("/v1/translate", json=SHORT).status_code == 200


class EndlessDesk:
    """A desk whose work never ends by itself."""

    def __init__(self):
        self.began, self.ended = threading.Event(), threading.Event()

    def summarize(self, article, **options):
        self.began.set()
        try:
            while True:
                check_deadline()
                time.sleep(0.02)
        finally:
            self.ended.set()


def test_a_closed_page_ends_its_work():
    desk = EndlessDesk()
    with served(lambda *choice: desk) as url:
        with httpx.stream("GET", f"{url}/gradio_api/heartbeat/closed") as page:
            assert page.status_code == 200
            with httpx.stream("GET", press(url, "closed", example_text())):
                assert desk.began.wait(10)
        assert desk.ended.wait(10)
        assert wait_until_free(url, 5)


def test_the_page_has_a_budget_too_and_says_so():
    desk = EndlessDesk()
    with served(lambda *choice: desk, work_s=0.3) as url:
        lines = press(url, "budget", example_text())
        with httpx.stream("GET", lines, timeout=20) as events:
            last = next(line for line in events.iter_lines() if "process_completed" in line)
    assert SAID in json.loads(last.removeprefix("data: "))["output"]["data"][0]["value"]
