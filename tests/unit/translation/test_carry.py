from summarizer.translation.entity_spans import find_pieces
from summarizer.translation.lexicon import load_lexicon
from summarizer.translation.placeholders import finish, locate, write_plain_request, write_request
from summarizer.translation.style import HouseStyle

STYLE = HouseStyle()
SOURCE = "UBND tỉnh Điện Biên chi 1,25 tỷ đồng cho 1.250 hộ."
PIECES = find_pieces(SOURCE, load_lexicon())


def test_the_request_holds_english_in_place_and_carries_it():
    request = write_request(SOURCE, PIECES, STYLE)
    assert request.text == (
        "People's Committee of Dien Bien Province chi 1.25 billion dong cho 1,250 hộ."
    )
    # Bare numbers have slots of their own.
    assert set(request.replacements) == {
        "People's Committee of Dien Bien Province",
        "1.25 billion dong",
    }
    assert request.spell("Lò Văn Muôn") == "Lo Van Muon"


def test_the_plain_request_holds_vietnamese_but_for_people_codes_and_rare_spellings():
    source = "Ông Lò Văn Muôn nói CLB ở Pa-ki-xtan nhiễm B.1.351, UBND tỉnh chi 1,25 tỷ đồng."
    request = write_plain_request(source, find_pieces(source, load_lexicon()), STYLE)
    assert request.text == (
        "Ông Lo Van Muon nói câu lạc bộ ở Pakistan nhiễm B.1.351, UBND tỉnh chi 1,25 tỷ đồng."
    )
    assert request.spell("1.250,5") == "1,250.5"


def test_a_term_loses_the_capital_of_its_clause_and_a_plural_its_second_s():
    source = "Ông ấy gặp các ban, ngành về phát triển kinh tế - xã hội."
    pieces = find_pieces(source, load_lexicon())
    text = "He met departments and sectors's heads, Socio-economic development was the topic."
    assert finish(text, source, pieces, STYLE) == (
        "He met departments and sectors' heads, socio-economic development was the topic."
    )


def test_finishing_adds_article_capital_and_full_stop():
    text = "people's Committee of Dien Bien Province spent 1.25 billion dong on 1,250 homes"
    assert finish(text.replace("people", "People"), SOURCE, PIECES, STYLE) == (
        "The People's Committee of Dien Bien Province spent 1.25 billion dong on 1,250 homes."
    )


def test_no_second_article():
    for before in ("the", "its", "Vietnam's"):
        text = f"It asked {before} People's Committee of Dien Bien Province."
        assert finish(text, SOURCE, PIECES, STYLE) == text


def test_stammering_is_written_once():
    name = "People's Committee of Dien Bien Province"
    text = f"The {name}'s {name} gave gave 1,250 homes 1.25 billion dong."
    assert finish(text, SOURCE, PIECES, STYLE) == (
        f"The {name} gave 1,250 homes 1.25 billion dong."
    )


def test_letters_glued_to_a_number_go():
    assert "1,250 homes" in finish("for 1,250th homes", SOURCE, PIECES, STYLE)


def test_no_place_is_used_twice():
    pieces = find_pieces("Tỉnh ủy và Văn phòng Tỉnh ủy", load_lexicon())
    text = "the Office of the Provincial Party Committee"
    assert [p is None for p in locate(text, pieces)] == [True, False]
