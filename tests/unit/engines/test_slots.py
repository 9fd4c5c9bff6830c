from summarizer.engines.slots import ENTITY_SLOTS, Slots, name_spans

LOWER = {"ông": 0.9, "sáng": 1.0, "huyện": 0.9}


def test_names_and_numbers_travel_and_come_back():
    text = "Sáng 12/3, ông Hoàng Văn Lực trao 4,5 tỷ đồng cho Tân Lập."
    slots = Slots(LOWER, ())
    slots.add(text)
    assert slots.apply(text) == "Sáng <n0>, ông <e0> trao <n1> tỷ đồng cho <e1>."
    assert slots.restore(slots.apply(text)) == (text, [])


def test_a_common_word_that_opens_a_sentence_is_no_name():
    assert name_spans("Ông Lực đến. Huyện Tân Lập mừng.", LOWER) == [(4, 7), (19, 26)]


def test_a_slot_that_stands_for_nothing_is_reported():
    assert Slots(LOWER, ()).restore("A <e5> b") == ("A  b", ["<e5>"])


def test_plain_names_stay_text():
    slots = Slots(LOWER, {"Hà Nội"})
    slots.add("Lực ở Hà Nội")
    assert slots.apply("Lực ở Hà Nội") == "<e0> ở Hà Nội"


def test_longer_names_win_over_their_parts():
    slots = Slots(LOWER, ())
    slots.add("ông Lực và ông Hoàng Văn Lực")
    assert slots.apply("Hoàng Văn Lực, Lực") == "<e1>, <e0>"


def test_names_beyond_the_last_slot_stay_text():
    slots = Slots({}, ())
    for i in range(ENTITY_SLOTS + 1):
        slots.add_name(f"Tên{chr(97 + i)}")
    assert len(slots.names) == ENTITY_SLOTS


def test_what_has_a_slot_is_no_part_of_a_longer_name():
    slots = Slots(LOWER, {"Nga"})
    slots.add_name("July 24")
    slots.add("Sáng nay Nga July 24 cho biết")
    assert slots.apply("Sáng nay Nga July 24 cho biết") == "Sáng nay Nga <e0> cho biết"
