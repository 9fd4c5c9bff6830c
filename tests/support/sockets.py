"""Raw connections, for what no client library would send."""

import socket


def open_socket(url):
    host, port = url.removeprefix("http://").split(":")
    return socket.create_connection((host, int(port)), timeout=10)


def head_of(path, length, method="POST", **headers):
    """The head of a request, with a body of that length to come."""
    lines = [f"{method} {path} HTTP/1.1", "Host: 127.0.0.1"]
    if length:
        lines += ["Content-Type: application/json", f"Content-Length: {length}"]
    lines += [f"{name}: {value}" for name, value in headers.items()]
    return "\r\n".join([*lines, "", ""]).encode()


def read_all(connection, until=b"}"):
    """What comes until `until` or the end."""
    data = b""
    while until not in data and (piece := connection.recv(65536)):
        data += piece
    return data


def status_of(answer):
    return int(answer.split(b" ", 2)[1])
