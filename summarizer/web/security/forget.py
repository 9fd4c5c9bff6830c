"""Forgets what visitors of the page left: Gradio keeps a session's values until the process ends.

Left out: how many sessions are kept at most (`page`); uploads (`sources`).
"""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from summarizer.web.security.limits import STATE_S

if TYPE_CHECKING:
    from gradio.state_holder import StateHolder

__all__ = ["forget_idle", "keep_forgetting"]

_EVERY_S = 300.0


def forget_idle(sessions: StateHolder, idle_s: float = STATE_S) -> int:
    """Drop every session that was not used for `idle_s` seconds; return how many went."""
    since = datetime.now() - timedelta(seconds=idle_s)
    idle = [name for name, used in list(sessions.time_last_used.items()) if used < since]
    with sessions.lock:
        for name in idle:
            sessions.session_data.pop(name, None)
            sessions.time_last_used.pop(name, None)
    return len(idle)


async def keep_forgetting(sessions: StateHolder) -> None:
    """Do so every few minutes, until cancelled."""
    while True:
        await asyncio.sleep(_EVERY_S)
        forget_idle(sessions)
