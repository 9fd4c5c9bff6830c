"""Where real pasted pages are, read in place: they are not part of the repository."""

import os
from pathlib import Path


def find_pages() -> Path | None:
    named = os.environ.get("TOMTAT_TEST_PAGES")
    beside = [parent / "shared" / "pages" for parent in Path(__file__).resolve().parents]
    return next((p for p in [Path(named or "/nowhere"), *beside] if p.is_dir()), None)


PAGES = find_pages()
