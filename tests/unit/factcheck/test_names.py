"""A name that stops within a word would let another institution pass."""

import pytest

from summarizer.article import clean
from summarizer.factcheck import ArticleFacts, check_summary

ARTICLE = clean(
    "Bộ Tài nguyên họp với UBND tỉnh Sơn Hà\n\n"
    "Sáng 7/10, Bộ Tài nguyên và Môi trường họp với UBND tỉnh Sơn Hà về xử lý rác thải. "
    "Văn phòng Chính phủ sẽ theo dõi việc này trong tháng tới."
)


@pytest.mark.parametrize(
    ("sentence", "name", "verdict"),
    [
        ("Bộ Tài nguyên họp với tỉnh.", "Bộ Tài nguyên", "supported"),
        ("Bộ Tài chính họp với tỉnh.", "Tài chính", "contradicted"),
        ("Theo Văn phòng Quốc hội, việc này sẽ được theo dõi.", "Quốc hội", "absent"),
        ("Theo Văn phòng Chính phủ, việc này sẽ được theo dõi.", "Chính phủ", "supported"),
    ],
)
def test_the_whole_word_is_compared(sentence, name, verdict):
    checks = {c.text: c.verdict for c in ArticleFacts(ARTICLE).check(sentence)}
    assert checks[name] == verdict


def test_the_other_name_is_told():
    (sentence,) = check_summary(ARTICLE, "Bộ Tài chính họp với tỉnh.").sentences
    assert sentence.checks[0].expected == "Tài nguyên"
