"""What is turned round in English is found; words that only look like a denial are not."""

import pytest

import summarizer
from summarizer.translation.denial import lost_denials


@pytest.mark.parametrize(
    ("source", "english"),
    [
        ("Công an bác tin hai công nhân mắc kẹt.", "The police have reported two workers stuck."),
        ("Bộ Y tế bác thông tin có người chết.", "The Ministry of Health has reported dead."),
        ("Hai người thoát chết.", "Two people died."),
        ("Ông Nam không kháng cáo.", "Mr Nam appealed."),
        ("Kết quả xét nghiệm âm tính.", "The test results are positive."),
        ("Tòa tuyên bị cáo vô tội.", "The court accused the defendant."),
    ],
)
def test_a_lost_denial_is_found(source, english):
    assert lost_denials(english, source)


@pytest.mark.parametrize(
    ("source", "english"),
    [
        ("Công an bác tin đồn.", "The police denied the rumour."),
        ("Ông Nam không kháng cáo.", "Mr Nam didn't appeal."),
        ("Ông Nam không kháng cáo.", "Mr Nam did not appeal."),
        ("Hàng không Việt Nam tăng chuyến.", "Vietnam's aviation adds flights."),
        ("Chất lượng không khí xấu.", "Air quality is bad."),
        ("Ông Nam có kháng cáo không?", "Does Mr Nam appeal?"),
        ("Nhiều nước, chẳng hạn Lào, tham gia.", "Many countries, such as Laos, take part."),
    ],
)
def test_a_denial_that_is_there_is_not_missed(source, english):
    assert lost_denials(english, source) == ()


def test_a_denial_that_the_model_turns_round_is_refused():
    (sentence,) = summarizer.translate("Bộ Công an bác tin đồn.").sentences
    assert sentence.quality == "refused"
    assert sentence.text == ""
