"""Forgets what visitors of the page left: Gradio keeps a session's values until the process ends.

Too old, or too much of it together: then those go that were used longest ago. Left out: how many
sessions are kept at most (`page`); uploads (`uploads`).
"""

from __future__ import annotations

import asyncio
import dataclasses
import sys
import time
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from summarizer.results import Article
from summarizer.web.security.limits import MAX_STATE_BYTES, STATE_S

if TYPE_CHECKING:
    from gradio.queueing import Queue
    from gradio.state_holder import SessionState, StateHolder

__all__ = ["forget_idle", "forget_too_much", "keep_forgetting", "weigh"]

_IDLE_EVERY_S = 300.0
# In that time bodies of a few articles come in; weighing two hundred sessions takes milliseconds.
_EVERY_S = 2.0
# Bytes that an article and what was read from it take for each letter, by tracemalloc.
_PER_LETTER = 12


def forget_idle(sessions: StateHolder, idle_s: float = STATE_S) -> int:
    """Drop every session that was not used for `idle_s` seconds; return how many went."""
    since = datetime.now() - timedelta(seconds=idle_s)
    idle = [name for name, used in list(sessions.time_last_used.items()) if used < since]
    for name in idle:
        _drop(sessions, name)
    return len(idle)


def forget_too_much(sessions: StateHolder, queue: Queue, most: int = MAX_STATE_BYTES) -> int:
    """Drop sessions, and messages nobody fetched, until what is kept weighs at most `most` bytes.

    Returns:
        How many went, those used longest ago first.
    """
    gone = 0
    unread = queue.pending_messages_per_session
    weights = {name: weigh(list(messages._queue)) for name, messages in list(unread.items())}
    for name in _beyond(weights, most):
        unread.pop(name, None)
        gone += 1
    used = sorted(sessions.time_last_used.items(), key=lambda item: item[1])
    kept = {name: sessions.session_data.get(name) for name, _ in used}
    weights = {name: _weigh_session(state) for name, state in kept.items() if state is not None}
    for name in _beyond(weights, most):
        _drop(sessions, name)
        gone += 1
    return gone


def _beyond(weights: dict[str, int], most: int) -> list[str]:
    """Return the first names, as many as must go for the rest to weigh at most `most`."""
    total, beyond = sum(weights.values()), []
    for name, weight in weights.items():
        if total <= most:
            break
        total -= weight
        beyond.append(name)
    return beyond


def _weigh_session(state: SessionState) -> int:
    return weigh(list(state.state_data.values())) + weigh(list(state.config_values.values()))


def weigh(value: Any) -> int:
    """Return about how many bytes a value takes, small ones aside; an article by its length."""
    if isinstance(value, Article):
        return _PER_LETTER * len(value.text)
    if isinstance(value, str | bytes):
        return sys.getsizeof(value)
    if isinstance(value, dict):
        return sum(map(weigh, list(value.values())))
    if isinstance(value, list | tuple):
        return sum(map(weigh, value))
    if dataclasses.is_dataclass(value):
        return sum(weigh(getattr(value, field.name)) for field in dataclasses.fields(value))
    return weigh(getattr(value, "output", None) or "")  # of a message on its way to the page


def _drop(sessions: StateHolder, name: str) -> None:
    with sessions.lock:
        sessions.session_data.pop(name, None)
        sessions.time_last_used.pop(name, None)


async def keep_forgetting(sessions: StateHolder, queue: Queue) -> None:
    """Do so every few seconds, until cancelled."""
    idle_since = time.monotonic()
    while True:
        await asyncio.sleep(_EVERY_S)
        forget_too_much(sessions, queue)
        if time.monotonic() - idle_since > _IDLE_EVERY_S:
            idle_since = time.monotonic()
            forget_idle(sessions)
