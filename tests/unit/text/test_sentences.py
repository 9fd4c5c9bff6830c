import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.evaluation.sentences import evaluate_sentences
from summarizer.text import split_sentences

PIECES = st.sampled_from(
    [
        "TP.",
        "GS.TS.",
        " ",
        "  ",
        "\n",
        ".",
        "...",
        "…",
        "!",
        "?",
        '"',
        "”",
        "“",
        ")",
        "(",
        "A",
        "ă",
        "1",
        "Ông",
        "v.v",
        "\u2028",
    ]
)


@pytest.mark.parametrize(
    "sentences",
    [
        ["PGS.TS. Lê An và ThS.BS. Trần Bình đến TP. Huế.", "Họ ở lại Q. 1, TP.HCM."],
        ["Giá tăng lên 1.250.000 đồng.", "Mức tăng 3,5%.", "10 người mua."],
        ["Ông nói: “Đi thôi.”", "Rồi ông đi."],
        ['"Cố lên!" anh nói.', "Bà G. (80 tuổi) cười."],
        ["Xem vidu.vn.", "Hẹn lúc 7h30.", "Xong!"],
        ["Nguyễn Đ. Minh nhận quà của bà H.", "Sau đó anh về."],
        ["1. Mở đầu của bài.", "Điều 5. Phạm vi áp dụng."],
        ["Mua rau, cá, thịt, v.v. rồi về.", "Trời mưa... nhưng vui.", "Thế là hết..."],
        ['" Tôi đi. "', "Ông nói vậy."],
    ],
)
def test_splits_where_a_reader_would(sentences: list[str]) -> None:
    text = " ".join(sentences)
    assert [text[start:end] for start, end in split_sentences(text)] == sentences


def test_a_forgotten_space_still_ends_a_sentence() -> None:
    text = "Giá 5 triệu đồng.Ông mua ở www.vidu.Com"
    assert [text[a:b] for a, b in split_sentences(text)] == [
        "Giá 5 triệu đồng.",
        "Ông mua ở www.vidu.Com",
    ]


def test_line_ends_end_sentences_unless_the_line_goes_on_in_lower_case() -> None:
    text = "Cầu mới thông xe\nÔng An cho biết cầu\ndài 2 km.\n- nhà ở;"
    found = [text[a:b] for a, b in split_sentences(text)]
    assert found == ["Cầu mới thông xe", "Ông An cho biết cầu\ndài 2 km.", "- nhà ở;"]


def test_wrapped_lines_are_joined_even_before_a_name() -> None:
    text = (
        "Theo ông Trần Văn Mẫu, Giám đốc Sở Giao thông vận tải tỉnh\n"
        "Mẫu Giang, cầu dài 2,1 km và có vốn đầu tư 1.250 tỷ đồng từ\n"
        "ngân sách."
    )
    assert split_sentences(text) == [(0, len(text))]


@given(st.one_of(st.text(), st.lists(PIECES, max_size=30).map("".join)))
def test_spans_tile_the_text(text: str) -> None:
    at = 0
    for start, end in split_sentences(text):
        assert at <= start < end
        assert not text[at:start].strip()
        assert text[start:end] == text[start:end].strip()
        at = end
    assert not text[at:].strip()


@pytest.mark.parametrize("unit", ["TP. ", "a.", '. " ', "( ", "Ông A. ", "... ", "1. "])
def test_time_is_linear(unit: str) -> None:
    split_sentences("Một. ")  # reads the data file
    began = time.process_time()  # not the clock: other processes may hold the processor
    split_sentences(unit * 50_000)
    assert time.process_time() - began < 3  # measured: under 0.6 s; quadratic would take minutes


def test_gold_sentences_are_found() -> None:
    gold = Path(__file__).parents[2] / "data" / "sentences.txt"
    report = evaluate_sentences(gold)
    assert report.sentences >= 380
    assert report.f1 >= 0.995, report.errors
