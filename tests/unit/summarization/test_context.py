"""What a sentence needs beside it to be understood, and to be fair."""

import pytest

from summarizer.summarization.context import depends, needs_of

NEWS = "Sáng 12/9, UBND xã Nà Hẩu khánh thành cầu treo Khe Tát dài 86 m."


@pytest.mark.parametrize(
    "sentence",
    [
        "Huyện cho biết dự án trên đã dừng từ đầu năm để rà soát lại vốn.",
        "Báo Hoa Ban đưa tin, vụ việc xảy ra vào chiều 7/3 ở đầu bản.",
        '"Sửa xong những chỗ hỏng này, xe sẽ qua được", Chủ tịch xã nói.',
        "Thời điểm trên, hai cổng chào cao 5 m bất ngờ bị gió quật ngã.",
        "Thống đốc vùng, ông Aman Tuleyev, đã từ chức sau vụ hoả hoạn thương tâm này.",
        "Theo đó, mỗi hộ được hỗ trợ 2 triệu đồng.",
        "Vụ việc này khiến nhiều người dân trong vùng lo lắng.",
        "Trong số tiền trên, 2 tỷ đồng do người dân đó đóng góp.",
        "Chừng 15h cùng ngày, nạn nhân được đưa vào bờ.",
        "Ông cho biết cảnh sát đã vào nhà trong một giờ.",
        '"Anh ta thừa nhận đã lấy xe", luật sư nói.',
        "Đến chiều, bà nói đã nhận lại đủ số tiền bị mất.",
        "Họ đã vượt qua chặng đường hơn 40 km để đến trường.",
        '"Chúng tôi sẽ làm lại con đường trước mùa mưa năm nay".',
        "Nạn nhân được đưa đi cấp cứu ngay trong đêm ở bệnh viện huyện.",
        "Sự việc xảy ra khi xe đang xuống dốc ở đầu bản Khe Tát.",
        "Nhà chức trách đã xác định được danh tính của họ.",
        "👉 Ông nhận 5 tỷ đồng của bà Hoa.",
        "Chúng tôi không tăng giá trong năm nay.",
        "HLV Kim Sang-sik nói như vậy sau trận.",
    ],
)
def test_a_sentence_depends_on_another_for_whom_and_what_it_speaks_of(sentence):
    assert depends(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        NEWS,
        "Ông Lò Văn Dấn cho biết ông đã ở bản này từ năm 1990.",
        "Tàu va vào mỏm đá nằm trên bờ sông Khe Tát sáng 12/9.",
        "Anh và Pháp ký hiệp định về nghề cá ở eo biển chiều 12/9.",
        "Công ty Hoa Ban cho biết cổ phiếu của doanh nghiệp này tăng 3%.",
        "Cầu Khe Tát có vốn 40 tỷ đồng, trong đó ngân sách góp 30 tỷ đồng.",
        '"Chúng tôi sẽ làm lại con đường", Chủ tịch xã Lò Văn Dấn nói.',
        "Anh em họ Lò ở bản Khe Tát đã dựng lại ngôi nhà bị cháy.",
    ],
)
def test_a_sentence_that_says_whom_and_what_it_speaks_of_stands_alone(sentence):
    assert not depends(sentence)


def needs(*texts: str, title: int | None = None) -> list[tuple[frozenset[int], ...]]:
    return list(needs_of(title, dict(enumerate(texts, 1))).values())


def test_a_pronoun_needs_the_sentence_that_names_the_person():
    said = "Ông nói đường sẽ được làm lại trước mùa mưa năm sau."
    named = "Ông Lò Văn Dấn, Chủ tịch xã, đi xem con đường sáng 12/9."
    assert needs(named, said) == [(), (frozenset((1,)),)]
    assert needs("Trời mưa to ba ngày liền.", said) == [(), (frozenset(),)]


def test_an_event_without_a_name_needs_something_before_it_or_the_title():
    event = "Sự việc xảy ra khi xe đang xuống dốc ở đầu bản Khe Tát."
    assert needs(NEWS, event)[1] == (frozenset((1,)),)
    assert needs(event) == [(frozenset(),)]
    assert needs(event, title=0) == [(frozenset((0,)),)]


RUMOUR = "Mạng xã hội lan truyền thông tin xã Nà Hẩu sẽ nhập với xã Khe Tát từ tháng 7."
DENIAL = "Chủ tịch huyện khẳng định thông tin xã Nà Hẩu nhập với xã Khe Tát là sai sự thật."


def test_a_rumour_needs_its_denial_and_the_denial_stands_alone():
    assert needs(RUMOUR, NEWS, DENIAL) == [(frozenset((3,)),), (), ()]


def test_a_denial_of_something_else_answers_nothing():
    other = "Đội bóng Tả Van phủ nhận việc bán trận đấu cuối mùa."
    assert needs(RUMOUR, other)[0] == ()


def test_a_demand_needs_the_ruling():
    demand = "Viện kiểm sát đề nghị tuyên Giàng A Páo 12 năm tù về tội trộm cắp."
    ruling = "Hội đồng xét xử tuyên phạt Giàng A Páo 9 năm tù về tội trộm cắp."
    assert needs(demand, ruling) == [(frozenset((2,)),), ()]


def test_a_demand_needs_the_ruling_though_it_names_nobody():
    demand = "Viện kiểm sát đề nghị tử hình bà Trương Thị Lan về tội Tham ô tài sản."
    assert needs(demand, "Sau năm ngày nghị án, tòa tuyên bà 20 năm tù.")[0] == (frozenset((2,)),)


def test_a_rumour_needs_the_denial_that_points_back_at_it():
    rumour = '"Hai người bắt cóc một bé trai ở Nà Hẩu", một tài khoản Facebook viết sáng 4/6.'
    denial = "Công an sau khi xác minh khẳng định không có vụ việc này."
    assert frozenset((2,)) in needs(rumour, denial)[0]


def test_an_order_and_its_exception_need_each_other():
    order = "Huyện Văn Yên cấm xe trên 5 tấn qua cầu Khe Tát từ ngày 12/9."
    but = "Riêng xe cứu hỏa và xe cứu thương vẫn được qua cầu như trước."
    first, second = needs(order, but)
    assert frozenset((2,)) in first
    assert frozenset((1,)) in second
