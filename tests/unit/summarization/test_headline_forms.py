import pytest

from summarizer.summarization.headline_forms import (
    sentence_forms,
    shortest_title_forms,
    title_forms,
)
from summarizer.text import count_syllables


def test_the_papers_own_title_comes_first_and_its_clause_after():
    title = "Xã Bình Minh khánh thành cầu Suối Đá, rút ngắn đường đến trường"
    assert list(title_forms(title)) == [title, "Xã Bình Minh khánh thành cầu Suối Đá"]


@pytest.mark.parametrize(
    "title",
    [
        "Chiếm đoạt 15 tỷ đồng, bản án đã đủ sức răn đe?",  # a question is more than its first half
        "Muốn giữ rừng, phải giữ được người giữ rừng",  # a condition needs its consequence
        "Giám đốc Lò Văn Muôn: Không ai báo cáo sự cố với tôi",  # what is said needs its speaker
        "Phá kho đạn cũ, bộ đội Sơn Hà an toàn trở về",  # the second half has the subject
    ],
)
def test_a_title_is_not_cut_where_that_changes_what_it_says(title):
    assert list(title_forms(title)) == [title]


@pytest.mark.parametrize(
    ("title", "form"),
    [
        (
            "Bão số 5: Hơn bốn nghìn dân xã Nà Hẩu rời nhà đến nơi an toàn trước khi bão vào",
            None,  # with a figure in it, nothing is cut
        ),
        (
            "Vụ sập cầu Suối Đá: Công an bắt tạm giam giám đốc nhà thầu ở thành phố Hoa Ban",
            "Công an bắt tạm giam giám đốc nhà thầu ở thành phố Hoa Ban",
        ),
        (
            "Đề nghị truy tố cựu giám đốc Lò Văn Muôn vì bán rẻ đất của trường học",
            "Đề nghị truy tố cựu giám đốc Lò Văn Muôn",
        ),
        (
            "Đề nghị truy tố cựu giám đốc Lò Duy Nhất vì bán rẻ đất của trường học",
            "Đề nghị truy tố cựu giám đốc Lò Duy Nhất",  # here "Nhất" is nobody's first place
        ),
        (
            'Nước bạn không kích "dọn đường" cho quân đội quét sạch trại huấn luyện ở Sa Mạc',
            'Nước bạn không kích "dọn đường" cho quân đội quét sạch trại huấn luyện',
        ),
        (
            "Công ty du lịch thanh minh chuyện cán bộ huyện đi nghỉ mát do Lò Văn Muôn mời",
            "Công ty du lịch thanh minh chuyện cán bộ huyện đi nghỉ mát",
        ),
        (
            "Hai vợ chồng và 3 người con bị thương nặng trong đêm ở thành phố Hoa Ban",
            "Hai vợ chồng và 3 người con bị thương nặng trong đêm",
        ),
        ("Trường có số học sinh đỗ đại học cao nhất ba năm qua ở thành phố Hoa Ban", None),
        ("Cấm cán bộ kiểm tra dùng bữa, hát karaoke với những đơn vị đang bị kiểm tra", None),
        ("Công an không khởi tố cựu giám đốc Lò Văn Muôn vì tội bán đất của trường học", None),
    ],
)
def test_a_long_title_loses_its_label_its_place_or_its_reason(title, form):
    assert count_syllables(title) > 15
    forms = list(title_forms(title))
    assert form in forms if form else forms == []


def test_a_long_title_is_left_out_not_cut():
    title = "Hội đồng nhân dân tỉnh Sơn Hà họp bất thường bàn việc xây lại trường sau trận lũ quét"
    assert count_syllables(title) > 15
    assert list(title_forms(title)) == []


@pytest.mark.parametrize(
    ("sentence", "form"),
    [
        (
            "Sáng 12/3, UBND huyện Tân Lập khánh thành cầu Suối Đá, góp phần rút ngắn đường đi.",
            "UBND huyện Tân Lập khánh thành cầu Suối Đá",
        ),
        (
            "Ông Hoàng Văn Lực, Chủ tịch UBND huyện Tân Lập, đã cắt băng khánh thành cầu Suối Đá.",
            "Ông Hoàng Văn Lực đã cắt băng khánh thành cầu Suối Đá",
        ),
        (
            '"Có cầu rồi, các cháu không phải nghỉ học", bà Lò Thị Inh nói.',
            'Bà Lò Thị Inh: "Có cầu rồi, các cháu không phải nghỉ học"',
        ),
    ],
)
def test_a_sentence_loses_what_only_adds(sentence, form):
    assert form in list(sentence_forms(sentence))


