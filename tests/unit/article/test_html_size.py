import time

import pytest

from summarizer.article import clean
from summarizer.errors import InputTooLargeError


def test_a_page_of_nothing_but_tags_is_refused_at_once():
    began = time.process_time()
    with pytest.raises(InputTooLargeError, match="tags"):
        clean("<html><body><p>" + "a<br>" * 200_000 + "</p></body></html>")
    assert time.process_time() - began < 1


def test_a_long_page_is_not():
    paragraphs = "".join(f"<p>Bà Lò Thị Ín đi chợ lần thứ {n} trong năm.</p>" for n in range(3_000))
    article = clean(f"<html><body><h1>Chợ phiên vùng cao đông khách</h1>{paragraphs}</body></html>")
    assert len(article.sentences) > 2_000
