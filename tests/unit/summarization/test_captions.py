import pytest

from summarizer.article import clean
from summarizer.summarization.captions import (
    CAPTION_FEATURES,
    caption_cues,
    caption_features,
    caption_probability,
    places_of_paragraphs,
)
from summarizer.summarization.ranking import rank_sentences, readable_sentences
from summarizer.summarization.sentence_features import sentence_features

TITLE = "Cầu treo Suối Trầm đưa vào sử dụng, 412 hộ dân hết cảnh lội suối"
LEAD = "Cầu treo dài 86 m bắc qua suối Trầm giúp hàng trăm hộ dân hết cảnh lội suối mùa mưa."
CAPTION = "Người dân bản Trầm đi trên cầu treo trong ngày khánh thành."
BODY = (
    "Sáng 11/3, UBND xã Suối Trầm cho biết cầu treo đã được đưa vào sử dụng.\n"
    "Cầu được khởi công từ tháng 8 năm ngoái, do doanh nghiệp và bà con góp 3,2 tỷ đồng.\n"
    "Ông Lò Văn Dấn nói trẻ em của ba bản từ nay không phải nghỉ học trong mùa lũ."
)


def _told(text):
    sentences = [s for _, s in readable_sentences(clean(text, title=TITLE))]
    described = sentence_features(TITLE, [s.text for s in sentences])
    places = places_of_paragraphs(sentences)
    return {
        s.text
        for s, features, place in zip(sentences, described, places, strict=True)
        if place is not None and caption_probability(s.text, features, place) > 0.5
    }


def test_a_caption_without_a_credit_is_told_from_the_report():
    assert _told(f"{LEAD}\n{CAPTION}\n{BODY}") == {CAPTION}
    assert _told(f"{LEAD}\n{BODY}") == set()


@pytest.mark.parametrize(
    "caption",
    [
        "Hiện trường vụ sạt lở trên đường vào bản Trầm.",
        "Một góc chợ phiên Suối Trầm sáng cuối năm.",
        "Hình ảnh cầu treo được bà con bản Trầm chụp lại trong ngày khánh thành.",
    ],
)
def test_what_a_photograph_shows_is_a_caption(caption):
    assert caption in _told(f"{LEAD}\n{caption}\n{BODY}")


def test_only_a_paragraph_of_one_sentence_may_be_one():
    text = f"{LEAD}\n{CAPTION} Cầu dài 86 m.\n{BODY}"
    sentences = [s for _, s in readable_sentences(clean(text, title=TITLE))]
    assert places_of_paragraphs(sentences) == [0, None, None, 2, 3, 4]


def test_a_caption_stands_behind_every_sentence_of_the_report():
    ranked = rank_sentences(clean(f"{LEAD}\n{CAPTION}\n{BODY}", title=TITLE))
    assert ranked[-1].sentence.text == CAPTION
    assert ranked[-1].editorial < -100 < min(r.editorial for r in ranked[:-1])


def test_what_may_be_a_caption_is_worth_less():
    doubtful = "Máy bay hạ cánh an toàn tối 24/1 sau khi cơ trưởng bất tỉnh ở độ cao 9.000 m."
    ranked = rank_sentences(clean(f"{doubtful}\n{BODY}", title=TITLE))
    assert -12.5 < next(r for r in ranked if r.sentence.text == doubtful).editorial < -1


def test_a_papers_own_lead_is_no_caption():
    lead = "Một góc cầu treo Suối Trầm dài 86 m, giúp 412 hộ dân hết cảnh lội suối trong mùa mưa."
    ranked = rank_sentences(clean(f"{lead}\n{BODY}\nCầu treo Suối Trầm dài 86 m.", title=TITLE))
    assert next(r for r in ranked if r.sentence.text == lead).editorial > 0


def test_words_that_were_never_learned_tell_nothing():
    plain = "Nguoi dan ban Tram di tren cau treo trong ngay khanh thanh."
    assert caption_probability(plain, sentence_features(TITLE, [plain])[0], 1) == 0


def test_cues_are_words_and_what_a_text_begins_and_ends_with():
    assert caption_cues("Một góc chợ.") == {"một", "góc", "chợ", "^một", "^một góc", "chợ$"}
    assert caption_cues("…") == frozenset()


def test_features_say_where_the_paragraph_stands():
    values = caption_features({**dict.fromkeys(CAPTION_FEATURES, 0.0), "size": 2.0}, 1)
    assert tuple(values) == CAPTION_FEATURES
    assert {n for n, value in values.items() if value} == {"size", "place_1"}