@pytest.mark.parametrize(
    "sentence",
    [
        "Trận lũ làm 4 người chết tại bản Pá Khôm thuộc xã Suối Trầm, huyện Mường Lan, Sơn Hà.",
        "Tỉnh Sơn Hà sẽ dừng dự án thuỷ điện khi kết quả đo đạc vượt mức mà các bên đã thống nhất.",
        "Huyện không cho xe tải chạy qua cầu tạm trong những ngày mưa to và nước suối lên nhanh.",
    ],
)
def test_figures_conditions_and_negations_keep_what_they_bear_on(sentence):
    assert list(sentence_forms(sentence)) == []


@pytest.mark.parametrize("text", ["", ".", " .", "(Ảnh).", "Sáng 12/3, .", "; .", ", khi.", '"".'])
def test_what_is_no_sentence_gives_nothing(text):
    assert list(sentence_forms(text)) == []
    assert all(form.strip() for form in title_forms(text))


@pytest.mark.parametrize(
    "sentence",
    [
        "Ông đã đề nghị xã Bình Minh quản lý công trình đúng quy định.",
        "Ông cũng đề nghị xã quản lý công trình đúng quy định.",
        "Cô tử vong do bị nước lũ cuốn trôi trong đêm qua.",
        "Nếu trời tạnh ráo, xã sẽ mở lại cầu vào ngày mai.",
    ],
)
def test_a_sentence_that_leans_on_another_is_no_headline(sentence):
    assert list(sentence_forms(sentence)) == []


@pytest.mark.parametrize("sentence", ["Tối 12/3.", "Sáng 12/3, .", "Tuy nhiên, .", ".", " . "])
def test_nothing_is_made_of_a_sentence_that_is_only_a_time_or_a_link(sentence):
    assert list(sentence_forms(sentence)) == []


def test_a_title_that_opens_with_a_comma_is_read():
    assert list(title_forms(", xã Bình Minh khánh thành cầu"))


@pytest.mark.parametrize(
    ("title", "form"),
    [
        (
            "Hội phụ nữ xã bán 40 bức tranh xây nhà lưu trú cho học sinh các bản xa trường",
            "Hội phụ nữ xã bán 40 bức tranh xây nhà lưu trú",
        ),
        (
            "Cảnh cáo giám đốc hợp tác xã dùng tiền quỹ làm đường dẫn thẳng vào vườn nhà mình",
            "Cảnh cáo giám đốc hợp tác xã dùng tiền quỹ làm đường",
        ),
        (
            "Phóng viên kể lại những ngày đi cùng ông Lò Văn Pánh, Chủ tịch xã Bình Minh",
            "Phóng viên kể lại những ngày đi cùng ông Lò Văn Pánh",
        ),
    ],
)
def test_phrases_at_the_end_go_when_nothing_else_helps(title, form):
    assert next(shortest_title_forms(title)) == form


@pytest.mark.parametrize(
    "title",
    [
        # "của" brings the doer here, and the deed after it.
        "Công bố kế hoạch xây chợ đang được lãnh đạo mới của xã Bình Minh cùng người dân bàn bạc",
        "Không trường nào được thu thêm tiền ngoài học phí của học sinh nghèo trong năm học mới",
        "Xã Bình Minh lần đầu xuất khẩu chè cổ thụ của người dân các bản vùng cao sang Nhật",
        # The deed comes after the place; a label with half a word is no headline.
        "Phân hiệu trường dạy nghề huyện tại xã Bình Minh đào tạo thợ điện, thợ hàn, thợ xây",
        "Con đường nghìn tỷ từ bến xe đến chợ nối với cầu Suối Đá sắp hoàn thành trong tháng",
        "Quy tắc ứng xử của học sinh Bình Minh: Cơ sở để hạn chế bắt nạt trên mạng",
        "Vì sao hợp tác xã chè ở Bình Minh phải đóng cửa xưởng sấy sau ba tháng hoạt động?",
    ],
)
def test_titles_that_a_phrase_may_turn_are_left_whole(title):
    assert list(shortest_title_forms(title)) == []
