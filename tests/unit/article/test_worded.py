"""Captions that have no credit: told by their words, once, when the article is read."""

import pytest

from summarizer.article import clean
from summarizer.article.worded import CAPTION_FEATURES, caption_cues, caption_features
from summarizer.text.words import read_words

TITLE = "Cầu treo Suối Trầm đưa vào sử dụng, 412 hộ dân hết cảnh lội suối"
LEAD = "Cầu treo dài 86 m bắc qua suối Trầm giúp hàng trăm hộ dân hết cảnh lội suối mùa mưa."
CAPTION = "Người dân bản Trầm đi trên cầu treo trong ngày khánh thành."
BODY = (
    "Sáng 11/3, UBND xã Suối Trầm cho biết cầu treo đã được đưa vào sử dụng.\n"
    "Cầu được khởi công từ tháng 8 năm ngoái, do doanh nghiệp và bà con góp 3,2 tỷ đồng.\n"
    "Ông Lò Văn Dấn nói trẻ em của ba bản từ nay không phải nghỉ học trong mùa lũ."
)


def captions(text: str) -> tuple[str, ...]:
    return clean(text, title=TITLE).captions


@pytest.mark.parametrize(
    "caption",
    [
        CAPTION,
        "Hiện trường vụ sạt lở trên đường vào bản Trầm.",
        "Một góc chợ phiên Suối Trầm sáng cuối năm.",
        "Hình ảnh cầu treo được bà con bản Trầm chụp lại trong ngày khánh thành.",
    ],
)
def test_what_a_photograph_shows_is_a_caption_and_no_sentence_of_the_report(caption):
    assert captions(f"{LEAD}\n{caption}\n{BODY}") == (caption,)


def test_the_report_and_its_lead_are_none():
    article = clean(f"{LEAD}\n{BODY}", title=TITLE)
    assert article.captions == ()
    assert article.lead == LEAD


def test_only_a_paragraph_of_one_sentence_may_be_one():
    assert captions(f"{LEAD}\n{CAPTION} Cầu dài 86 m.\n{BODY}") == ()


def test_a_page_of_captions_alone_keeps_something_to_tell():
    article = clean(f"{CAPTION}\nMột góc chợ phiên Suối Trầm sáng cuối năm.", title=TITLE)
    assert any(s.role in ("lead", "body") for s in article.sentences)


def test_words_that_were_never_learned_tell_nothing():
    plain = "Nguoi dan ban Tram di tren cau treo trong ngay khanh thanh."
    assert captions(f"{LEAD}\n{plain}\n{BODY}") == ()


def test_cues_are_words_and_what_a_text_begins_and_ends_with():
    assert caption_cues("Một góc chợ.") == {"một", "góc", "chợ", "^một", "^một góc", "chợ$"}
    assert caption_cues("…") == frozenset()


def test_features_tell_form_and_place():
    values = caption_features("Sáng 12/3, chợ đông.", 1, read_words("Chợ đông"))
    assert tuple(values) == tuple(CAPTION_FEATURES)
    assert (values["time"], values["first"], values["second"], values["reports"]) == (1, 0, 1, 0)
    assert values["title_part"] == 0.5
