"""Text work in processes of its own: errors, deadlines and memory end it, and nothing else."""

import os
import signal
import subprocess
import sys
import threading
import time
from contextlib import suppress

import httpx
import psutil
import pytest

from summarizer.article import clean
from summarizer.deadline import Deadline, under
from summarizer.errors import (
    AbandonedError,
    BusyError,
    DeadlineExceededError,
    EmptyInputError,
    InputTooLargeError,
)
from summarizer.web.page.assets import example_text
from summarizer.web.security.text_work import TextWork
from tests.support.serving import served

BODY = {"article": example_text(), "summary": "Cầu treo dài 96 m."}


@pytest.fixture(scope="module")
def texts():
    work = TextWork(workers=2, waiting=1)
    yield work
    work.close()


def test_it_returns_what_the_function_returns_and_raises_what_it_raises(texts):
    text = example_text()
    assert texts.run(clean, text) == clean(text)
    with pytest.raises(EmptyInputError, match="text"):
        texts.run(clean, " ")


def test_a_deadline_ends_even_what_never_looks_at_it(texts):
    began = time.monotonic()
    with under(Deadline(0.5)), pytest.raises(DeadlineExceededError, match=r"0\.5 seconds"):
        texts.run(sum, range(10**12))  # one call into C, which hears nothing
    assert time.monotonic() - began < 5
    assert texts.run(clean, example_text()).sentences  # another process goes on


def test_work_nobody_waits_for_ends(texts):
    deadline = Deadline()
    threading.Timer(0.5, deadline.cancel).start()
    began = time.monotonic()
    with under(deadline), pytest.raises(AbandonedError):
        texts.run(sum, range(10**12))
    assert time.monotonic() - began < 5


def test_memory_has_a_limit(texts):
    with pytest.raises(InputTooLargeError):
        texts.run(bytes, 2_000_000_000)
    assert texts.run(clean, example_text()).sentences


def test_what_was_not_foreseen_is_told_without_its_words(texts, caplog):
    with pytest.raises(RuntimeError, match="unforeseen") as caught:
        texts.run(int, "Bí mật")
    assert "Bí mật" not in caplog.text + str(caught.value)
    assert "ValueError" in caplog.text


def test_more_than_may_wait_are_refused(texts):
    deadline = Deadline()

    def work():
        with under(deadline), pytest.raises(AbandonedError):
            texts.run(time.sleep, 30)

    threads = [threading.Thread(target=work) for _ in range(3)]
    for thread in threads:
        thread.start()
    time.sleep(0.3)
    with pytest.raises(BusyError):
        texts.run(clean, "Cầu dài 86 m.")
    deadline.cancel()
    for thread in threads:
        thread.join(10)


def test_a_process_ended_from_outside_is_replaced(texts):
    for _ in range(2):
        texts.run(clean, "Cầu dài 86 m.")
        for child in psutil.Process().children():
            with suppress(psutil.Error):  # one of another test has just ended
                if "text_worker" in " ".join(child.cmdline()):
                    child.kill()
        time.sleep(0.5)
    assert texts.run(clean, "Cầu dài 86 m.").sentences


def test_the_processes_end_with_a_server_that_was_killed():
    code = (
        "import os, time\n"
        "from summarizer.web.security.text_work import run_text\n"
        "print(run_text(os.getpid), flush=True)\n"  # no "if __name__": it runs only once
        "time.sleep(60)\n"
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    with subprocess.Popen(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, env=environment
    ) as server:
        worker = psutil.Process(int(server.stdout.readline()))
        server.send_signal(signal.SIGKILL)
    worker.wait(10)


def test_a_check_does_not_wait_behind_the_model():
    inside, release = threading.Event(), threading.Event()

    class SlowDesk:
        def summarize(self, article, **options):
            inside.set()
            release.wait(30)
            raise AbandonedError("Over.", "Over.", "Over.")

    with served(lambda *choice: SlowDesk()) as url:
        text = {"text": example_text()}
        busy = threading.Thread(
            target=httpx.post, args=[f"{url}/v1/summarize"], kwargs={"json": text, "timeout": 40}
        )
        busy.start()
        try:
            assert inside.wait(20)
            answer = httpx.post(f"{url}/v1/check", json=BODY, timeout=10)
            assert answer.status_code == 200
            assert answer.json()["sentences"][0]["checks"]
        finally:
            release.set()
            busy.join()
