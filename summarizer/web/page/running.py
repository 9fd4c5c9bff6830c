"""The page's work under way, by session: each piece has its budget, and ends when its page does.

Gradio can stop a generator between two steps only, and goes on with it when the page was closed.
Left out: the budget of requests of programs (`security.budget`).
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from typing import TypeVar

import gradio as gr

from summarizer.deadline import Deadline, steps_under

__all__ = ["Running"]

T = TypeVar("T")


class Running:
    """The deadlines of what the page is working on."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._deadlines: dict[str, set[Deadline]] = {}
        self._is_ending = False

    def steps(self, session: str | None, steps: Iterator[T], deadline: Deadline) -> Iterator[T]:
        """Yield a session's steps under their deadline, which `stop_of` can end."""
        name = session or ""
        with self._lock:
            self._deadlines.setdefault(name, set()).add(deadline)
        try:
            yield from steps_under(deadline, steps)
        finally:
            with self._lock:
                self._deadlines[name].discard(deadline)
                if not self._deadlines[name]:
                    del self._deadlines[name]

    def stop_of(self, request: gr.Request) -> None:
        """End what a session works on, at the next sentence."""
        with self._lock:
            for deadline in self._deadlines.get(request.session_hash or "", ()):
                deadline.cancel()

    def leave(self, request: gr.Request) -> None:
        """End the work of a page that was closed; pages whose server stops are only cut off."""
        if not self._is_ending:
            self.stop_of(request)

    def let_end(self) -> None:
        """Let all work come to its end, though the pages' connections are closed."""
        self._is_ending = True

    def stop_all(self) -> None:
        """End all work."""
        with self._lock:
            for deadlines in self._deadlines.values():
                for deadline in deadlines:
                    deadline.cancel()
