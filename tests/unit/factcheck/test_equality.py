"""What is entailed without a judge: provably the same, and nothing that only looks so."""

import pytest

import summarizer

ARTICLE = """Bắt nhóm trộm xe ở thị trấn Pha Luông

Rạng sáng 3/6, Công an huyện Mường Then bắt Lường Văn Quyết cùng hai đồng phạm.

Quyết bán 9 xe cho Tòng Văn Dưng với giá 118.000 đồng một chiếc tại chợ.

Trường hoãn lễ khai giảng vì đường vào trường bị sạt lở. Không ai chết tại chỗ.

Ngày 4/6, ông Cầm Bá Thu đến trụ sở, sáng 5/6 bà Lò Thị Ín ra về. HLV Bùi Đạt rời đội sau giải.

Bà Mào Thị Liên tố cáo ông Cầm Bá Thu hôm thứ hai. Một nửa số hộ mất điện.
"""


def status(sentence):
    (checked,) = summarizer.check(ARTICLE, sentence).sentences
    return checked.status


@pytest.mark.parametrize(
    "sentence",
    [
        "Công an huyện Mường Then bắt Lường Văn Quyết cùng hai đồng phạm rạng sáng 3/6.",
        "Rạng sáng ngày 3 tháng 6, công an huyện Mường Then bắt Lường Văn Quyết cùng 2 đồng phạm.",
        "Lường Văn Quyết bán chín xe cho Tòng Văn Dưng với giá 118 nghìn đồng một chiếc tại chợ.",
        "Quyết đã bán 9 xe cho Tòng Văn Dưng.",
        "Vì đường vào trường bị sạt lở, trường hoãn lễ khai giảng.",
        "Trường lùi lễ khai giảng do đường vào trường bị sạt lở.",
        "Huấn luyện viên Bùi Đạt rời đội sau giải.",
        "Ông Cầm Bá Thu bị bà Mào Thị Liên tố cáo hôm thứ hai.",
        "50% số hộ mất điện.",
    ],
)  # fmt: skip
def test_what_is_provably_the_same_is_entailed(sentence):
    assert status(sentence) == "entailed"


@pytest.mark.parametrize(
    "sentence",
    [
        "Đường vào trường bị sạt lở vì trường hoãn lễ khai giảng.",
        "Không ai chết.",
        "Ngày 4/6, bà Lò Thị Ín ra về.",
        "Ông Cầm Bá Thu đến trụ sở sáng 5/6.",
        "Bà Mào Thị Liên bị ông Cầm Bá Thu tố cáo hôm thứ hai.",
        "Tòng Văn Dưng bán 9 xe cho Quyết với giá 118.000 đồng một chiếc tại chợ.",
        "Quyết bán 9 xe cho Tòng Văn Dưng với giá 118 đồng một chiếc tại chợ.",
        "Trường bị sạt lở.",
        "Huấn luyện viên Bùi Đạt rời đội trước giải.",
    ],
)
def test_what_only_looks_the_same_is_not(sentence):
    assert status(sentence) not in ("verbatim", "entailed")
