import bz2
import gzip
import json
import lzma
import os
import random
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

import docx
import fsspec
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from summarizer.batch.inputs import check_inputs, read_inputs
from summarizer.errors import InputTooLargeError, MissingExtraError, SourceFileError
from summarizer.text import to_nfc


def read(*paths, columns=None):
    return list(read_inputs([str(p) for p in paths], columns or {}))


def errors(entries):
    return [(e.source.rpartition("/")[2], type(e.error)) for e in entries if e.error]


def test_a_folder_is_read_in_order_of_names(tmp_path):
    (tmp_path / "b").mkdir()
    (tmp_path / "b/2.html").write_text("<p>hai</p>", encoding="utf-8")
    (tmp_path / "a.txt").write_text("một", encoding="utf-8")
    document = docx.Document()
    document.add_paragraph("ba")
    document.save(tmp_path / "c.docx")
    (tmp_path / "photo.jpg").write_bytes(b"\xff\xd8")
    (tmp_path / ".hidden.txt").write_text("ẩn", encoding="utf-8")
    entries = read(tmp_path)
    assert [e.id for e in entries] == ["a.txt", "b/2.html", "c.docx"]
    assert entries[-1].document.suffix == ".docx"
    assert entries[-1].reached == 1.0


def test_the_digest_is_of_the_content_only(tmp_path):
    (tmp_path / "a.txt").write_text("một", encoding="utf-8")
    (tmp_path / "b.html").write_text("một", encoding="utf-8")
    one, two = read(tmp_path)
    assert one.document.digest() == two.document.digest()
    rows = tmp_path / "c.jsonl"
    rows.write_text('{"text":"x","title":"t"}\n{"text":"xt"}\n{"text":"x","title":"t"}')
    first, second, third = read(rows)
    assert first.document.digest() == third.document.digest() != second.document.digest()


@pytest.mark.parametrize("pack", [None, gzip.open, lzma.open])
def test_jsonl_is_read_packed_too_and_broken_lines_are_told(tmp_path, pack):
    name = {None: "a.jsonl", gzip.open: "a.jsonl.gz", lzma.open: "a.jsonl.xz"}[pack]
    lines = [
        '\ufeff{"id": 7, "text": "một", "title": "tít"}',
        "{broken",
        "",
        "[1, 2]",
        '{"id": "x", "other": "y"}',
        '{"html": "<p>hai</p>"}',
    ]
    with (pack or open)(tmp_path / name, "wb") as file:
        file.write("\n".join(lines).encode() + b'\n{"text": "\xff\xfe\x00\x01\x02\x03"}')
    entries = read(tmp_path / name)
    assert [e.id for e in entries if e.document] == ["7", f"{name}:6"]
    assert entries[0].document.title == "tít"
    assert errors(entries) == [
        (f"{name}:2", SourceFileError),
        (f"{name}:4", SourceFileError),
        (f"{name}:5", SourceFileError),
        (f"{name}:7", SourceFileError),
    ]


@pytest.mark.parametrize("module", [gzip, lzma, bz2])
@pytest.mark.parametrize("damage", ["bad bytes", "cut", "not packed"])
def test_a_damaged_pack_is_told_and_the_rest_is_read(tmp_path, module, damage):
    name = {gzip: "a.jsonl.gz", lzma: "a.jsonl.xz", bz2: "a.jsonl.bz2"}[module]
    noise = random.Random(1).randbytes(9_000).hex()
    packed = module.compress(json.dumps({"text": noise}).encode())
    middle = len(packed) // 2
    spoilt = {
        "bad bytes": packed[:middle] + bytes(40) + packed[middle + 40 :],
        "cut": packed[:middle],
        "not packed": b"a plain text",
    }[damage]
    (tmp_path / name).write_bytes(spoilt)
    (tmp_path / "b.txt").write_text("một", encoding="utf-8")
    entries = read(tmp_path)
    assert (name, SourceFileError) in errors(entries)
    assert entries[-1].document.content == "một".encode()


