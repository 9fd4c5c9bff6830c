from summarizer.summarization.shorten import shorten
from summarizer.text import count_syllables

LONG = (
    "Ông Hoàng Văn Lực (Chủ tịch UBND huyện) đề nghị xã Bình Minh quản lý công trình "
    "đúng quy định; đồng thời vận động người dân hiến đất mở rộng đường."
)


def test_what_fits_is_left_alone():
    assert shorten(LONG, 100) == LONG


def test_asides_go_first():
    assert shorten(LONG, 30) == LONG.replace(" (Chủ tịch UBND huyện)", "")


def test_then_added_clauses():
    short = shorten(LONG, 18)
    assert short == "Ông Hoàng Văn Lực đề nghị xã Bình Minh quản lý công trình đúng quy định."
    assert count_syllables(short) <= 18


def test_what_cannot_be_shortened_safely_comes_back_whole():
    text = "Nếu trời không mưa, cầu sẽ được khánh thành vào sáng thứ Ba tuần sau tại xã Bình Minh."
    assert shorten(text, 10) == text


def test_a_list_after_a_colon_is_not_cut_to_its_first_members():
    text = (
        "Đoàn kiểm tra của tỉnh Sơn Hà gồm các thành viên: ông Lò Văn Muôn, trưởng đoàn; "
        "bà Hà Thị Mây, phó trưởng đoàn; ông Vàng A Páo, thư ký."
    )
    assert shorten(text, 20) == text


def test_an_initial_at_the_end_gets_no_second_full_stop():
    text = "Công an huyện đã trao lại chiếc ví nhặt được cho chị L., đồng thời khen hai học sinh."
    assert shorten(text, 15) == "Công an huyện đã trao lại chiếc ví nhặt được cho chị L."
