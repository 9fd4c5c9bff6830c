"""The page for everyone: by keyboard alone, at any width, in both colours, on any screen reader."""

import pytest

from summarizer.web.messages_vi import VI
from tests.support.editor import TEXT, faults, summarize

pytestmark = pytest.mark.e2e

UI = VI.ui


def tab_to(page, selector):
    """Press Tab until the focus is on what `selector` names; never by more than a page's worth."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    pytest.fail(f"{selector} cannot be reached by Tab")


def test_everything_works_by_keyboard_alone(open_page):
    page = open_page()
    page.wait_for_function("document.activeElement?.matches('#tt-input textarea')")
    page.keyboard.insert_text(TEXT)
    page.keyboard.press("Control+Enter")
    page.wait_for_selector(".tt-copy")
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('.tt-say')"):
            break
    assert page.locator("#tt-live").text_content() == UI["done"], "a screen reader hears it"
    focused = page.locator(".tt-say:focus")
    assert page.locator(".tt-source.tt-lit").count() >= 1, "focus alone shows the source"
    page.keyboard.press("Enter")
    assert focused.get_attribute("aria-expanded") == "true"
    page.keyboard.press("Enter")
    assert focused.get_attribute("aria-expanded") == "false"


def test_a_summary_is_changed_checked_translated_and_saved_by_keyboard_alone(open_page):
    page = open_page()
    page.keyboard.insert_text(TEXT)
    page.keyboard.press("Control+Enter")
    page.wait_for_selector(".tt-copy")
    assert page.evaluate("document.activeElement.matches('.tt-verdict')"), "focus follows the work"
    tab_to(page, "[data-press=tt-revise]")
    page.keyboard.press("Enter")
    page.wait_for_function("document.activeElement.matches('#tt-revised textarea')")
    page.keyboard.press("Control+A")
    page.keyboard.insert_text("Cầu dài 96 m, rộng 2 m.")
    page.keyboard.press("Control+Enter")
    page.locator(".tt-say .tt-contradicted").wait_for()
    tab_to(page, "[data-press=tt-translate-this]")
    page.keyboard.press("Enter")
    page.wait_for_selector("[data-copy=tt-text-english]")
    tab_to(page, "[data-ending='.txt']")
    with page.expect_download() as download:
        page.keyboard.press("Enter")
    assert "96 m" in download.value.path().read_text("utf-8")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_it_fits_the_screen_and_is_accessible_in_both_colours(open_page, tmp_path, width, scheme):
    page = open_page(viewport={"width": width, "height": 860}, scheme=scheme)
    assert page.evaluate("document.documentElement.lang") == "vi"
    summarize(page, translate=True)
    page.locator(".tt-say").first.click()
    page.screenshot(path=tmp_path / f"page-{width}-{scheme}.png", full_page=True)
    assert faults(page) == []
    wide = page.evaluate("document.documentElement.scrollWidth")
    assert wide <= width
    channels = page.evaluate("getComputedStyle(document.body).backgroundColor.match(/\\d+/g)")
    assert (int(channels[0]) > 128) == (scheme == "light")
