"""Words of opposite sense, each kind both ways: a turned one is accused, a true restatement not."""

import pytest

import summarizer

REST = " Thông tin được công bố tại buổi họp báo chiều cùng ngày."


def check(article, sentence):
    (checked,) = summarizer.check(article + REST, sentence).sentences
    return checked


# kind, article, false, true
CASES = [
    ("direction", "Doanh thu của công ty tăng 5%.", "Doanh thu của công ty giảm 5%.",
     "Doanh thu công ty tăng 5%."),
    ("direction", "Có trên 100 hộ bị ngập.", "Có dưới 100 hộ bị ngập.", "Có hơn 100 hộ bị ngập."),
    ("direction", "Vụ cháy làm ít nhất 5 người chết.", "Vụ cháy làm nhiều nhất 5 người chết.",
     "Vụ cháy làm tối thiểu 5 người chết."),
    ("direction", "Giá nhà ở Nậm Sơn cao hơn mức chung.", "Giá nhà ở Nậm Sơn thấp hơn mức chung.",
     "Ở Nậm Sơn giá nhà cao hơn mức chung."),
    ("outcome", "Sơn Hà thắng Vĩnh Lộc trên sân nhà.", "Sơn Hà thua Vĩnh Lộc trên sân nhà.",
     "Trên sân nhà, Sơn Hà đánh bại Vĩnh Lộc."),
    ("outcome", "Tòa tuyên y án 4 năm tù với bà Hoan.", "Tòa tuyên giảm án 4 năm tù với bà Hoan.",
     "Tòa tuyên giữ nguyên mức án 4 năm tù với bà Hoan."),
    ("outcome", "Mẫu nước âm tính với độc tố.", "Mẫu nước dương tính với độc tố.",
     "Mẫu nước cho kết quả âm tính với độc tố."),
    ("outcome", "Hội đồng bác kháng cáo của bà Hoan.", "Hội đồng chấp nhận kháng cáo của bà Hoan.",
     "Hội đồng bác bỏ kháng cáo của bà Hoan."),
    ("outcome", "Tài xế Lợi thoát nạn khi xe lật.", "Tài xế Lợi tử vong khi xe lật.",
     "Tài xế Lợi thoát chết khi xe lật."),
    ("outcome", "Xã cho phép xe tải qua cầu.", "Xã cấm xe tải qua cầu.",
     "Xe tải được xã cho phép qua cầu."),
    ("outcome", "Tỉnh sáp nhập 21 xã trong năm nay.", "Tỉnh tách 21 xã trong năm nay.",
     "Trong năm nay tỉnh hợp nhất 21 xã."),
    ("outcome", "Trường hoãn lễ khai giảng vì mưa.", "Trường tiến hành lễ khai giảng vì mưa.",
     "Trường lùi lễ khai giảng vì mưa."),
    ("voice", "Ông Lò Văn Dín tố cáo ông Cầm Bá Thu.", "Ông Cầm Bá Thu tố cáo ông Lò Văn Dín.",
     "Ông Cầm Bá Thu bị ông Lò Văn Dín tố cáo."),
    ("denial", "Ngành y tế bác bỏ tin đồn có dịch tả ở bản Huổi Cang.",
     "Có dịch tả ở bản Huổi Cang.", "Không có dịch tả ở bản Huổi Cang."),
    ("negation", "Công an chưa khởi tố vụ án ở Nậm Sơn.", "Công an khởi tố vụ án ở Nậm Sơn.",
     "Ở Nậm Sơn, công an chưa khởi tố vụ án."),
    ("modality", "Huyện đề nghị xây cầu Nậm Mu trong năm nay.",
     "Huyện đã xây cầu Nậm Mu trong năm nay.", "Huyện kiến nghị xây cầu Nậm Mu trong năm nay."),
    ("modality", "Công an đã khởi tố ông Lò Văn Dưng.", "Công an sẽ khởi tố ông Lò Văn Dưng.",
     "Công an vừa khởi tố ông Lò Văn Dưng."),
    ("quantity", "Có hàng trăm người bị thương.", "Có hàng nghìn người bị thương.",
     "Hàng trăm người bị thương."),
    ("quantity", "Có hàng chục người bị thương.", "Có vài người bị thương.",
     "Có mấy chục người bị thương."),
    ("quantity", "Cả ba nạn nhân đã tử vong.", "Cả hai nạn nhân đã tử vong.",
     "Cả 3 nạn nhân đã tử vong."),
    ("quantity", "Ba tàu cá bị chìm ngoài khơi.", "Hai tàu cá bị chìm ngoài khơi.",
     "3 tàu cá bị chìm ngoài khơi."),
    ("sign", "Nhiệt độ tại Mẫu Sơn xuống -3 độ C.", "Nhiệt độ tại Mẫu Sơn xuống 3 độ C.",
     "Nhiệt độ tại Mẫu Sơn xuống âm 3 độ C."),
    ("sign", "Lãi suất âm 2% suốt năm qua.", "Lãi suất 2% suốt năm qua.",
     "Suốt năm qua lãi suất âm 2%."),
    ("score", "Sơn Hà thắng Vĩnh Lộc 3-1.", "Sơn Hà thắng Vĩnh Lộc 1-3.",
     "Vĩnh Lộc thua Sơn Hà 1-3."),
    ("score", "Sơn Hà thắng Vĩnh Lộc 3-1.", "Vĩnh Lộc thắng Sơn Hà 3-1.",
     "Sơn Hà đánh bại Vĩnh Lộc 3-1."),
    ("order", "Gia đình nộp tiền trước phiên tòa.", "Gia đình nộp tiền sau phiên tòa.",
     "Trước phiên tòa, gia đình nộp tiền."),
    ("time", "Tối 20/4, mười người ăn nấm rừng. Sáng 22/4, bé gái ra viện.",
     "Tối 22/4, mười người ăn nấm rừng.", "Mười người ăn nấm rừng tối 20/4."),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "article", "false", "true"), CASES)