def test_a_packing_that_nothing_here_reads_is_told(tmp_path, monkeypatch):
    monkeypatch.setattr("fsspec.utils.infer_compression", lambda _: None)
    (tmp_path / "a.jsonl.zst").write_bytes(b"(\xb5/\xfd")
    assert errors(read(tmp_path)) == [("a.jsonl.zst", MissingExtraError)]


def test_a_line_that_is_too_large_does_not_stop_the_rest(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps({"text": "a" * 21_000_000}) + '\n{"text": "b"}\n')
    entries = read(path)
    assert isinstance(entries[0].error, InputTooLargeError)
    assert entries[1].document.content == "b"


CSV = '''id;title;text
1;Tít;"Dòng một
dòng hai, ""trích"""
2;thiếu
3;Tít;một;thừa

4;"mở mà không đóng;chữ
5;Tít;năm
6;"Tít";"sáu
bảy"
'''


def test_broken_csv_lines_cost_themselves_only(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text(CSV, encoding="utf-8-sig")
    entries = read(path)
    good = {e.id: e.document.content for e in entries if e.document}
    assert good == {"1": 'Dòng một\ndòng hai, "trích"', "5": "năm", "6": "sáu\nbảy"}
    assert [source for source, _ in errors(entries)] == ["a.csv:4", "a.csv:5", "a.csv:7"]


def test_csv_takes_other_names_and_older_encodings(tmp_path):
    path = tmp_path / "a.csv"
    text = "Vi\u00ea\u0323t Nam va\u0300 th\u00ea\u0301 gi\u01a1\u0301i hôm nay"  # cp1258's marks
    path.write_bytes(b"ma,noi_dung\n1," + text.encode("cp1258") + b"\n2,\x00\x01\x02\xff\n")
    one, two = read(path, columns={"id": "ma", "text": "noi_dung"})
    assert one.id == "1"
    assert to_nfc(one.document.content) == "Việt Nam và thế giới hôm nay"
    assert isinstance(two.error, SourceFileError)


@pytest.mark.parametrize("name", ["a.csv", "a.parquet"])
def test_a_table_without_articles_is_one_clear_error(tmp_path, name):
    if name == "a.csv":
        (tmp_path / name).write_text("id,body\n1,x\n")
    else:
        pq.write_table(pa.table({"id": [1], "body": ["x"]}), tmp_path / name)
    (entry,) = read(tmp_path / name)
    assert isinstance(entry.error, SourceFileError)
    assert "--columns" in str(entry.error)
    assert [e.document.content for e in read(tmp_path / name, columns={"text": "body"})] == ["x"]


def test_parquet_rows_and_a_damaged_file(tmp_path):
    pq.write_table(pa.table({"id": [1, 2], "text": ["một", None]}), tmp_path / "a.parquet")
    (tmp_path / "b.parquet").write_bytes(b"PAR1 no")
    entries = read(tmp_path)
    assert [e.id for e in entries] == ["1", "2", "b.parquet"]
    assert [e.document is not None for e in entries] == [True, False, False]


def test_utf16_tables_are_refused_clearly(tmp_path):
    (tmp_path / "a.csv").write_bytes("id,text\n1,x\n".encode("utf-16"))
    (entry,) = read(tmp_path)
    assert "UTF-16" in str(entry.error)


def test_a_file_that_vanishes_is_told_and_the_rest_is_read(tmp_path):
    for name in "abc":
        (tmp_path / f"{name}.txt").write_text(name)
    entries = read_inputs([str(tmp_path)], {})
    assert next(entries).id == "a.txt"
    (tmp_path / "b.txt").unlink()
    second, third = entries
    assert isinstance(second.error, SourceFileError)
    assert second.id == "b.txt"
    assert third.document


def test_a_link_that_leads_nowhere_and_odd_names(tmp_path):
    (tmp_path / "a.txt").symlink_to(tmp_path / "nowhere")
    (tmp_path / os.fsdecode(b"b\xff.txt")).write_text("b")
    one, two = read(tmp_path)
    assert isinstance(one.error, SourceFileError)
    two.id.encode()
    assert two.document


def test_what_is_not_there_is_refused_at_once(tmp_path):
    with pytest.raises(SourceFileError, match="There is no"):
        check_inputs([str(tmp_path / "none.csv")])
    with pytest.raises(SourceFileError, match="No input"):
        check_inputs([])


def test_urls_go_through_fsspec():
    with fsspec.open("memory://news/a.jsonl", "wb") as file:
        file.write(b'{"id": "m", "text": "x"}\n')
    assert [e.id for e in read("memory://news/a.jsonl")] == ["m"]
    assert [e.id for e in read("memory://news")] == ["m"]


@pytest.fixture
def site(tmp_path):
    """A web server over `tmp_path`; gives its address."""
    handler = partial(SimpleHTTPRequestHandler, directory=str(tmp_path))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


def test_tables_are_read_from_a_web_server(tmp_path, site):
    lines = b"".join(b'{"id": "%d", "text": "x"}\n' % n for n in range(2_000))
    (tmp_path / "a.jsonl").write_bytes(lines)
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(lines))
    pq.write_table(pa.table({"id": ["0"], "text": ["x"]}), tmp_path / "a.parquet")
    assert [e.id for e in read(f"{site}/a.jsonl")] == [str(n) for n in range(2_000)]
    assert len(read(f"{site}/a.jsonl.gz")) == 2_000
    assert [e.document.content for e in read(f"{site}/a.parquet")] == ["x"]
    (missing,) = read(f"{site}/b.jsonl")
    assert "no such file" in missing.error.what


