"""The real command in a process of its own: output, exit codes, never a traceback."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from summarizer import __version__
from tests.support.articles import ENGLISH, PAGE


def tomtat(*arguments, stdin=b"", **environment):
    if isinstance(stdin, str):
        stdin = stdin.encode()
    done = subprocess.run(
        [sys.executable, "-m", "summarizer.cli", *arguments],
        input=stdin,
        capture_output=True,
        env={**os.environ, **environment},
        check=False,
    )
    assert b"Traceback" not in done.stderr, done.stderr.decode()
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def test_summarize_prints_the_summary_only():
    code, out, _ = tomtat("summarize", "-", stdin=PAGE)
    assert code == 0
    assert "Suối Đá" in out
    assert "Lượt xem" not in out


def test_json_holds_evidence_and_translation(tmp_path):
    page = tmp_path / "page.txt"
    page.write_text(PAGE, encoding="utf-8")
    code, out, _ = tomtat("summarize", str(page), "--json", "--translate")
    values = json.loads(out)
    assert code == 0
    assert values["article"]["published"] == "2024-03-12T08:15"
    assert {r["rule"] for r in values["article"]["removed"]}
    assert len(values["translation"]["sentences"]) == len(values["sentences"])
    assert all(s["sources"] for s in values["sentences"])


@pytest.mark.parametrize("name", ["articles.json", "feed.xml"])
def test_data_is_refused_from_a_file_and_from_a_pipe(name):
    path = Path(__file__).parents[1] / "data" / "files" / name
    for source, stdin in ((str(path), b""), ("-", path.read_bytes())):
        code, out, err = tomtat("summarize", source, stdin=stdin)
        assert (code, out) == (2, "")
        assert "not an article" in err
        assert "tomtat batch" in err


def test_translate_prints_english():
    code, out, _ = tomtat("translate", "-", stdin="Hà Nội là thủ đô của Việt Nam.")
    assert code == 0
    assert "Hanoi" in out or "Ha Noi" in out


def test_translate_takes_a_glossary_and_a_house_style(tmp_path):
    glossary = tmp_path / "terms.tsv"
    glossary.write_text("Tỉnh ủy\tProvince Party Board\nno tab\n", encoding="utf-8")
    arguments = ("--glossary", str(glossary), "--house", "dates=dmy")
    text = "Ngày 7/10/2019, Tỉnh ủy Điện Biên họp."
    code, out, err = tomtat("translate", "-", *arguments, stdin=text)
    assert code == 0
    assert "Province Party Board" in out
    assert "7 October 2019" in out
    assert "Line 2" in err
    code, _, err = tomtat("translate", "-", "--house", "date=dmy", stdin=text)
    assert code == 2
    assert "dates" in err


def test_check_fails_on_a_wrong_figure(tmp_path):
    article, summary = tmp_path / "a.txt", tmp_path / "s.txt"
    article.write_text(PAGE, encoding="utf-8")
    summary.write_text("Công trình có tổng vốn 9,9 tỷ đồng.", encoding="utf-8")
    code, out, _ = tomtat("check", str(article), str(summary))
    assert code == 1
    assert "9,9" in out


def test_check_passes_what_is_unchecked_unless_it_is_strict(tmp_path):
    article, summary = tmp_path / "a.txt", tmp_path / "s.txt"
    article.write_text(PAGE, encoding="utf-8")
    summary.write_text("Người dân xã Bình Minh rất vui vì có cầu.", encoding="utf-8")
    code, out, _ = tomtat("check", str(article), str(summary))
    assert code == 0
    assert out.startswith("unchecked: Người dân")
    assert tomtat("check", str(article), str(summary), "--strict")[0] == 1
    summary.write_text("Cầu dài 48 m, rộng 5,5 m.", encoding="utf-8")
    assert tomtat("check", str(article), str(summary), "--strict")[0] == 0


@pytest.mark.parametrize(
    ("arguments", "stdin", "code", "says"),
    [
        (["-"], "", 2, "no text"),
        (["-"], "ba từ thôi", 2, "syllables"),
        (["-"], ENGLISH, 2, "Vietnamese"),
        (["-"], "Dài quá. " * 250_000, 2, "Expected at most"),
        (["-"], os.urandom(4000), 2, ""),
        (["/no/such/file.txt"], "", 2, "/no/such/file.txt"),
        (["-", "--length", "endless"], PAGE, 2, "auto, short, medium, long"),
        (["-", "--model", "vit5-bse"], PAGE, 3, "Did you mean 'vit5-base'"),
        (["-", "--device", "cuda:77"], PAGE, 3, "cpu"),
        (["-", "--device", "gpu"], PAGE, 2, "auto, cpu"),
        (["-", "--engine", "onnx"], PAGE, 2, "auto, torch, ct2"),
    ],
)
def test_bad_input_has_its_exit_code_and_a_clear_message(arguments, stdin, code, says):
    got, out, err = tomtat("summarize", *arguments, stdin=stdin)
    assert got == code, err
    assert out == ""
    assert err.startswith("tomtat: ")
    assert says.lower() in err.lower()


def test_the_device_comes_from_the_environment_too():
    code, _, err = tomtat("summarize", "-", stdin=PAGE, TOMTAT_DEVICE="cuda:77")
    assert code == 3
    assert "cuda:77" in err


def test_an_error_is_json_too():
    code, out, _ = tomtat("summarize", "-", "--json", stdin="")
    assert code == 2
    assert json.loads(out)["error"]["code"] == "input.empty"


def test_doctor_finds_all_well():
    code, out, _ = tomtat("doctor")
    assert code == 0
    assert "All is well." in out
    assert "ct2 on cpu: int8" in out
    assert "TOMTAT_REPLICAS" in out


def test_models_and_version():
    assert "vi-news" in tomtat("models")[1]
    assert tomtat("--version")[1].strip() == __version__


def test_models_shows_licences_that_bar_commercial_use():
    _, out, _ = tomtat("models", "list")
    assert "CC-BY-NC-4.0 (no commercial use)" in out
    assert "MIT (no commercial use)" not in out


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (["download", "vit5-bse"], 3, "Did you mean 'vit5-base'"),
        (["download", "VietAI/vit5-base-vietnews-summarization"], 3, "cannot be downloaded"),
        (["check", "vit5-base"], 3, "tomtat models download"),
        (["convert", "no/model"], 3, "tomtat models download"),
        (["remove", "vi-news"], 2, "belongs to the package"),
        (["remove", "vit5-base"], 3, "not on this machine"),
    ],
)
def test_models_errors_say_what_to_do(tmp_path, arguments, code, says):
    environment = {"HF_HOME": str(tmp_path), "HF_HUB_OFFLINE": "1", "HF_HUB_CACHE": str(tmp_path)}
    got, out, err = tomtat("models", *arguments, **environment)
    assert got == code, err
    assert out == ""
    assert says in err


def test_models_check_reads_every_sum_and_lets_the_model_write():
    code, out, _ = tomtat("models", "check", "vi-news")
    assert code == 0
    assert "files have the sums" in out
    assert "→" in out


def test_bench_sets_an_engine_beside_plain_transformers(tmp_path):
    limits = ("--articles", "2", "--batch", "2", "--rounds", "1", "--tokens-out", "4")
    code, out, err = tomtat("bench", *limits, "--threads", "1", "--out", str(tmp_path))
    assert code == 0, err
    values = json.loads((tmp_path / "bench-vi-news.json").read_text(encoding="utf-8"))
    plain, ours = values["figures"]
    assert (plain["system"], plain["ratio"]) == ("transformers", 1.0)
    assert ours["system"] == "ct2"
    assert ours["articles_per_s"] > 0
    assert ours["memory_mb"] < plain["memory_mb"]
    assert "| ct2, int8 on cpu | 2 |" in out
    assert (tmp_path / "bench-vi-news.svg").read_text(encoding="utf-8").count("<rect") == 3
