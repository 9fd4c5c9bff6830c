"""What a summary can be made of: a sentence that leans comes only after the one it leans on."""

from summarizer.article import clean
from summarizer.pipeline.compose import make_choices
from summarizer.pipeline.fit import NEVER
from summarizer.pipeline.rewrite import Rewrites
from summarizer.pipeline.select import rank_sentences

TITLE = "Giá điện ở Nà Hẩu tăng từ tháng 6"
LEANING = "Trước đó, đơn vị này đã nhiều lần nói với bà con về việc giá điện sẽ tăng."
NEWS = "Điện lực Hoa Ban cho biết mỗi số điện ở Nà Hẩu sẽ thêm 150 đồng kể từ ngày 1/6."
AFTER = "Theo đó, mỗi nhà trong xã phải trả thêm chừng 20.000 đồng một tháng."


def needs(*sentences: str) -> dict[str, int | None]:
    article = clean("\n".join(sentences), title=TITLE)
    choices = make_choices(article, Rewrites(), rank_sentences(article))
    return {article.sentences[c.index].text: c.needs for c in choices}


def test_what_leans_on_the_title_is_never_taken_and_what_leans_on_a_sentence_after_it():
    found = needs(LEANING, NEWS, AFTER)
    assert found == {TITLE: None, LEANING: NEVER, NEWS: None, AFTER: 2}


def test_where_all_of_them_lean_any_may_be_taken():
    assert needs(LEANING, AFTER) == {TITLE: None, LEANING: None, AFTER: None}
