"""What the page keeps of its visitors: bounded by size, and no more than it shows."""

import asyncio
import gc
import time
import tracemalloc
from contextlib import suppress

import httpx
import pytest

from summarizer.article import clean
from summarizer.deadline import Deadline, under
from summarizer.web.application import build_app
from summarizer.web.page.assets import example_text
from summarizer.web.page.handlers import Order, View, summarize_steps
from summarizer.web.security import forget
from summarizer.web.security.forget import forget_too_much, weigh
from summarizer.web.security.limits import Gate
from summarizer.web.security.uploads import UploadQuota
from tests.support.pressing import press
from tests.support.serving import served

LONG = "\n".join(
    f"Ngày {n % 28 + 1}/3, xã Suối Trầm {n} khánh thành cầu dài {n} m cho {n + 7} hộ dân."
    for n in range(3_000)
)


@pytest.fixture
def page():
    """The page's sessions and messages, as the application has them."""

    async def build():
        return build_app(lambda *choice: None)

    app = asyncio.run(build()).state.page
    return app.state_holder, app.get_blocks()._queue


def test_an_article_weighs_about_what_it_takes():
    clean(LONG)  # what is loaded once
    gc.collect()
    tracemalloc.start()
    view = View("", clean(LONG))
    gc.collect()
    taken = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    assert 0.5 < weigh(view) / taken < 2


def test_the_longest_unused_go_when_all_together_are_too_much(page):
    sessions, queue = page
    view = View("", clean(LONG))
    for name in ("first", "second", "third"):
        sessions[name][1] = None  # as an event would
        sessions[name].state_data[2] = view
    sessions["first"]  # used again
    empty = weigh(list(sessions["first"].config_values.values()))
    assert forget_too_much(sessions, queue, most=2 * weigh(view) + 3 * empty + 1_000) == 1
    assert set(sessions.session_data) == {"first", "third"}
    assert set(sessions.time_last_used) == {"first", "third"}


def test_messages_nobody_fetches_go_too(desk, monkeypatch):
    monkeypatch.setattr(forget, "_EVERY_S", 0.2)
    monkeypatch.setattr(forget.forget_too_much, "__defaults__", (100_000,))
    with served(lambda *choice: desk) as url:
        address = press(url, "unread", LONG[:60_000])
        time.sleep(4)
        said = ""
        with suppress(httpx.HTTPError), httpx.stream("GET", address, timeout=20) as events:
            for line in events.iter_lines():
                said += line
    assert "session_not_found" in said
    assert "Suối Trầm" not in said


def test_an_error_that_is_shown_holds_nothing_of_the_work():
    with under(Deadline(0.05)):
        *_, last = summarize_steps(Order(LONG), lambda: None, Gate())
    following = last.trouble
    assert following.code == "service.budget"
    while following is not None:
        assert following.__traceback__ is None
        following = following.__cause__ or following.__context__


def test_uploads_have_a_quota_together(tmp_path):
    async def upload(quota, length):
        taken = []

        async def answer(scope, receive, send):
            taken.append(200)

        async def send(message):
            taken.append(message.get("status"))

        quota._app = answer
        headers = [(b"content-length", str(length).encode())]
        scope = {"type": "http", "method": "POST", "path": "/gradio_api/upload", "headers": headers}
        await quota(scope, None, send)
        return taken[0]

    quota = UploadQuota(None, tmp_path, most=1_000_000)
    assert asyncio.run(upload(quota, 900_000)) == 200
    for number in range(6):
        (tmp_path / f"{number}.txt").write_bytes(b"x")  # small ones count, too
    assert asyncio.run(upload(quota, 300_000)) == 200
    assert asyncio.run(upload(quota, 500_000)) == 503
    (tmp_path / "0.txt").write_bytes(b"x" * 800_000)
    assert asyncio.run(upload(quota, 10)) == 503


def test_a_full_quota_refuses_the_next_upload(desk, monkeypatch):
    monkeypatch.setattr(UploadQuota.__init__, "__defaults__", (0,))
    with served(lambda *choice: desk) as url:
        files = {"files": ("a.txt", example_text().encode())}
        answer = httpx.post(f"{url}/gradio_api/upload", files=files)
    assert answer.status_code == 503
    assert answer.headers["retry-after"] == "60"
