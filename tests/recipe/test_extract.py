from models.recipe.extract import nearest_extract

LEAD = "Xã Mường Phăng vừa khánh thành nhà văn hóa rộng 300 m2 cho 12 bản người Thái."
NEWS = (
    "Sáng 12/9, xã Mường Phăng, nơi có hồ Pá Khoang, đã khánh thành nhà văn hóa rộng 300 m2 cho "
    "12 bản người Thái."
)
OTHER = "Trước đó, trời mưa to suốt ba ngày khiến đường vào trung tâm xã bị chia cắt nhiều đoạn."


def test_the_nearest_sentence_loses_the_clause_that_the_lead_left_out():
    text, nearness = nearest_extract([OTHER, NEWS], LEAD)
    assert text == NEWS.replace("nơi có hồ Pá Khoang, ", "")
    assert 0.5 < nearness < 1


def test_a_quotation_is_never_opened_without_its_end():
    quote = (
        'Ông Lò Văn Inh nói "bà con mừng lắm, ai cũng mừng, từ nay" có chỗ họp, có chỗ chơi rồi.'
    )
    text, _ = nearest_extract([quote], 'Ông Lò Văn Inh nói "bà con mừng lắm có chỗ họp')
    assert text.count('"') % 2 == 0


def test_headings_and_fragments_teach_nothing():
    assert nearest_extract(["Mường Phăng hôm nay"], LEAD) == ("", 0.0)
