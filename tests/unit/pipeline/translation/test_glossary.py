import time

import pytest

from summarizer.errors import DataFileError
from summarizer.pipeline.translation.glossary import parse_glossary, read_glossary
from summarizer.pipeline.translation.lexicon import load_lexicon
from summarizer.pipeline.translation.pieces import find_pieces

TBX = """<?xml version="1.0"?>
<martif type="TBX"><text><body>
<termEntry id="1"><langSet xml:lang="vi"><tig><term>hụi</term></tig></langSet>
<langSet xml:lang="en"><tig><term>rotating savings club</term></tig></langSet></termEntry>
<termEntry id="2"><langSet xml:lang="vi"><tig><term>xã hội hóa</term></tig></langSet></termEntry>
</body></text></martif>
"""


def codes(glossary):
    return [(n.code, n.detail["line"]) for n in glossary.problems]


def test_reads_terms_flags_comments_and_header():
    glossary = parse_glossary(
        "term\ttranslation\n# note\nhụi\tsavings club\nVinFast\t\tkeep,exact\n"
    )
    assert [(t.source, t.target, t.case) for t in glossary.terms] == [
        ("hụi", "savings club", "any"),
        ("VinFast", "VinFast", "exact"),
    ]
    assert glossary.problems == ()


def test_reports_bad_lines_with_their_numbers():
    glossary = parse_glossary("hụi\tclub\nno tab here\nxã\t\n\tempty\nchợ\tmarket\tloud\n")
    assert codes(glossary) == [
        ("glossary.line", 2),
        ("glossary.line", 3),
        ("glossary.line", 4),
        ("glossary.flag", 5),
    ]
    assert [t.source for t in glossary.terms] == ["hụi", "chợ"]


def test_reports_conflicts_duplicates_and_overlaps():
    glossary = parse_glossary("Tỉnh ủy\tA\nTỉnh uỷ\tB\nTỉnh ủy\tA\nVăn phòng Tỉnh ủy\tC\n")
    assert codes(glossary) == [
        ("glossary.conflict", 2),
        ("glossary.duplicate", 3),
        ("glossary.overlap", 4),
    ]
    assert [t.target for t in glossary.terms] == ["A", "C"]


def test_reads_tbx_and_reports_entries_without_english():
    glossary = parse_glossary(TBX)
    assert [(t.source, t.target) for t in glossary.terms] == [("hụi", "rotating savings club")]
    assert codes(glossary) == [("glossary.line", 5)]


def test_broken_or_dangerous_xml_is_an_error():
    with pytest.raises(DataFileError, match="line 1"):
        parse_glossary("<martif><text>")
    with pytest.raises(DataFileError, match="entities"):
        parse_glossary('<!DOCTYPE x [<!ENTITY a "b">]><martif/>')


def test_a_file_without_one_usable_line_is_an_error():
    with pytest.raises(DataFileError, match="Line 1"):
        parse_glossary("just words\n")


def test_an_unreadable_file_is_an_error(tmp_path):
    with pytest.raises(DataFileError):
        read_glossary(tmp_path / "none.tsv")
    (tmp_path / "utf16.tsv").write_bytes("hụi\tclub\n".encode("utf-16"))
    with pytest.raises(DataFileError):
        read_glossary(tmp_path / "utf16.tsv")


def test_two_thousand_terms_cost_little():
    lines = "\n".join(f"thuật ngữ số {i} mới\tterm {i}" for i in range(2000))
    trie, lexicon = parse_glossary(lines).trie, load_lexicon()
    text = "Ban Thường vụ Tỉnh ủy họp bàn về thuật ngữ số 17 mới trong năm 2019. " * 3

    def seconds(terms):
        began = time.perf_counter()
        for _ in range(50):
            find_pieces(text, lexicon, terms)
        return (time.perf_counter() - began) / 50

    seconds(trie)
    # Against the milliseconds that any model takes for a sentence.
    assert seconds(trie) - seconds(None) < 0.005
