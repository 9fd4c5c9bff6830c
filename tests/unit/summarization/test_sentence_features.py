import pytest

from summarizer.summarization.sentence_features import leans, sentence_features

TITLE = "Xã Mường Phăng khánh thành nhà văn hóa"
NEWS = "Sáng 12/9, xã Mường Phăng khánh thành nhà văn hóa rộng 300 m2 cho 12 bản."
OTHER = "Trước đó, trời mưa to suốt ba ngày khiến nhiều đoạn đường bị chia cắt?"


def test_a_sentence_is_described_by_place_form_and_words():
    news, other = sentence_features(TITLE, [NEWS, OTHER])
    assert (news["first"], other["first"], other["second"]) == (1, 0, 1)
    assert (news["title_share"], other["title_share"]) == (1, 0)
    assert (news["time"], news["asks"], news["leans"], news["number"]) == (1, 0, 0, 1)
    assert (other["time"], other["asks"], other["leans"], other["number"]) == (0, 1, 1, 0)


def test_small_letters_with_marks_are_no_capitals():
    small, capital = sentence_features("", ["Ở đâu đó ấm ở đây.", "Ở Đâu Đó ấm ở đây."])
    assert small["capitals"] == 0
    assert capital["capitals"] > 0


def test_votes_raise_what_the_model_wrote_about():
    votes = ["Xã Mường Phăng khánh thành nhà văn hóa.", "Nhà văn hóa rộng 300 m2."]
    news, other = sentence_features(TITLE, [NEWS, OTHER], votes)
    assert news["best_vote"] == 1.0
    assert news["vote_words"] > other["vote_words"]
    assert "best_vote" not in sentence_features(TITLE, [NEWS, OTHER])[0]


def test_no_title_and_no_words_give_numbers_all_the_same():
    assert all(isinstance(v, float) for v in sentence_features("", ["…"], [""])[0].values())


@pytest.mark.parametrize(
    ("sentence", "is_leaning"),
    [
        ("Theo đó, mỗi hộ được vay 50 triệu đồng.", True),
        ("Những giáo viên này dạy ở bốn điểm trường.", True),
        ("Trong vụ việc đó, hai người bị thương.", True),
        ("Xã Nà Hẩu khánh thành cầu, công trình này trị giá 4 tỷ đồng.", False),
        ("Chủ tịch xã nói người dân rất mong chờ ngày khánh thành này.", False),
    ],
)
def test_a_sentence_leans_if_its_first_clause_points_back(sentence, is_leaning):
    assert leans(sentence) is is_leaning
