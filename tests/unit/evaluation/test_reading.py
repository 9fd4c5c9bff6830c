import json
from pathlib import Path

from summarizer.evaluation.reading import cleaning_table, sentence_table

PAGES = """=== paper/bridge 2024-03-12T08:15
12/03/2024 08:15
[[T|Cầu Sông Mẫu thông xe]]
BSM - [[L|Sáng 12/3, tỉnh Sông Mẫu thông xe cây cầu dài 2,1 km nối hai huyện.]]
[[B|Cầu có vốn 1.250 tỷ đồng. Nó xong sớm bốn tháng.]]
[[A|Quang Mẫu]]
=== paper/note 2024-03-13
<html><body><h1>[[T|Một tin rất ngắn]]</h1><p>13/03/2024</p>
<p>[[L|Đây là câu mở đầu có <b>chữ đậm</b> ở giữa, dài vừa đủ để đọc như văn xuôi.]]</p>
<p>[[B|Người viết quên một câu ở đây.]]</p></body></html>
"""
WRONG = PAGES.replace("[[B|Người viết quên một câu ở đây.]]", "[[B|Câu này không có.]] Câu khác.")


def test_the_table_counts_pages_and_shows_what_is_wrong(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(PAGES, "utf-8")
    rows = [line.split(" | ") for line in cleaning_table(tmp_path).splitlines() if "| to" in line]
    assert rows[0] == ["| tomtat, all pages", "2", "100.00%", *"22222", "5", "0", "0 |"]
    assert rows[1][1] == "1"
    (tmp_path / "a.txt").write_text(WRONG, "utf-8")
    table = cleaning_table(tmp_path)
    assert "- paper/note extra: Câu khác." in table
    assert "trafilatura alone, HTML | 1 |" in table


def test_articles_are_gold_sentences_too(tmp_path: Path) -> None:
    body = ["Ông An đến.", "Bà Bình đi.", "Ảnh: Lan Chi", "Trời mưa. Gió to.", "Hết."]
    row = {"id": "1", "lead": "", "body": body}
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps(row, ensure_ascii=False) + "\n", "utf-8")
    lines = sentence_table(path).splitlines()
    # "Bà Bình đi.|Ảnh" closes a paragraph; of "Trời mưa. Gió to.|Hết." one boundary is not gold
    assert lines[2] == "| tomtat | 5 | 85.71% | 75.00% | 100.00% | 0 | 1 |"
    assert lines[-1] == "- spurious: Trời mưa.| Gió to. Hết."
