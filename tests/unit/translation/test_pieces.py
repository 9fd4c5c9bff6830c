import itertools

import pytest

from summarizer.translation.entity_spans import find_pieces
from summarizer.translation.glossary import parse_glossary
from summarizer.translation.lexicon import load_lexicon
from summarizer.translation.style import HouseStyle

OFFICIAL = HouseStyle(country="Viet Nam", dates="dmy")


def targets(text, style=OFFICIAL, glossary=""):
    trie = parse_glossary(glossary).trie if glossary else None
    return [p.target for p in find_pieces(text, load_lexicon(), trie, style)]


@pytest.mark.parametrize(
    ("vietnamese", "expected"),
    [
        ("Tỉnh ủy Điện Biên", "Dien Bien Provincial Party Committee"),
        ("Tỉnh uỷ", "Provincial Party Committee"),
        ("Thành ủy Hà Nội", "Ha Noi Party Committee"),
        ("Huyện ủy Mường Ảng", "Muong Ang District Party Committee"),
        ("UBND huyện Đông Anh", "People's Committee of Dong Anh District"),
        ("UBND tỉnh Lạng Sơn", "People's Committee of Lang Son Province"),
        ("UBND Thành phố Hồ Chí Minh", "People's Committee of Ho Chi Minh City"),
        ("UBND xã Mễ Trì", "People's Committee of Me Tri Commune"),
        ("UBND phường 5", "People's Committee of Ward 5"),
        ("Sở Y tế tỉnh Lào Cai", "Department of Health of Lao Cai Province"),
        ("Sở Ngoại vụ Hà Nội", "Ha Noi External Relations Department"),
        ("Văn phòng Tỉnh ủy", "Office of the Provincial Party Committee"),
        ("Chủ tịch HĐND tỉnh", "Chairman of the Provincial People's Council"),
        (
            "Phó Bí thư Thường trực Tỉnh ủy",
            "Permanent Deputy Secretary of the Provincial Party Committee",
        ),
        (
            "Chánh Văn phòng Tỉnh ủy",
            "Chief of the Office of the Provincial Party Committee",
        ),
        (
            "Đại hội Đảng bộ tỉnh lần thứ XIII",
            "13th Congress of the Provincial Party Organisation",
        ),
        ("Văn phòng Trung ương Đảng", "CPV Central Committee's Office"),
        ("Bộ trưởng Bộ Y tế", "Minister of Health"),
        ("Thứ trưởng Công Thương", "Deputy Minister of Industry and Trade"),
        ("Bộ Ngoại giao Trung Quốc", "Ministry of Foreign Affairs of China"),
        ("Bộ Quốc phòng Mỹ", "US Department of Defense"),
        ("tỉnh Bà Rịa - Vũng Tàu", "Ba Ria-Vung Tau Province"),
        ("TP.HCM", "Ho Chi Minh City"),
        ("đặc khu Phú Quốc", "Phu Quoc Special Zone"),
        ("quận 1", "District 1"),
        ("Chánh Thanh tra tỉnh Quảng Nam", "Chief Inspector of Quang Nam Province"),
        ("Công an tỉnh Thái Bình", "Public Security Department of Thai Binh Province"),
        ("Công an xã Tân Lập", "Public Security Office of Tan Lap Commune"),
    ],
)
def test_official_forms(vietnamese, expected):
    assert targets(f"Theo {vietnamese}.") == [expected]


def test_a_person_after_a_place_is_not_part_of_it():
    assert targets("Chủ tịch UBND huyện Mường Chà Nguyễn Minh Phú") == [
        "Chairman of the People's Committee of Muong Cha District",
        "Nguyen Minh Phu",
    ]


def test_a_person_after_a_bare_level_is_no_place():
    assert targets("Chủ tịch HĐND tỉnh Nguyễn Văn Sơn") == [
        "Chairman of the Provincial People's Council",
        "Nguyen Van Son",
    ]
    assert targets("ở phường Nguyễn Văn Trỗi") == ["Nguyen Van Troi Ward"]


def test_a_longer_name_than_a_province_is_another_place():
    assert targets("Ở thành phố Điện Biên Phủ và tỉnh Điện Biên") == [
        "Dien Bien Phu City",
        "Dien Bien Province",
    ]


def test_everyday_words_before_a_capital_are_no_villages():
    assert targets("theo bản Tuyên ngôn và nhà xuất bản Việt Nam") == []


