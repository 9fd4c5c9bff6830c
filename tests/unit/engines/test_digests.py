import os

from summarizer.engines import digests


def test_a_large_file_is_read_again_only_when_it_changed(tmp_path, monkeypatch):
    monkeypatch.setenv("TOMTAT_CACHE", str(tmp_path / "cache"))
    path = tmp_path / "weights.bin"
    path.write_bytes(b"a" * 2_000_000)
    read = []
    hash_file = digests._sha256
    monkeypatch.setattr(digests, "_sha256", lambda p: read.append(p) or hash_file(p))
    first = digests.file_digest(path)
    assert digests.file_digest(path) == first
    assert len(read) == 1
    path.write_bytes(b"b" * 2_000_000)
    os.utime(path, ns=(1, 1))
    assert digests.file_digest(path) != first
    assert len(read) == 2


def test_a_cache_that_cannot_be_used_is_none(tmp_path, monkeypatch):
    blocked = tmp_path / "file"
    blocked.write_text("no folder")
    monkeypatch.setenv("TOMTAT_CACHE", str(blocked))
    path = tmp_path / "weights.bin"
    path.write_bytes(b"a" * 2_000_000)
    assert digests.file_digest(path) == digests.file_digest(path)
