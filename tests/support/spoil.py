"""Pages cut and spoiled at random. By hand, for long: `python -m tests.support.spoil 20000`.

Fails on any exception but "there is no text", and on any text that is neither kept nor removed.
"""

import random
import sys
import time
from pathlib import Path

from summarizer.article import clean
from summarizer.errors import EmptyInputError
from summarizer.evaluation.gold_pages import read_gold_pages
from summarizer.results import Article

PAGES = [p.page for p in read_gold_pages(Path(__file__).parents[1] / "data" / "pages")]
ODD = [
    "\x00", "\u200b", "\ud800", "\U0001f600", "<", "</div>", "<p", "&#x0;", '"', "“", "(",
    "\n\n", "\r",
    "\t", "...", "…", ":", "Ảnh:", "Theo", "\u0301", "Ð", "<![CDATA[", "<!--", "-->", "\u2028",
    "12/13/2019", "99:99", "<table><tr>", "1" * 50, "TP.", "A.", "<span class=title>", "<h1>",
    "<form>", "<a href=x>", "</a>", "Bình luận", "Trả lời\nTrả lời\n", "<div class=related>",
]  # fmt: skip


def spoil(page: str, chance: random.Random) -> str:
    """Return `page` after one to eight random changes."""
    for _ in range(chance.randint(1, 8)):
        at = chance.randrange(len(page) + 1)
        end = min(len(page), at + chance.randint(0, 80))
        other = chance.choice(PAGES)
        page = chance.choice(
            [
                page[:at] + chance.choice(ODD) + page[at:],
                page[:at] + page[end:],
                page[:end] + page[at:],
                page[:at] + other[at : at + 200] + page[at:],
                page[:at] + "".join(chr(chance.randrange(0x110000)) for _ in range(5)) + page[end:],
                page[:at] + page[at:end].upper() + page[end:],
            ]
        )
    return page


def uncovered(article: Article) -> str:
    """Return what of the text belongs to no sentence and no removed piece, white space aside."""
    left = list(article.text)
    for piece in (*article.sentences, *article.removed):
        start, end = piece.span
        assert article.text[start:end] == piece.text
        left[start:end] = " " * (end - start)
    return "".join(left).strip()


def read_spoiled(count: int, seed: int) -> int:
    """Read `count` spoiled pages; return how many had any text."""
    chance = random.Random(seed)
    read = 0
    for number in range(count):
        page = spoil(chance.choice(PAGES), chance)
        try:
            article = clean(page)
        except EmptyInputError:
            continue
        except Exception as exc:
            raise AssertionError(f"page {number} of seed {seed}: {page!r}") from exc
        assert uncovered(article) == "", (seed, number, page)
        read += 1
    return read


if __name__ == "__main__":
    count = int(sys.argv[1])
    began = time.monotonic()
    print(f"{read_spoiled(count, seed=20)} of {count} read, {time.monotonic() - began:.0f} s")  # noqa: T201
