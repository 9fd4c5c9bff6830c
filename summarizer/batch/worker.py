"""A worker process: reads groups from standard input, writes their answers to standard output.

Started by `pool` as `python -m summarizer.batch.worker`, so that a crash, an endless loop or a
runaway memory in one article takes this process and nothing else. It ends when its parent does.
"""

from __future__ import annotations

import ctypes
import os
import queue
import signal
import sys
import threading
from contextlib import suppress
from typing import IO, Any

from summarizer.batch.answer import answer_group, open_desk
from summarizer.batch.link import pack_error, receive, send
from summarizer.errors import SummarizerError

__all__ = ["main"]

_PR_SET_PDEATHSIG = 1


def main() -> None:
    """Serve the parent until it closes the pipe."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is the parent's to handle
    _die_with_parent()
    source, sink = _take_pipes()
    inbox: queue.SimpleQueue[Any] = queue.SimpleQueue()
    threading.Thread(target=_read, args=(source, inbox), daemon=True).start()
    try:
        options, device, threads = inbox.get()
        desk = open_desk(options, device, threads)
        send(sink, ("ready", None))

        def on_step() -> None:
            send(sink, ("step", None))

        while True:
            documents = inbox.get()
            send(sink, ("done", answer_group(desk, options, documents, on_step)))
    except SummarizerError as exc:
        send(sink, ("fatal", pack_error(exc)))


def _die_with_parent() -> None:
    """On Linux the kernel sees to it, even while an endless loop holds the interpreter."""
    if sys.platform == "linux":
        with suppress(OSError, AttributeError):
            ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)


def _take_pipes() -> tuple[IO[bytes], IO[bytes]]:
    """The pipes for messages alone; whatever prints goes to standard error."""
    source, sink = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return source, sink


def _read(source: IO[bytes], inbox: queue.SimpleQueue[Any]) -> None:
    try:
        while True:
            inbox.put(receive(source))
    except (EOFError, OSError):
        os._exit(0)


if __name__ == "__main__":
    main()
