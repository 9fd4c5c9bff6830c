"""Requests that are nearly right: made of right ones, broken in one way or several.

Left out: sending them, and what the answers should be (`soak`).
"""

from __future__ import annotations

import json
import random
from dataclasses import dataclass, replace
from typing import Any

__all__ = ["Call", "mutated"]

TEXT = (
    "Sáng 11/3, UBND xã Suối Trầm khánh thành cầu treo dài 86 m, giúp 412 hộ dân không còn phải "
    "lội suối trong mùa mưa. Cầu được khởi công từ tháng 8/2024, tổng kinh phí 3,2 tỷ đồng."
)
SUMMARY = "Cầu treo dài 96 m, giúp 412 hộ dân xã Suối Trầm."


@dataclass(frozen=True)
class Call:
    """A request as it goes over the wire.

    Attributes:
        is_whole: Whether it can be answered: its body is as long as it says.
    """

    method: str
    path: str
    headers: dict[str, str]
    body: bytes = b""
    is_whole: bool = True

    def to_bytes(self) -> bytes:
        headers = {"Host": "127.0.0.1", "Content-Length": str(len(self.body)), **self.headers}
        lines = [f"{name}: {value}" for name, value in headers.items()]
        head = "\r\n".join([f"{self.method} {self.path} HTTP/1.1", *lines, "Connection: close"])
        return head.encode("utf-8", "surrogateescape") + b"\r\n\r\n" + self.body


def _tool(name: str, **arguments: str) -> dict[str, Any]:
    call = {"name": name, "arguments": arguments}
    return {"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": call}


# Most of them cheap, so that ten thousand take minutes.
_RIGHT: list[tuple[str, str, dict[str, Any] | None]] = [
    ("POST", "/v1/summarize", {"text": TEXT, "length": "short", "style": "paragraph"}),
    ("POST", "/v1/summarize", {"html": f"<html><p>{TEXT}</p></html>", "translate": False}),
    ("POST", "/v1/summarize/stream", {"text": TEXT, "length": 20}),
    ("POST", "/v1/translate", {"text": SUMMARY, "glossary": "cầu treo\tsuspension bridge\n"}),
    *[("POST", "/v1/check", {"article": TEXT, "summary": SUMMARY})] * 4,
    ("POST", "/translate", {"q": SUMMARY, "source": "vi", "target": "en"}),
    *[("POST", "/detect", {"q": TEXT})] * 3,
    ("POST", "/mcp", _tool("check_summary", article=TEXT, summary=SUMMARY)),
    ("POST", "/gradio_api/queue/join", {"data": [TEXT], "fn_index": 3, "session_hash": "soak"}),
    ("POST", "/gradio_api/run/predict", {"data": ["vi"], "fn_index": 5, "session_hash": "soak"}),
    *[("GET", path, None) for path in ("/v1/models", "/languages", "/openapi.json", "/readyz")],
]
_VALUES: list[Any] = [
    None, True, -1, 0, 10**30, 1e308, "", " ", "\x00", "a", [], {}, [[]], "\ud800", "\u202e\u200b",
    "=cmd|' /C calc'!A0", "<script>alert(1)</script>", "../../etc/passwd", "{{7*7}}${7*7}",
    "http://127.0.0.1/", "A.B." * 50 + " họp hôm nay tại thủ đô.", "Cầu" + " " * 3_000 + "Cầu",
    "." * 3_000, "…" * 3_000, "DE89 3704 0044 0532 0130 00", "1" * 400, "1." * 400, "-" * 2_000,
    "<br>" * 2_000, "<p>" * 2_000, "(" * 1_000, "\"" * 1_000, "Nguyễn Văn A, " * 300, "\n" * 3_000,
    "a\u0301" * 2_000, "&amp;" * 1_000, "😀" * 1_000,
]  # fmt: skip
_HEADERS = {
    "Accept-Language": ["vi", "en;q=x", "vi;q=9999999999999999999999", ",;,;=", "\udcff" * 50],
    "Accept": ["text/event-stream", "application/json, text/event-stream", "*/*", ""],
    "Authorization": ["Basic !!", "Bearer", "Basic " + "QQ" * 2_000, "Bearer a.b", "Digest x"],
    "Content-Type": ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data",
                     "multipart/form-data; boundary=x", "application/json; charset=x", ""],
    "Origin": ["null", "https://evil.example", "http://127.0.0.1"],
    "Sec-Fetch-Site": ["cross-site", "same-origin", "?"],
    "X-Request-ID": ["a b", "x" * 500, "\udc80", "ok-1"],
    "X-Api-Key": ["a.b", ".", "x" * 5_000],
    "X-Forwarded-For": ["::1", "1.2.3.4, 5.6.7.8", "x" * 200, "127.0.0.1"],
    "Host": ["evil.example", "127.0.0.1:99999", "[::1", "localhost"],
    "Cookie": ["a=b; " * 200, "\udcfe"],
}  # fmt: skip
_PATHS = [
    "/v1/../healthz",
    "/%00",
    "/v1/summarize/",
    "//v1//check",
    "/x" * 300,
    "/v1/check?%ff",
    "/é",
]


