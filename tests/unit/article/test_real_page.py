"""A real pasted page, read in place: it is not part of the repository."""

import pytest

from summarizer.article import clean
from tests.support.pages import PAGES


@pytest.mark.skipif(PAGES is None, reason="the folder of real pages is not on this machine")
def test_reads_a_provincial_paper() -> None:
    assert PAGES is not None
    article = clean((PAGES / "dienbien-vanphong-tinhuy.txt").read_text("utf-8"))
    assert article.title.startswith("Xây dựng Văn phòng")
    assert article.title.endswith("toàn diện")
    assert article.published == "2019-10-07T12:50"
    assert article.lead.startswith("Đó là phát biểu chỉ đạo")
    assert article.byline == "Quang Long"
    assert [caption[:13] for caption in article.captions] == ["Thừa ủy quyền"]
    assert [(r.rule, r.text) for r in article.removed] == [
        ("date-line", "12:50 - Thứ Hai, 07/10/2019"),
        ("view-count", "Lượt xem: 12091"),
        ("print-button", "In bài viết"),
        ("dateline", "ĐBP -"),
        ("byline-label", "Tin, ảnh:"),
        ("comment-form", "Bình luận"),
        ("back-to-top", "Back To Top"),
    ]
    assert len([s for s in article.sentences if s.role == "body"]) == 9
