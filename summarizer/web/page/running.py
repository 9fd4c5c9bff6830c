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
