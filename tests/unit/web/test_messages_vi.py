"""Every code that can reach the page has a Vietnamese text."""

import ast
import re
import tomllib
from pathlib import Path
from typing import Literal, get_args

import pytest

from summarizer import errors, results
from summarizer.results import Notice
from summarizer.web.messages_vi import VI as vi

PACKAGE = Path(errors.__file__).parent


def leaves(kind=errors.SummarizerError):
    for sub in kind.__subclasses__():
        # Only the tree of errors.py: tests elsewhere may define errors of their own.
        if sub.__module__ == errors.__name__:
            yield from leaves(sub)
    if kind.code != "internal.error" or kind is errors.SummarizerError:
        yield kind


AREA = re.compile(r"(?:language|article|summary|translation|coverage)\.[a-z_]+")


def notice_codes():
    """Codes of notices written in the package: those of `Notice(...)`, and any of a known area."""
    for path in [p for name in ("article", "pipeline") for p in (PACKAGE / name).rglob("*.py")]:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Notice":
                if isinstance(node.args[0], ast.Constant):
                    yield node.args[0].value
            elif isinstance(node, ast.Constant) and AREA.fullmatch(str(node.value)):
                yield node.value


def rule_names():
    rules = PACKAGE / "data" / "furniture.toml"
    yield from (rule["name"] for rule in tomllib.loads(rules.read_text("utf-8"))["rule"])
    for path in sorted((PACKAGE / "article").glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "remove":
                yield from (a.value for a in node.args[:1] if isinstance(a, ast.Constant))


@pytest.mark.parametrize("kind", sorted(set(leaves()), key=lambda k: k.code))
def test_every_error_has_a_title_and_advice(kind):
    title, advice = vi.error(kind("What happened.", "What was expected.", "What to do."))
    assert title in {text for text, _ in vi.errors.values()}
    assert advice.startswith(("Hãy", "Bài của bạn", "Tóm Tắt"))
    assert "What" not in title + advice


def test_every_notice_in_the_package_has_a_text():
    assert sorted(set(notice_codes()) - set(vi.notices)) == []


def test_every_cleaning_rule_has_a_name():
    assert sorted(set(rule_names()) - set(vi.rules)) == []


@pytest.mark.parametrize("code", sorted(vi.notices))
def test_a_notice_without_details_still_reads(code):
    text = vi.notice(Notice(code, "English."))
    assert "{" not in text
    assert text.endswith(".")


def test_sentence_numbers_count_from_one():
    notice = Notice("translation.repeated", "English.", {"sentences": [0, 2]})
    assert vi.notice(notice) == "Bản dịch bị lặp từ ở câu 1, 3."


def test_an_unknown_notice_falls_back_to_its_own_sentence():
    assert vi.notice(Notice("made.up", "Said in English.")) == "Said in English."


@pytest.mark.parametrize(
    ("table", "kind"),
    [
        (vi.verdicts, Literal[results.Verdict, results.Status]),
        (vi.kinds, results.FactKind),
        (vi.origins, results.Origin),
        (vi.roles, results.Role),
    ],
)
def test_every_literal_of_the_results_has_a_word(table, kind):
    assert set(table) == set(get_args(kind))


@pytest.mark.parametrize(
    ("device", "label"),
    [("auto", "Tự chọn"), ("cpu", "CPU"), ("cuda:1", "GPU NVIDIA số 1"), ("xpu", "xpu")],
)
def test_devices_have_names_an_editor_knows(device, label):
    assert vi.device(device) == label
