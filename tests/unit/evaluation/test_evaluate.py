import dataclasses
import json
import lzma

import pytest

from summarizer.errors import DataFileError, OptionError, SourceFileError
from summarizer.evaluation import (
    BASELINES,
    PINNED_ARTICLES,
    SEED,
    Example,
    Floors,
    draw_sample,
    evaluate,
    evaluate_file,
    example_from_row,
    find_shortfalls,
    gated_figures,
    raise_floors,
    read_examples,
    read_floors,
    read_pairs,
    sha256_of,
    summarize_rows,
    table_to_markdown,
    without_pinned,
    worst_cases,
)

ROWS = [
    {
        "id": f"{i}",
        "title": f"Xã Nậm Pồ có thêm {i} lớp học",
        "lead": f"Thêm {i} lớp học vừa mở cửa ở xã Nậm Pồ, theo ông Lò Văn Pánh.",
        "body": [
            f"Ngày 5/9, xã Nậm Pồ mở cửa {i} lớp học mới cho học sinh vùng cao.",
            "Ông Lò Văn Pánh cho biết các lớp học được xây trong mùa hè.",
            "Nhiều phụ huynh đưa con đến trường từ sáng sớm.",
        ],
    }
    for i in range(11, 31)
]
EXAMPLES = [example_from_row(row) for row in ROWS]


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "articles.jsonl.xz"
    with lzma.open(path, "wt", encoding="utf-8") as out:
        out.writelines(json.dumps(row, ensure_ascii=False) + "\n\n" for row in ROWS)
    return path


def test_rows_are_read_from_body_or_text(file):
    assert list(read_examples(file)) == EXAMPLES
    row = {"id": 7, "text": "Câu một ở đây. Câu hai ở đó.", "lead": "Hai câu."}
    assert example_from_row(row) == Example(
        "7", "", ("Câu một ở đây.", "Câu hai ở đó."), "Hai câu."
    )


