"""The page's look and manners: theme, style, script, and the example article.

Left out: what is on the page (`page`).
"""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from typing import Any

import gradio as gr

__all__ = ["example_text", "page_assets"]


def page_assets() -> dict[str, Any]:
    """Return the arguments that give a mounted page its look and manners."""
    folder = files("summarizer.web.page")
    script = folder.joinpath("page.js").read_text(encoding="utf-8")
    system = ["system-ui", "-apple-system", "Segoe UI", "Roboto", "Noto Sans", "sans-serif"]
    return {
        # Plain names, not gr.themes.GoogleFont: the page asks no other machine for anything.
        "theme": gr.themes.Base(font=system, font_mono=["ui-monospace", "monospace"]),
        "css": folder.joinpath("page.css").read_text(encoding="utf-8"),
        "head": f'<meta name="color-scheme" content="light dark"><script>{script}</script>',
        "footer_links": [],
        "run_history": False,
        "ssr_mode": False,
        "enable_monitoring": False,
        "show_error": False,
    }


def example_text() -> str:
    """Return the example page: from the wheel, or from the working tree."""
    installed = files("summarizer.web").joinpath("pasted_page.txt")
    if installed.is_file():
        return installed.read_text(encoding="utf-8")
    tree = Path(__file__).parents[3] / "examples" / "pasted_page.txt"
    return tree.read_text(encoding="utf-8")
