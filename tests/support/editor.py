"""What an editor does on the page, and how the page is looked at."""

from importlib.resources import files

from summarizer.web.messages_vi import VI
from summarizer.web.page.assets import example_text

UI = VI.ui
TEXT = example_text()
# The checker's own script; ending in 0 keeps its result, the whole of axe, out of the answer.
_AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8") + ";0"


def summarize(page, text=TEXT, *, translate=False):
    page.get_by_role("textbox", name=UI["input"]).fill(text)
    page.get_by_label(UI["translate"]).set_checked(translate)
    page.click("#tt-run")
    page.wait_for_selector(".tt-copy" if not translate else "[data-copy=tt-text-english]")


def revise(page, text):
    """Change the summary to `text` and have it checked."""
    page.get_by_role("button", name=UI["revise"]).click()
    box = page.get_by_role("textbox", name=UI["revised"])
    box.wait_for()
    box.fill(text)
    page.get_by_role("button", name=UI["recheck"]).click()


def faults(page):
    """What axe-core finds wrong with the page as it stands."""
    page.evaluate(_AXE)
    found = page.evaluate("axe.run()")["violations"]
    return [(fault["id"], fault["nodes"][0]["html"]) for fault in found]
