"""Self-written articles for the tests."""

# ruff: noqa: E501  # a paragraph of a pasted page is one line

PAGE = """Xã Bình Minh khánh thành cầu Suối Đá, rút ngắn đường đến trường cho 320 học sinh

08:15 - Thứ Ba, 12/03/2024 Lượt xem: 1542 In bài viết

ĐTV - Sáng 12/3, UBND huyện Tân Lập tổ chức lễ khánh thành cầu Suối Đá tại xã Bình Minh, công trình có tổng vốn 4,5 tỷ đồng.

Ông Hoàng Văn Lực, Chủ tịch UBND huyện Tân Lập, cắt băng khánh thành cầu Suối Đá.

Cầu dài 48 m, rộng 5,5 m, được khởi công từ tháng 6/2023. Trước đây, 320 học sinh của hai thôn Nà Lốm và Pá Khôm phải đi vòng 7 km hoặc lội qua suối để đến trường.

Phát biểu tại buổi lễ, ông Hoàng Văn Lực đề nghị xã Bình Minh quản lý, bảo dưỡng công trình đúng quy định; đồng thời vận động người dân hiến đất mở rộng đường dẫn hai đầu cầu.

Bà Lò Thị Inh, người dân thôn Nà Lốm, cho biết gia đình bà đã hiến 200 m2 đất để làm đường. "Có cầu rồi, mùa mưa các cháu không phải nghỉ học nữa", bà Inh nói.

Huyện Tân Lập dự kiến xây thêm 3 cây cầu dân sinh trong năm 2025.

Tin, ảnh: Minh Quân
Bình luận
"""

ENGLISH = (
    "The city council opened a new bridge on Tuesday morning, which will shorten the way to school "
    "for three hundred and twenty pupils of two villages. The bridge cost four million dollars and "
    "took nine months to build, the chairman said at the ceremony."
)
