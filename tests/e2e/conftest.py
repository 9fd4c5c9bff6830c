"""A real Chromium on a real page."""

import os
import shutil

import pytest

CHROMIUM = os.environ.get("TOMTAT_TEST_CHROMIUM") or next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
)


# Not for the session: Playwright keeps an event loop running, in which Gradio cannot build pages.
@pytest.fixture(scope="module")
def browser():
    if CHROMIUM is None:
        pytest.skip("no Chromium is installed; set TOMTAT_TEST_CHROMIUM to its path")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-background-networking"]
        )
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def visitor(browser):
    """A context of the browser; the second page in it finds the first one's scripts compiled."""
    context = browser.new_context(locale="vi-VN")
    yield context
    context.close()


@pytest.fixture
def open_page(browser, visitor, address):
    """Opens the page; afterwards fails on a script error or a request to another origin."""
    pages, faults = [], []

    def open_(url=address, *, viewport=None, scheme=None, **options):
        context = browser.new_context(locale="vi-VN", **options) if options else visitor
        page = context.new_page()
        pages.append(page)
        if viewport:
            page.set_viewport_size(viewport)
        page.emulate_media(color_scheme=scheme)
        page.set_default_timeout(30_000)
        page.on("pageerror", lambda error: faults.append(f"script error: {error}"))
        page.on("dialog", lambda dialog: faults.append(f"dialog: {dialog.message}"))
        page.on(
            "request",
            lambda request: (
                None
                if request.url.startswith((url, "data:", "blob:"))
                else faults.append(f"request to {request.url}")
            ),
        )
        page.goto(url)
        page.wait_for_selector("#tt-run")
        return page

    yield open_
    for page in pages:
        (page if page.context is visitor else page.context).close()
    visitor.clear_cookies()
    assert faults == []
