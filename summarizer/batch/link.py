"""Messages between the run and its worker processes: pickled, each after its length."""

from __future__ import annotations

import pickle
import struct
from typing import IO, Any

from summarizer import errors
from summarizer.errors import SummarizerError

__all__ = ["pack_error", "receive", "send", "unpack_error"]

_LENGTH = struct.Struct("<Q")


def send(stream: IO[bytes], message: Any) -> None:
    """Write a message."""
    data = pickle.dumps(message, pickle.HIGHEST_PROTOCOL)
    stream.write(_LENGTH.pack(len(data)) + data)
    stream.flush()


def receive(stream: IO[bytes]) -> Any:
    """Read a message.

    Raises:
        EOFError: the other side is gone.
    """
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        raise EOFError
    (size,) = _LENGTH.unpack(head)
    data = stream.read(size)
    if len(data) < size:
        raise EOFError
    return pickle.loads(data)


def pack_error(error: SummarizerError) -> tuple[str, str, str, str]:
    """Return what an error is made of; the exception itself does not survive pickling."""
    return type(error).__name__, error.what, error.expected, error.fix


def unpack_error(parts: tuple[str, str, str, str]) -> SummarizerError:
    """Return the error that `pack_error` took apart."""
    kind: type[SummarizerError] = getattr(errors, parts[0], SummarizerError)
    return kind(*parts[1:])
