"""A summary as server-sent events: parts in order, errors in words, a slow reader waits alone."""

import json

import httpx
import pytest

from summarizer.results import Summary
from summarizer.web.page.assets import example_text
from tests.support.serving import served

TEXT = example_text()


@pytest.fixture
def url(address):
    return address


def events(answer):
    for block in answer.text.strip().split("\n\n"):
        name, data = block.split("\n")
        yield name.removeprefix("event: "), json.loads(data.removeprefix("data: "))


def test_parts_come_in_order_and_the_last_holds_everything(url):
    body = {"text": TEXT, "translate": True}
    answer = httpx.post(f"{url}/v1/summarize/stream", json=body, timeout=60)
    assert answer.headers["content-type"].startswith("text/event-stream")
    assert answer.headers["x-request-id"]
    found = list(events(answer))
    names = [name for name, _ in found]
    count = names.count("sentence")
    assert names == ["article", *["sentence"] * count, *["translated"] * count, "summary"]
    summary = Summary.from_dict(found[-1][1])
    assert [data["text"] for name, data in found if name == "sentence"] == [
        sentence.text for sentence in summary.sentences
    ]
    assert [data["text"] for name, data in found if name == "translated"] == [
        sentence.text for sentence in summary.translation.sentences
    ]


def test_the_stream_ends_as_the_plain_answer_does(url):
    body = {"text": TEXT, "translate": True}
    *_, (_, streamed) = events(httpx.post(f"{url}/v1/summarize/stream", json=body, timeout=60))
    plain = httpx.post(f"{url}/v1/summarize", json=body, timeout=60).json()
    assert streamed["text"] == plain["text"]
    assert streamed["translation"]["text"] == plain["translation"]["text"]


def test_a_refusal_is_an_answer_of_its_own(url):
    answer = httpx.post(f"{url}/v1/summarize/stream", json={"text": ""})
    assert answer.status_code == 422
    assert answer.json()["code"] == "input.empty"


def test_what_fails_later_is_the_last_event_and_quotes_nothing():
    class BrokenDesk:
        def summarize(self, article, **options):
            raise ValueError(article.text)

    with served(lambda *choice: BrokenDesk()) as url:
        answer = httpx.post(f"{url}/v1/summarize/stream", json={"text": TEXT})
    names = [name for name, _ in events(answer)]
    assert names == ["article", "error"]
    error = list(events(answer))[-1][1]
    assert error["code"] == "internal.error"
    assert "Suối" not in json.dumps(error, ensure_ascii=False)


def test_who_reads_slowly_holds_up_nobody(url):
    with httpx.stream("POST", f"{url}/v1/summarize/stream", json={"text": TEXT}) as slow:
        assert slow.status_code == 200  # and not a byte of it is read
        answer = httpx.post(f"{url}/v1/summarize", json={"text": TEXT}, timeout=30)
        assert answer.status_code == 200
