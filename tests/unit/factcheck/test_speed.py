"""Text that repeats itself must not take more than linear time."""

import time

import pytest

from summarizer.factcheck import ArticleFacts
from summarizer.results import Article, Sentence

_LIMIT_S = 5  # a quadratic pass over these takes minutes; a linear one well under a second


@pytest.mark.parametrize(
    "piece",
    ["1.", "A ", "ngày ", '"', "7/", "7 ", "một trăm ", "Nguyễn Văn ", "không ", "tháng 1 ", "-"],
)
def test_repeated_text(piece: str) -> None:
    text = piece * 10_000
    article = Article(text=text, sentences=(Sentence(text, "body", (0, len(text)), 0),))
    start = time.process_time()
    ArticleFacts(article).check(f"Theo báo, {text[:400]}")
    assert time.process_time() - start < _LIMIT_S