def test_hyphened_foreign_names_are_whole():
    assert targets("Nữ diễn viên Jang Na-ra đến đây") == ["Jang Na-ra"]


def test_comrade_goes_and_weekdays_are_days_only_with_a_capital():
    assert targets("sáng thứ Hai, đồng chí Lò Văn Muôn") == ["Monday", "Lo Van Muon"]
    assert targets("lần thứ hai") == []


def test_a_woman_is_a_chairwoman():
    assert targets("bà Lê Thị Hoa, Chủ tịch UBND tỉnh") == [
        "Le Thi Hoa",
        "Chairwoman of the Provincial People's Committee",
    ]
    assert targets("Chủ tịch UBND tỉnh Lê Văn Nam, bà Hoa")[0].startswith("Chairman ")


def test_house_style_decides_country_and_accents():
    text = "Đảng Cộng sản Việt Nam và ông Lò Văn Muôn"
    assert targets(text, HouseStyle()) == ["Communist Party of Vietnam", "Lo Van Muon"]
    assert targets(text, HouseStyle(country="Viet Nam", accents="keep")) == [
        "Communist Party of Viet Nam",
        "Lò Văn Muôn",
    ]


def test_what_other_countries_share_is_left_to_the_model():
    assert targets("Chính phủ Nhật Bản") == []
    assert targets("Chính phủ họp") == ["Government"]


def test_common_words_are_no_terms():
    assert targets("Ban tổ chức và văn phòng công ty ở trung tâm thành phố, anh Minh ở đó.") == []


def test_the_glossary_wins_also_inside_a_composed_name():
    glossary = "Tỉnh ủy\tProvince Party Board\nChính phủ\tCabinet"
    assert targets("Văn phòng Tỉnh ủy", glossary=glossary) == ["Office of the Province Party Board"]
    assert targets("Chính phủ họp", glossary=glossary) == ["Cabinet"]


def test_pieces_stand_where_they_say_and_do_not_overlap():
    text = "Ngày 7/10/2019, UBND tỉnh Điện Biên chi 1,25 tỷ đồng cho xã Mường Phăng."
    pieces = find_pieces(text, load_lexicon())
    assert [text[p.start : p.end] for p in pieces] == [p.source for p in pieces]
    assert all(a.end <= b.start for a, b in itertools.pairwise(pieces))


@pytest.mark.parametrize(
    ("vietnamese", "expected"),
    [
        ("Tỉnh Sơn Đông của Trung Quốc", ["Shandong Province"]),
        ("Dịch ở tỉnh Hà Nam, Trung Quốc", ["Henan Province"]),
        ("Dịch ở tỉnh Hà Nam", ["Ha Nam Province"]),
        ("Thành phố Vũ Hán", ["Wuhan"]),
        ("Theo UNESCO và EPA", ["UNESCO", "EPA"]),
        ("Theo CLB, UBND tỉnh, năm XVIII", ["Provincial People's Committee"]),
        ("Bộ Quốc phòng Nga", ["Ministry of Defence of Russia"]),
        ("Bộ trưởng Y tế Hoa Kỳ", ["Minister of Health of the United States"]),
    ],
)
def test_names_from_abroad(vietnamese, expected):
    assert targets(vietnamese) == expected


def test_another_country_s_parliament_and_ministers_are_left_to_the_model():
    assert targets("Quốc Hội họp ở Mỹ, Bộ trưởng Y tế và Bộ Tài chính dự.") == []
    assert targets("Quốc hội họp ở Đức, Bộ Tài chính và Bộ Quốc phòng dự.") == [
        "Ministry of Finance"
    ]
    assert targets("Quốc hội họp, Bộ trưởng Y tế dự.") == [
        "National Assembly",
        "Minister of Health",
    ]
    assert "National Assembly" in targets("Quốc hội Việt Nam phê chuẩn hiệp định với Đức.")


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("Tổng thống Mỹ Donald Trump đến thăm.", "Donald Trump"),
        ("Tổng thống Hàn Quốc Moon Jae - in đến thăm.", "Moon Jae-in"),
        ("Mỹ Trung họp sáng nay.", None),
    ],
)
def test_a_leader_behind_a_country_is_a_person_and_the_country_no_part_of_the_name(sentence, name):
    found = [p.target for p in find_pieces(sentence, load_lexicon()) if p.kind == "person"]
    assert found == ([name] if name else [])
