"""What the page says when something goes wrong, and what it keeps."""

import threading
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest

from summarizer import errors
from summarizer.web.messages_vi import VI
from summarizer.web.security.limits import MAX_WAITING
from tests.support.editor import TEXT, summarize
from tests.support.serving import served

pytestmark = pytest.mark.e2e

UI, ERRORS = VI.ui, VI.errors


@pytest.fixture
def waiting_desk(desk):
    """The embedded model, but not before `released` is set."""

    class WaitingDesk:
        released = threading.Event()

        def summarize(self, article, **options):
            self.released.wait(60)
            return desk.summarize(article, **options)

        def translate_steps(self, summary, **options):
            self.released.wait(60)
            yield from desk.translate_steps(summary, **options)

    waiting = WaitingDesk()
    yield waiting
    waiting.released.set()


def test_each_bad_input_has_its_message_and_the_box_keeps_its_text(open_page):
    page = open_page()
    box = page.get_by_role("textbox", name=UI["input"])
    for text, code in [
        ("", "input.empty"),
        ("Cầu treo mới", "input.too_short"),
        (" https://bao.vidu.vn/bai-1.html ", "input.fetch"),
        ("The bridge was opened on Monday by the chairman of the district. " * 9, "input.language"),
        ("Cầu treo bản Pá Khôm dài 86 m. " * 40_000, "input.too_large"),
    ]:
        box.fill(text)
        page.click("#tt-run")
        alert = page.locator(".tt-error[role=alert]")
        alert.get_by_role("heading", name=ERRORS[code][0]).wait_for()
        assert box.input_value() == text


def test_a_file_that_is_no_text_has_its_message(open_page, tmp_path):
    page = open_page()
    broken = tmp_path / "bai.docx"
    broken.write_bytes(b"PK\x03\x04 not a document")
    page.set_input_files("input[type=file]", broken)
    title = page.locator(".tt-error").get_by_role("heading").inner_text()
    assert title == ERRORS["input.file"][0]


def test_every_error_of_the_desk_is_said_in_vietnamese(open_page):
    def leaves(kind):
        return [leaf for below in kind.__subclasses__() for leaf in leaves(below)] or [kind]

    raised = []

    def failing(model, device):
        raise raised[-1]

    with served(failing) as url:
        page = open_page(url)
        page.get_by_role("textbox", name=UI["input"]).fill(TEXT)
        for kind in leaves(errors.SummarizerError):
            raised.append(kind("Something.", "Expected another.", "Do this."))
            page.click("#tt-run")
            alert = page.locator(".tt-error[role=alert]")
            title, advice = ERRORS[kind.code]
            alert.get_by_role("heading", name=title).wait_for()
            assert advice in alert.inner_text()
            assert page.get_by_role("textbox", name=UI["input"]).input_value() == TEXT
    assert len(raised) >= 20


def test_work_can_be_stopped_and_the_text_is_still_there(open_page, waiting_desk):
    with served(lambda *choice: waiting_desk) as url:
        page = open_page(url)
        page.get_by_role("textbox", name=UI["input"]).fill(TEXT)
        page.click("#tt-run")
        page.get_by_text(UI["summarizing"]).first.wait_for()
        page.get_by_role("button", name=UI["stop"]).click()
        page.get_by_text(UI["stopped"], exact=True).last.wait_for()
        assert page.get_by_role("textbox", name=UI["input"]).input_value() == TEXT
        waiting_desk.released.set()


def test_a_summary_stays_when_its_translation_is_stopped(open_page, waiting_desk):
    with served(lambda *choice: waiting_desk) as url:
        page = open_page(url)
        waiting_desk.released.set()
        summarize(page)
        said = page.locator(".tt-say").all_inner_texts()
        waiting_desk.released.clear()
        page.get_by_role("button", name=UI["translate_this"]).click()
        page.get_by_role("button", name=UI["stop"]).click()
        page.wait_for_selector(".tt-copy")
        assert page.locator(".tt-say").all_inner_texts() == said
        waiting_desk.released.set()


def test_a_full_server_says_so_and_the_text_is_still_there(open_page, waiting_desk):
    with served(lambda *choice: waiting_desk) as url, ThreadPoolExecutor(MAX_WAITING + 1) as pool:
        page = open_page(url)

        def ask(_):
            return httpx.post(f"{url}/v1/summarize", json={"text": TEXT}, timeout=60).status_code

        asked = [pool.submit(ask, number) for number in range(MAX_WAITING + 1)]
        full = f"tomtat_work_waiting {MAX_WAITING + 1}.0"
        while full not in httpx.get(f"{url}/metrics").text:
            page.wait_for_timeout(50)
        page.get_by_role("textbox", name=UI["input"]).fill(TEXT)
        page.click("#tt-run")
        page.get_by_role("heading", name=ERRORS["service.busy"][0]).wait_for()
        assert page.get_by_role("textbox", name=UI["input"]).input_value() == TEXT
        waiting_desk.released.set()
        assert [future.result() for future in asked] == [200] * (MAX_WAITING + 1)


def test_a_server_that_is_gone_is_told_in_vietnamese_and_nothing_is_lost(open_page, desk):
    with served(lambda *choice: desk) as url:
        page = open_page(url)
        summarize(page)
    page.click("#tt-run")
    page.get_by_text(UI["lost_server"]).first.wait_for()
    assert page.get_by_text("Connection").count() == 0
    assert page.locator(".tt-say").count() >= 1
