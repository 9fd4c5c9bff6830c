import pytest

from summarizer.results import Source
from summarizer.summarization.candidates import Candidate
from summarizer.summarization.novelty import Novelty

TITLE = "Cháy chợ Khe Tát, 120 ki-ốt thành tro"
NEWS = "Rạng sáng 12/9, lửa bùng lên ở chợ Khe Tát và thiêu rụi 120 ki-ốt của tiểu thương."


def candidate(text: str, index: int = 1) -> Candidate:
    return Candidate(text, (Source(index, (0, 0), text),), "extracted")


@pytest.mark.parametrize(
    ("text", "adds"),
    [
        ("Công an huyện Văn Yên xác định nguyên nhân là chập điện tại một quầy hàng vải.", True),
        ("Hai bảo vệ của khu nhà lồng được đưa đi bệnh viện trong tình trạng bỏng nặng.", True),
        ("Rạng sáng 12/9, lửa thiêu rụi 120 ki-ốt ở chợ Khe Tát.", False),  # said already
        ("Ngọn lửa rất lớn, khói bay mù mịt khắp nơi và ai nấy hoảng hốt.", False),  # no fact
    ],
)
def test_a_sentence_stands_beside_others_only_for_what_it_adds(text, adds):
    assert Novelty(TITLE)(candidate(text, 2), {1: candidate(NEWS)}) is adds


def test_the_first_sentence_says_more_than_the_title_over_it():
    assert not Novelty(TITLE)(candidate("Cháy chợ Khe Tát, 120 ki-ốt thành tro bụi."), {})
    assert Novelty(TITLE)(candidate(NEWS), {})
    assert Novelty()(candidate("Cháy chợ Khe Tát, 120 ki-ốt thành tro bụi."), {})


def test_whoever_needs_the_number_gets_sentences_that_add_little():
    filler = "Ngọn lửa rất lớn, khói bay mù mịt khắp nơi và ai nấy hoảng hốt."
    assert Novelty(TITLE, exact=True)(candidate(filler, 2), {1: candidate(NEWS)})
