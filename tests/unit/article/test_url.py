"""The guarded fetch against a real server on this machine."""

import contextlib
import gzip
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from summarizer.article import fetch
from summarizer.article.address import Network, is_public
from summarizer.article.url import Limits
from summarizer.errors import EncodingError, FetchError, InputTooLargeError

PAGE = "<html><body><p>Cầu Sông Mẫu thông xe.</p></body></html>"
PUBLIC = "127.0.0.2"  # stands for a public address; 127.0.0.1 stays forbidden
pytestmark = pytest.mark.allow_hosts([PUBLIC, "127.0.0.1", "::1"])
BOMB = gzip.compress(b"\0" * 50_000_000, 1)  # 200 kB on the wire
FAST = Limits(total_s=1.5, idle_s=1.0, max_bytes=200_000, max_redirects=3)


class Handler(BaseHTTPRequestHandler):
    targets: dict[str, str] = {}  # noqa: RUF012  # filled by the fixture
    hosts: list[str] = []  # noqa: RUF012

    def log_message(self, *args: object) -> None:
        pass

    def do_GET(self) -> None:
        self.hosts.append(self.headers["Host"])
        target = self.targets.get(self.path)
        if target:
            self.send_response(302)
            self.send_header("Location", target)
            self.end_headers()
            return
        with contextlib.suppress(BrokenPipeError, ConnectionResetError):
            getattr(self, f"send_{self.path.strip('/')}")()

    def start(self, kind: str = "text/html; charset=utf-8", **headers: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()

    def send_page(self) -> None:
        self.start()
        self.wfile.write(PAGE.encode())

    def send_windows(self) -> None:
        self.start("text/html; charset=windows-1252")
        self.wfile.write(b"<p>caf\xe9</p>")

    def send_endless(self) -> None:
        self.start()
        while True:
            self.wfile.write(b"a" * 65536)

    def send_slow(self) -> None:
        self.start()
        for _ in range(100):
            self.wfile.write(b"a")
            self.wfile.flush()
            time.sleep(0.1)

    def send_silent(self) -> None:
        self.start(Content_Length="10")
        time.sleep(3)

    def send_bomb(self) -> None:
        self.start(Content_Encoding="gzip")
        self.wfile.write(BOMB)

    def send_drip(self) -> None:
        self.wfile.write(b"HTTP/1.1 200 OK\r\nX-Long: ")
        self.drop(b"a")

    def send_empties(self) -> None:
        self.start(Content_Encoding="gzip")
        self.drop(gzip.compress(b""))

    def drop(self, piece: bytes) -> None:
        for _ in range(80):
            self.wfile.write(piece)
            self.wfile.flush()
            time.sleep(0.1)

    def send_image(self) -> None:
        self.start("image/png")
        self.wfile.write(b"\x89PNG")

    def send_binary(self) -> None:
        self.start()
        self.wfile.write(bytes(range(256)) * 20)

    def send_missing(self) -> None:
        self.send_error(404)


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    server = ThreadingHTTPServer((PUBLIC, 0), Handler)
    server.daemon_threads = True
    inner = ThreadingHTTPServer(("127.0.0.1", server.server_port), Handler)
    inner.daemon_threads = True
    for each in (server, inner):
        threading.Thread(target=each.serve_forever, daemon=True).start()
    number = server.server_port
    Handler.targets.update(
        {
            "/to-page": "/page",
            "/to-loopback": f"http://127.0.0.1:{number}/page",
            "/to-metadata": "http://169.254.169.254/latest/meta-data/",
            "/to-ipv6": f"http://[::1]:{number}/page",
            "/to-mapped": f"http://[::ffff:127.0.0.1]:{number}/page",
            "/to-private-name": f"http://inside.test:{number}/page",
            "/to-file": "file:///etc/passwd",
            "/to-itself": "/to-itself",
        }
    )
    yield number
    for each in (server, inner):
        each.shutdown()
        each.server_close()


def look_up(host: str, port: int) -> list[str]:
    return {
        "paper.test": [PUBLIC],
        "inside.test": ["10.0.0.8"],
        "both.test": [PUBLIC, "127.0.0.1"],
    }.get(host, [host])


NETWORK = Network(look_up, lambda address: address == PUBLIC or is_public(address))


def get(port: int, path: str, host: str = "paper.test") -> str:
    return fetch(f"http://{host}:{port}{path}", network=NETWORK, limits=FAST)


def test_reads_a_page_and_follows_a_redirect(port) -> None:
    assert get(port, "/page") == PAGE
    assert get(port, "/to-page") == PAGE
    assert Handler.hosts[-1] == f"paper.test:{port}"


@pytest.mark.parametrize(
    "path",
    [
        "/to-loopback",
        "/to-metadata",
        "/to-ipv6",
        "/to-mapped",
        "/to-private-name",
        "/to-file",
        "/to-itself",
    ],
)
def test_bad_redirects_are_refused(port, path) -> None:
    with pytest.raises(FetchError):
        get(port, path)


def test_a_name_with_one_private_address_is_refused(port) -> None:
    with pytest.raises(FetchError, match="public"):
        get(port, "/page", "both.test")


def test_a_rebinding_name_is_looked_up_once(port) -> None:
    answers = iter([[PUBLIC], ["127.0.0.1"], ["127.0.0.1"]])
    network = Network(lambda host, port: next(answers), NETWORK.is_allowed)
    assert fetch(f"http://paper.test:{port}/page", network=network, limits=FAST) == PAGE
    with pytest.raises(FetchError, match="public"):
        fetch(f"http://paper.test:{port}/page", network=network, limits=FAST)


@pytest.mark.parametrize("path", ["/endless", "/bomb"])
def test_a_body_over_the_limit_is_refused(port, path) -> None:
    with pytest.raises(InputTooLargeError):
        get(port, path)


@pytest.mark.parametrize("path", ["/slow", "/silent", "/drip", "/empties"])
def test_a_slow_server_is_given_up(port, path) -> None:
    began = time.monotonic()
    with pytest.raises(FetchError):
        get(port, path)
    assert time.monotonic() - began < FAST.total_s + FAST.idle_s + 0.5


@pytest.mark.parametrize("path", ["/image", "/missing"])
def test_what_is_no_page_is_refused(port, path) -> None:
    with pytest.raises(FetchError):
        get(port, path)


def test_binary_data_called_html_is_refused(port) -> None:
    with pytest.raises(EncodingError):
        get(port, "/binary")


def test_the_charset_of_the_server_is_used(port) -> None:
    assert get(port, "/windows") == "<p>café</p>"


@pytest.mark.parametrize(
    "url",
    [
        "ftp://paper.test/a",
        "javascript:alert(1)",
        "http://",
        "http://user@paper.test/",
        "paper.test",
        "http://[x",
        "",
    ],
)
def test_what_is_no_web_address_is_refused(url) -> None:
    with pytest.raises(FetchError):
        fetch(url, network=NETWORK)


@pytest.mark.parametrize(
    "address",
    ["127.0.0.1", "10.1.2.3", "192.168.0.1", "172.16.0.1", "169.254.169.254", "0.0.0.0",
     "100.64.0.1", "224.0.0.1", "255.255.255.255", "::1", "::", "fe80::1", "fc00::1",
     "::ffff:10.0.0.1", "64:ff9b::7f00:1", "64:ff9b:1::1", "2002:7f00:1::", "2001::1", "fec0::1",
     "3fff::1", "5f00::1", "4000::1", "2620:4f:8000::1", "192.88.99.1", "192.0.0.9",
     "192.31.196.1", "192.52.193.1", "192.175.48.1", "x"],
)  # fmt: skip
def test_private_addresses_are_known(address) -> None:
    assert not is_public(address)


def test_public_addresses_are_known() -> None:
    assert is_public("1.1.1.1")
    assert is_public("2606:4700:4700::1111")
    assert is_public("2001:4860:4860::8888")


def test_by_default_this_machine_is_out_of_reach(port) -> None:
    with pytest.raises(FetchError):
        fetch(f"http://127.0.0.1:{port}/page")
