"""What a summary can be made of: a sentence that leans comes only after the one it leans on."""

import pytest

from summarizer.article import clean
from summarizer.summarization.compose import make_choices
from summarizer.summarization.ranking import rank_sentences
from summarizer.summarization.rewrite import Rewrites
from summarizer.summarization.search import NEVER

TITLE = "Giá điện ở Nà Hẩu tăng từ tháng 6"
LEANING = "Trước đó, đơn vị này đã nhiều lần nói với bà con trong xã về những khó khăn của mình."
TAKES_UP = "Đó là tin mà Điện lực Hoa Ban vừa gửi tới bà con các bản vào sáng nay."
NEWS = "Điện lực Hoa Ban cho biết mỗi số điện ở Nà Hẩu sẽ thêm 150 đồng kể từ ngày 1/6."
AFTER = "Theo đó, mỗi nhà trong xã phải trả thêm chừng 20.000 đồng một tháng."


def needs(*sentences: str) -> list[int | None]:
    article = clean("\n".join(sentences), title=TITLE)
    choices = make_choices(article, Rewrites(), rank_sentences(article))
    return [c.needs for c in sorted(choices, key=lambda c: c.index)]


@pytest.mark.parametrize(
    ("sentences", "expected"),
    [
        ((LEANING, NEWS, AFTER), [None, NEVER, None, 2]),
        ((TAKES_UP, NEWS), [None, 0, None]),
        ((LEANING, AFTER), [None, None, None]),  # where all of them lean, any may be taken
    ],
)
def test_a_sentence_needs_what_it_leans_on(sentences, expected):
    assert needs(*sentences) == expected
