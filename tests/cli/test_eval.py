"""`tomtat eval` with the shipped model on self-written articles."""

import json
import subprocess
import sys

ROW = {
    "id": "1",
    "title": "Xã Nà Hẩu khánh thành cây cầu mới bắc qua suối",
    "lead": "Cây cầu dài 45 m vừa khánh thành ở xã Nà Hẩu giúp học sinh đến trường an toàn hơn.",
    "body": [
        "Sáng 12/9, xã Nà Hẩu khánh thành cây cầu dài 45 m bắc qua suối Khe Tát.",
        "Cây cầu được xây trong sáu tháng với sự đóng góp của người dân ba thôn.",
        "Trước đây, học sinh phải lội suối hoặc đi bè để đến trường vào mùa mưa.",
        "Ông Sùng A Chứ, trưởng thôn, cho biết bà con đã chờ cây cầu này nhiều năm.",
    ],
}


def run(*arguments):
    command = [sys.executable, "-m", "summarizer.cli", "eval", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)


def test_eval_prints_a_table_and_writes_rows_and_page(tmp_path):
    data, pairs, out = tmp_path / "a.jsonl", tmp_path / "p.tsv", tmp_path / "out"
    data.write_text(json.dumps(ROW, ensure_ascii=False) + "\n", encoding="utf-8")
    pairs.write_text("Có 120 học sinh đến trường.\t120 pupils go to school.\n", encoding="utf-8")
    done = run("--data", data, "--pairs", pairs, "--out", out, "--engine", "ct2")
    assert done.returncode == 0, done.stderr
    lines = done.stdout.splitlines()
    assert [line.split("|")[1].strip() for line in lines[2:11]] == [
        "reference",
        "title",
        "lead-1",
        "lead-2",
        "lead-3",
        "title + lead-1",
        "oracle sentence",
        "model",
        "pipeline",
    ]
    heading = next(i for i, line in enumerate(lines) if "BLEU" in line)
    by_system = lines[heading + 2 : heading + 4]
    assert [line.split("|")[1].strip() for line in by_system] == ["model", "pipeline"]
    assert "100.00 % of 1" in by_system[1]
    rows = [json.loads(line) for line in (out / "rows.jsonl").read_text("utf-8").splitlines()]
    pipeline = next(row for row in rows if row["system"] == "pipeline")
    assert pipeline["summary"]
    assert not any(pipeline["support"]["unsupported"].values())
    assert (out / "report.html").exists()


def test_a_bad_file_is_named(tmp_path):
    data = tmp_path / "a.jsonl"
    data.write_text("{}\n", encoding="utf-8")
    done = run("--data", data)
    assert done.returncode == 2
    assert "Line 1 of a.jsonl" in done.stderr


def test_the_gate_refuses_another_sample(tmp_path):
    data = tmp_path / "a.jsonl"
    data.write_text(json.dumps(ROW, ensure_ascii=False) + "\n", encoding="utf-8")
    done = run("--data", data, "--gate")
    assert done.returncode == 2
    assert "SHA-256" in done.stderr


def test_terms_need_no_articles(tmp_path):
    terms = tmp_path / "t.tsv"
    line = "Bộ Y tế trả lời báo chí.\tBộ Y tế\tMinistry of Health\n"
    terms.write_text(line, encoding="utf-8")
    done = run("--terms", terms, "--engine", "ct2")
    assert done.returncode == 0, done.stderr
    assert "| pipeline | 100.00 % of 1 |" in done.stdout
    assert "| model |" in done.stdout


def test_no_file_or_no_articles_to_gate_is_bad_input(tmp_path):
    assert run().returncode == 2
    done = run("--terms", tmp_path / "t.tsv", "--gate")
    assert done.returncode == 2
    assert "--data" in done.stderr


def test_sentences_are_measured_without_a_model(tmp_path):
    gold = tmp_path / "gold.txt"
    gold.write_text("PGS.TS. Lê An đến.\nBà Bình đi.\n", encoding="utf-8")
    done = run("--sentences", gold)
    assert done.returncode == 0, done.stderr
    assert "| tomtat | 2 | 100.00% |" in done.stdout


def test_edits_are_counted_by_status_and_untouched_sentences_are_verbatim(tmp_path):
    article = {"id": "a", "title": "Cầu mới ở Nà Hẩu", "text": "Cầu dài 45 m. Xã tăng thuế đò."}
    (tmp_path / "articles.jsonl").write_text(json.dumps(article, ensure_ascii=False), "utf-8")
    table = (
        "tune\ta\tfalse\tdirection\tXã [giảm] thuế đò.\ntune\ta\ttrue\tnumber\tCầu dài 0,045 km.\n"
    )
    (tmp_path / "edits.tsv").write_text("# part …\n" + table, "utf-8")
    data = tmp_path / "d.jsonl"
    data.write_text(json.dumps(ROW, ensure_ascii=False) + "\n", encoding="utf-8")
    done = run("--edits", tmp_path, "--data", data)
    assert done.returncode == 0, done.stderr
    assert "| tune | false (1) | 0 | 0 | 0 | 0 | 0 | 1 |" in done.stdout
    assert "| tune | true (1) | 0 | 1 | 0 | 0 | 0 | 0 |" in done.stdout
    assert "5 checked, 5 verbatim, 0 not established" in done.stdout
    (tmp_path / "edits.tsv").write_text("a\tb\n", "utf-8")
    done = run("--edits", tmp_path)
    assert done.returncode == 2
    assert "Line 1 of edits.tsv" in done.stderr