def mutated(chance: random.Random) -> Call:
    """Return a request that was right before it was broken one to three times."""
    method, path, fields = chance.choice(_RIGHT)
    headers = {"Content-Type": "application/json"} if fields else {}
    if path == "/mcp":
        headers["Accept"] = "application/json, text/event-stream"
    call = Call(method, path, headers)
    if fields is not None:
        for _ in range(chance.randint(0, 2)):
            fields = _with_other_fields(chance, fields)
        call = replace(
            call,
            body=json.dumps(fields, ensure_ascii=chance.random() < 0.5).encode(
                "utf-8", "surrogatepass"
            ),
        )
    for _ in range(chance.randint(0, 2)):
        call = chance.choice(_WAYS)(chance, call)
    return call


def _with_other_fields(chance: random.Random, fields: dict[str, Any]) -> dict[str, Any]:
    name, value = chance.choice(list(fields) or ["text"]), chance.choice(_VALUES)
    way = chance.randrange(6)
    if way == 0:
        return {key: kept for key, kept in fields.items() if key != name}
    if way == 1:
        return {**fields, chance.choice(["x", "", "\ud800", "__proto__", "text" * 99]): value}
    old = fields.get(name)
    if isinstance(old, dict):
        return {**fields, name: _with_other_fields(chance, old)}
    if way == 2 and isinstance(old, str) and isinstance(value, str):
        place = chance.randrange(len(old) + 1)
        return {**fields, name: old[:place] + value + old[place:]}
    return {**fields, name: value}


def _flip(chance: random.Random, call: Call) -> Call:
    body = bytearray(call.body)
    for _ in range(chance.randint(1, 8)):
        if body:
            body[chance.randrange(len(body))] = chance.randrange(256)
    return replace(call, body=bytes(body))


def _shorten(chance: random.Random, call: Call) -> Call:
    return replace(call, body=call.body[: chance.randrange(len(call.body) + 1)])


def _nest(chance: random.Random, call: Call) -> Call:
    depth = chance.choice([10, 1_000, 100_000])
    return replace(call, body=b"[" * depth + b"]" * chance.choice([0, depth]))


def _repeat(chance: random.Random, call: Call) -> Call:
    return replace(call, body=call.body * chance.choice([2, 50]))


def _lie_about_length(chance: random.Random, call: Call) -> Call:
    length = chance.choice([len(call.body) + 10, 7_000_000, max(0, len(call.body) - 10)])
    headers = {**call.headers, "Content-Length": str(length)}
    return replace(call, headers=headers, is_whole=False)


def _chunk(chance: random.Random, call: Call) -> Call:
    chunks = b"%x\r\n%s\r\n" % (len(call.body), call.body) if call.body else b""
    end = chance.choice([b"0\r\n\r\n", b"0\r\n\r\n", b"zz\r\n", b""])
    headers = {**call.headers, "Transfer-Encoding": "chunked"}
    return replace(call, headers=headers, body=chunks + end, is_whole=False)


def _add_header(chance: random.Random, call: Call) -> Call:
    name = chance.choice(list(_HEADERS))
    value = chance.choice(_HEADERS[name])
    return replace(call, headers={**call.headers, name: value})


def _other_method(chance: random.Random, call: Call) -> Call:
    methods = ["GET", "POST", "PUT", "DELETE", "HEAD", "OPTIONS", "PATCH", "TRACE", "BREW"]
    return replace(call, method=chance.choice(methods))


def _other_path(chance: random.Random, call: Call) -> Call:
    return replace(call, path=chance.choice(_PATHS))


_WAYS = [
    _flip, _shorten, _nest, _repeat, _lie_about_length, _chunk, _add_header, _add_header,
    _add_header, _other_method, _other_path,
]  # fmt: skip