def test_a_pipe_in_a_folder_is_told_and_not_waited_at(tmp_path):
    os.mkfifo(tmp_path / "a.txt")
    os.mkfifo(tmp_path / "b.jsonl")
    (tmp_path / "c.txt").write_text("một", encoding="utf-8")
    entries = read(tmp_path)
    assert errors(entries) == [("a.txt", SourceFileError), ("b.jsonl", SourceFileError)]
    assert entries[-1].document is not None


def test_a_name_is_never_taken_for_a_chain_of_file_systems(tmp_path, monkeypatch):
    (tmp_path / "secret.txt").write_text("bí mật", encoding="utf-8")
    folder = tmp_path / f"simplecache::file:{tmp_path}"
    folder.mkdir(parents=True)
    (folder / "secret.txt").write_text("tin", encoding="utf-8")
    assert [e.document.content for e in read(folder)] == [b"tin"]
    monkeypatch.chdir(tmp_path)
    (given,) = [p for p in os.listdir() if p.startswith("simplecache")]
    assert [e.document.content for e in read(given)] == [b"tin"]
    with pytest.raises(SourceFileError, match="There is no"):
        check_inputs([f"filecache::file://{tmp_path}/secret.txt"])


def test_links_that_lead_out_of_a_folder_are_read_only_when_asked(tmp_path):
    outside, folder = tmp_path / "outside", tmp_path / "folder"
    outside.mkdir()
    folder.mkdir()
    (outside / "far.txt").write_text("xa", encoding="utf-8")
    (folder / "near.txt").write_text("gần", encoding="utf-8")
    (folder / "again.txt").symlink_to("near.txt")
    (folder / "far.txt").symlink_to(outside / "far.txt")
    (folder / "more").symlink_to(outside)
    entries = read(folder)
    assert errors(entries) == [("far.txt", SourceFileError), ("more", SourceFileError)]
    assert [e.id for e in entries if e.document] == ["again.txt", "near.txt"]
    followed = list(read_inputs([str(folder)], {}, follow_links=True))
    assert [e.id for e in followed if e.document] == [
        "again.txt",
        "far.txt",
        "more/far.txt",
        "near.txt",
    ]
