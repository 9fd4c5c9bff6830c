"""What no language changes, and what the notation of both must not lose."""

import pytest

from summarizer.engines import load_engine
from summarizer.translation import Translator, join_sentences
from summarizer.translation.entity_spans import find_pieces
from summarizer.translation.lexicon import load_lexicon
from summarizer.translation.numerals import read_numerals
from summarizer.translation.units import has_figure


@pytest.fixture(scope="module")
def translator():
    engine = load_engine("vi-news", device="cpu")
    yield Translator(engine)
    engine.close()


@pytest.mark.parametrize(
    ("source", "places"),
    [
        ("Vụ cháy xảy ra ở huyện Cư M'gar, tỉnh Đắk Lắk.", ["Cu M'gar District"]),
        ("Tai nạn ở huyện Đắk R’Lấp.", ["Dak R’Lap District"]),
        ("Tai nạn ở xã Ea H'leo, huyện Ea H'leo.", ["Ea H'leo Commune", "Ea H'leo District"]),
    ],
)
def test_a_place_with_an_apostrophe_is_one_name(source, places):
    targets = [piece.target for piece in find_pieces(source, load_lexicon())]
    assert targets[: len(places)] == places


@pytest.mark.parametrize(
    "text",
    [
        "🌷🌷🌷🌷 🌷",
        "https://baomau.vn/abc-123.html?a=1&b=2",
        "nguyenvana@baomau.vn",
        "%1$s",
        "{{name}}",
    ],
)
def test_what_has_no_word_comes_back_unchanged(translator, text):
    [sentence] = translator.translate(text).sentences
    assert (sentence.text, sentence.quality) == (text, "good")


@pytest.mark.parametrize(
    ("source", "kept"),
    [
        ("Bạn có tin nhắn mới từ {{name}}.", "{{name}}"),
        ("Xin chào %1$s, rất vui được gặp lại bạn!", "%1$s"),
        ("Chiều nay trời mưa to 😆 nên trận đấu bị hoãn.", "😆"),
        ("Gửi bài về toasoan@baomau.vn trước ngày 7/10/2019.", "toasoan@baomau.vn"),
        ("Xem thêm tại https://baomau.vn/tin-123.html nhé.", "https://baomau.vn/tin-123.html"),
    ],
)
def test_fields_addresses_and_emoji_inside_a_sentence_are_carried(translator, source, kept):
    [sentence] = translator.translate(source).sentences
    assert kept in sentence.text


@pytest.mark.parametrize(
    ("source", "english"),
    [
        ("Hai trăm ba mươi tư người bị thương.", ["234"]),
        ("Có hai mươi mốt người chết.", ["21"]),
        ("Một trăm linh hai bài thi.", ["102"]),
        ("Hai nghìn hộ dân, ba mươi con bò.", ["2,000", "30"]),
        ("Nhiệt độ âm 3 độ C.", ["-3 °C"]),
        ("Lãi suất âm 2%.", ["-2%"]),
        ("Tàu rời ga lúc 12g05.", ["12:05"]),
        ("Lễ hội bắt đầu ngày 10 tháng Giêng âm lịch.", ["the 10th day of the first lunar month"]),
        ("Ông qua đời ngày 23 tháng Chạp.", ["the 23rd day of the twelfth lunar month"]),
        ("Giỗ Tổ là mùng 10/3 âm lịch.", ["the 10th day of the third lunar month"]),
        ("Chợ họp trong tháng Giêng.", ["the first lunar month"]),
        ("Năm hai nghìn, tháng hai, mười năm sau.", []),  # dates and small counts are the model's
    ],
)
def test_figures_that_were_lost(source, english):
    assert [numeral.text for numeral in read_numerals(source)] == english


def test_numbers_that_english_writes_in_words_are_there():
    assert has_figure("Thirty-four people were hurt.", ("34",), "")
    assert has_figure("Some fifty households moved.", ("50",), "")
    assert not has_figure("Thirty-four people were hurt.", ("43",), "")


def test_one_line_feed_stays_one_and_two_stay_two(translator):
    text = translator.translate("Giá vàng tăng.\nGiá dầu giảm.\n\nGiá gạo tăng.").text
    assert text.count("\n\n") == 1
    assert text.count("\n") == 3


def test_a_sentence_wrapped_over_lines_is_translated_as_one(translator):
    wrapped = "Thủ tướng yêu cầu các bộ\n   ngành khẩn trương\n\tkhắc phục hậu quả bão."
    [sentence] = translator.translate(wrapped).sentences
    assert sentence.source == "Thủ tướng yêu cầu các bộ ngành khẩn trương khắc phục hậu quả bão."
    listed = translator.translate("Kết quả bóng đá hôm nay\nHà Nội thắng Nam Định.").sentences
    assert len(listed) == 2  # a heading is no part of the sentence below it
    assert join_sentences(listed, by_lines=True).count("\n") == 1