def test_a_turned_word_is_accused_and_a_true_restatement_is_not(kind, article, false, true):
    assert check(article, false).status == "contradicted", kind
    told = check(article, true)
    assert [c for c in told.checks if c.verdict != "supported"] == [], kind


def test_what_rises_does_not_accuse_what_falls():
    article = "Doanh thu quý I tăng 5%, lợi nhuận lại giảm 3%. Giá chè giảm nhẹ, giá mận tăng mạnh."
    for sentence in ("Lợi nhuận giảm 3%.", "Doanh thu quý I tăng 5%.", "Giá mận tăng mạnh."):
        assert [c for c in check(article, sentence).checks if c.verdict != "supported"] == []
    assert check(article, "Lợi nhuận tăng 3%.").status == "contradicted"
    assert check(article, "Giá mận giảm mạnh.").status == "contradicted"


def test_the_place_of_the_opposite_is_told():
    article = "Doanh thu của công ty tăng 5%." + REST
    (sentence,) = summarizer.check(article, "Doanh thu của công ty giảm 5%.").sentences
    (wrong,) = [c for c in sentence.checks if c.verdict == "contradicted"]
    assert (wrong.kind, wrong.text, wrong.expected) == ("polarity", "giảm", "tăng")
    assert article[slice(*wrong.evidence)] == "tăng"


@pytest.mark.parametrize(
    ("article", "sentence"),
    [
        ("Lễ hội diễn ra từ 20-22/11.", "Lễ hội diễn ra từ ngày 20 đến 22 tháng 11."),
        ("Lễ hội diễn ra từ 20/11 đến 22/11.", "Lễ hội diễn ra từ 20 đến 22/11."),
        ("Lễ hội diễn ra từ 28/11-2/12.", "Lễ hội diễn ra từ 28/11 đến 2/12."),
        ("Lợi nhuận quý III đạt 5 tỷ đồng.", "Lợi nhuận quý 3 đạt 5 tỷ đồng."),
        ("Nhà thờ xây từ thế kỷ XIX.", "Nhà thờ xây từ thế kỷ 19."),
        ("Đại hội lần thứ XIII khai mạc.", "Đại hội lần thứ 13 khai mạc."),
        ("Ngân sách là một nghìn hai trăm ba mươi tỷ đồng.", "Ngân sách là 1.230 tỷ đồng."),
        ("Số tiền là một triệu không trăm lẻ một nghìn đồng.", "Số tiền là 1.001.000 đồng."),
        ("Có một nghìn không trăm mười lăm người dự.", "Có 1.015 người dự."),
        ("Giá xăng là 12\u00a0500\u00a0đồng một lít.", "Giá xăng là 12.500 đồng một lít."),
        ("Gọi số 0912 345 678 để được giúp.", "Gọi số 0912345678 để được giúp."),
        ("Vụ cháy xảy ra ở Đắk Lắk.", "Vụ cháy xảy ra ở Đăk Lăk."),
        ("Hai phần ba số hộ bị ngập, một nửa số trường đóng cửa.",
         "2/3 số hộ bị ngập, 50% số trường đóng cửa."),
        ("Xe lao xuống suối làm 3 người chết và 11 người bị thương.",
         "Xe lao xuống suối làm 14 người thương vong."),
        ("Lớp có 20 học sinh nam và 15 học sinh nữ.", "Lớp có 35 học sinh."),
        ("Hai bị cáo lĩnh án từ 9 năm đến 20 năm tù.", "Hai bị cáo lĩnh án từ 9 đến 20 năm tù."),
        ("Bị cáo lĩnh án mười năm tù.", "Bị cáo lĩnh án 10 năm tù."),
    ],
)  # fmt: skip
def test_the_same_written_otherwise_is_not_accused(article, sentence):
    assert [c for c in check(article, sentence).checks if c.verdict != "supported"] == []


@pytest.mark.parametrize(
    ("article", "sentence", "wrong"),
    [
        ("Hội mở từ 20-22/11.", "Hội mở từ ngày 20 đến 25 tháng 11.", "25 tháng 11"),
        ("Lợi nhuận quý III đạt 5 tỷ đồng.", "Lợi nhuận quý 2 đạt 5 tỷ đồng.", "2"),
        ("Có một nghìn hai trăm tỷ đồng.", "Có 1.300 tỷ đồng.", "1.300 tỷ đồng"),
        ("Giá xăng là 12 500 đồng một lít.", "Giá xăng là 12.600 đồng một lít.", "12.600 đồng"),
        ("Hai phần ba số hộ bị ngập.", "1/3 số hộ bị ngập.", "1/3"),
        ("Có 3 người chết và 11 người bị thương.", "Có 15 người thương vong.", "15"),
    ],
)  # fmt: skip
def test_another_value_is_still_found(article, sentence, wrong):
    assert wrong in [c.text for c in check(article, sentence).checks if c.verdict != "supported"]


def test_a_minus_sign_is_no_mere_mark():
    assert check(
        "Nhiệt độ xuống -3 độ C ở Mẫu Sơn.", "Nhiệt độ xuống -3 độ C ở Mẫu Sơn."
    ).status == ("verbatim")
    assert check(
        "Nhiệt độ xuống -3 độ C ở Mẫu Sơn.", "Nhiệt độ xuống 3 độ C ở Mẫu Sơn."
    ).status == ("contradicted")