def test_a_bad_line_is_named(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_text('{"id": 1, "text": "x", "lead": "y"}\n{"id": 2}\n', encoding="utf-8")
    with pytest.raises(DataFileError, match=r"Line 2 of a\.jsonl"):
        list(read_examples(path))
    with pytest.raises(SourceFileError):
        list(read_examples(tmp_path / "none.jsonl"))
    (tmp_path / "bad.jsonl.xz").write_bytes(b"not xz")
    with pytest.raises(SourceFileError):
        list(read_examples(tmp_path / "bad.jsonl.xz"))


def test_pairs_are_read(tmp_path):
    path = tmp_path / "pairs.tsv"
    path.write_text("Chào\tHello\tnews\nVâng\tYes\n", encoding="utf-8")
    assert read_pairs(path) == [("Chào", "Hello"), ("Vâng", "Yes")]
    path.write_text("no tab\n", encoding="utf-8")
    with pytest.raises(DataFileError, match="Line 1"):
        read_pairs(path)


def test_a_draw_depends_on_ids_and_seed_alone():
    draw = draw_sample(EXAMPLES, 8, "a")
    assert draw == draw_sample(EXAMPLES[::-1], 8, "a")
    assert draw[:3] == draw_sample(EXAMPLES, 3, "a")
    assert draw != draw_sample(EXAMPLES, 8, "b")


def test_what_the_gate_measures_is_left_out_of_what_is_fitted_on():
    many = [dataclasses.replace(EXAMPLES[0], id=f"{i}") for i in range(PINNED_ARTICLES + 30)]
    rest = without_pinned(iter(many))
    assert len(rest) == 30
    assert rest == [e for e in many if e in rest]
    assert not {e.id for e in rest} & {e.id for e in draw_sample(many, PINNED_ARTICLES, SEED)}
    assert without_pinned(EXAMPLES) == []


def test_the_hash_covers_every_field():
    hashes = {sha256_of(EXAMPLES)}
    for change in ({"id": "x"}, {"title": "x"}, {"sentences": ("x",)}, {"reference": "x"}):
        hashes.add(sha256_of([dataclasses.replace(EXAMPLES[0], **change), *EXAMPLES[1:]]))
    hashes.add(sha256_of(EXAMPLES[::-1]))
    assert len(hashes) == 6


def test_baselines_take_the_articles_own_words():
    example = EXAMPLES[0]
    assert BASELINES["title"](example) == example.title
    assert BASELINES["lead-2"](example) == " ".join(example.sentences[:2])
    assert BASELINES["title + lead-1"](example) == f"{example.title}. {example.sentences[0]}"
    assert BASELINES["oracle sentence"](example) == example.sentences[0]


def invent(example):
    return f"Xã Nậm Pồ mở 9876 lớp học, theo bà Trần Thị Không. {example.sentences[2]}"


def test_an_invented_number_and_name_are_counted():
    rows = list(evaluate(EXAMPLES[:5], {"lead-1": BASELINES["lead-1"], "inventing": invent}))
    table = {line.system: line for line in summarize_rows(rows)}
    assert list(table) == ["reference", "lead-1", "inventing"]
    assert table["reference"].figures["rouge2"].value == 100
    assert table["lead-1"].figures["figures_supported"].value == 100
    assert table["inventing"].figures["figures_supported"].value == 0
    assert table["inventing"].figures["names_supported"].value == 0
    assert 0 < table["inventing"].figures["name"].value < 100
    assert "9876" in rows[2].support.unsupported["number"]
    assert worst_cases(rows, "inventing", 2) == [r.id for r in rows if r.system == "inventing"][:2]


def test_an_evaluation_is_written(file, tmp_path):
    result = evaluate_file(file, 6, {"title": BASELINES["title"], "inventing": invent})
    result.write(tmp_path / "out")
    lines = (tmp_path / "out" / "rows.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    assert len(rows) == 6 * 3
    assert rows[0]["system"] == "reference"
    summary = json.loads((tmp_path / "out" / "summary.json").read_text(encoding="utf-8"))
    assert summary["sha256"] == result.sha256
    assert summary["systems"][1]["figures"]["rouge1"]["value"] > 0
    assert table_to_markdown(result.table) in summary["markdown"]


def test_the_page_is_one_file_and_escapes_the_article(file, tmp_path):
    def attack(example):
        return '<script>alert("9999")</script>'

    evaluate_file(file, 4, {"attack": attack}).write(tmp_path)
    html = (tmp_path / "report.html").read_text(encoding="utf-8")
    assert "<script" not in html
    assert "&lt;script&gt;" in html
    assert "not in the article: 9999" in html
    assert "http" not in html
    assert "Worst cases of attack" in html


def test_a_figure_under_its_floor_is_found():
    floors = Floors("abc", {"model.rouge1": 30.0, "model.rouge2": 20.0, "gone": 1.0})
    found = find_shortfalls(floors, "abc", {"model.rouge1": 30.0, "model.rouge2": 19.0})
    assert [s.figure for s in found] == ["model.rouge2", "gone"]
    assert "19.00 is under its floor 20.00" in str(found[0])
    assert "not measured" in str(found[1])
    with pytest.raises(OptionError, match="SHA-256"):
        find_shortfalls(floors, "other", {})


def test_updating_raises_floors_and_never_lowers_one(tmp_path):
    path = tmp_path / "floors.json"
    floors = Floors("abc", {"up": 10.0, "down": 10.0, "gone": 10.0})
    raise_floors(path, floors, "abc", {"up": 11.126, "down": 9.0, "new": 1.0})
    assert read_floors(path) == Floors("abc", {"up": 11.13, "down": 10.0, "gone": 10.0, "new": 1.0})
    assert [p.name for p in tmp_path.iterdir()] == ["floors.json"]
    with pytest.raises(OptionError):
        raise_floors(path, floors, "other", {})
    path.write_text("{}", encoding="utf-8")
    with pytest.raises(DataFileError):
        read_floors(path)


def test_gated_figures_are_named_by_system(file):
    result = evaluate_file(file, 3, {"title": BASELINES["title"], "lead-1": BASELINES["lead-1"]})
    figures = gated_figures(result, ["title"], None)
    assert figures["title.figures_supported"] == 100
    assert not any(name.startswith("lead-1") for name in figures)
