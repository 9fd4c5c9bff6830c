"""Opened files and links: read within limits, files deleted, links followed only when allowed."""

import pytest

from summarizer.article import fetch
from summarizer.errors import EncodingError, FetchError
from summarizer.web.page.sources import follow_link, read_upload


def test_an_upload_is_read_and_deleted(tmp_path):
    path = tmp_path / "bai.html"
    path.write_text("<html><body><p>Cầu dài 86 m.</p><p>Rất đẹp.</p></body></html>", "utf-8")
    text = read_upload(path).text
    assert "Cầu dài 86 m." in text
    assert "<p>" not in text
    assert not path.exists()


def test_an_upload_that_cannot_be_read_is_deleted_too(tmp_path):
    path = tmp_path / "bai.txt"
    path.write_bytes(bytes(range(256)) * 40)
    with pytest.raises(EncodingError):
        read_upload(path)
    assert not path.exists()


@pytest.mark.parametrize("link", ["https://a.vn/b", " HTTP://127.0.0.1/x\n", "http://[::1]/"])
def test_a_bare_link_is_refused_unless_allowed(link):
    with pytest.raises(FetchError, match="TOMTAT_ALLOW_FETCH"):
        follow_link(link, None)


@pytest.mark.parametrize(
    "link",
    [
        "http://127.0.0.1:9/",
        "http://localhost/",
        "http://[::1]/",
        "http://[::ffff:127.0.0.1]/",
        "http://0x7f000001/",
        "http://2130706433/",
        "http://169.254.169.254/latest/meta-data/",
        "http://10.0.0.1/",
        "http://a@127.0.0.1/",
        "http://0/",
    ],
)
def test_an_allowed_link_never_leads_into_this_network(link):
    with pytest.raises(FetchError):
        follow_link(link, fetch)


@pytest.mark.parametrize("text", ["", "Xem https://a.vn/b để biết thêm.", "ftp://a.vn/b"])
def test_other_text_stays_as_it_is(text):
    assert follow_link(text, fetch) == text
