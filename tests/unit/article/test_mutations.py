"""Pages cut, doubled and spoiled at random are still read, and nothing of them is lost."""

import random
from pathlib import Path

import pytest

from summarizer.article import clean
from summarizer.errors import EmptyInputError
from summarizer.evaluation.gold_pages import read_gold_pages
from summarizer.results import Article

PAGES = [p.page for p in read_gold_pages(Path(__file__).parents[2] / "data" / "pages")]
ODD = [
    "\x00", "\u200b", "\ud800", "\U0001f600", "<", "</div>", "<p", "&#x0;", '"', "“", "(",
    "\n\n", "\r",
    "\t", "...", "…", ":", "Ảnh:", "Theo", "\u0301", "Ð", "<![CDATA[", "<!--", "-->", "\u2028",
    "12/13/2019", "99:99", "<table><tr>", "1" * 50, "TP.", "A.",
]  # fmt: skip


def spoil(page: str, chance: random.Random) -> str:
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
    left = list(article.text)
    for piece in (*article.sentences, *article.removed):
        start, end = piece.span
        assert article.text[start:end] == piece.text
        left[start:end] = " " * (end - start)
    return "".join(left).strip()


@pytest.mark.parametrize("seed", range(4))
def test_spoiled_pages_are_read(seed: int) -> None:
    chance = random.Random(seed)
    for _ in range(60):
        try:
            article = clean(spoil(chance.choice(PAGES), chance))
        except EmptyInputError:
            continue
        assert uncovered(article) == ""
