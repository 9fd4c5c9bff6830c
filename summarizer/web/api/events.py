"""A summary as server-sent events: each part as soon as it is there.

Left out: making the parts (`work`).
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Iterator
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.responses import StreamingResponse

from summarizer.results import Article, Summary
from summarizer.web.api.problems import as_known_error, problem_body

__all__ = ["EVENT_STREAM", "event_stream"]

_NAMES = ["article", "sentence", "translated", "summary", "error"]
EVENT_STREAM: dict[str, Any] = {
    "description": "Server-sent events, described one by one.",
    "content": {
        "text/event-stream": {
            "schema": {
                "type": "object",
                "properties": {
                    "event": {"type": "string", "enum": _NAMES},
                    "data": {"type": "string", "contentMediaType": "application/json"},
                },
                "required": ["event", "data"],
            },
            "example": {"event": "sentence", "data": '{"number": 0, "text": "…", "sources": []}'},
        }
    },
}
Step = Article | Summary


class _End:
    """Says that no step follows, or why."""

    def __init__(self, error: Exception | None = None) -> None:
        self.error = error


async def event_stream(
    steps: Iterator[Step], *, vietnamese: bool, article: bool = True
) -> StreamingResponse:
    """Return the answer that sends the steps; what fails before the first one is raised.

    The steps are made in a thread at their own pace: a caller who reads slowly holds up nobody.

    Args:
        steps: `Work.summarize_steps(…)`.
        vietnamese: Language of an error's title and detail.
        article: Whether the article is sent, as a step and in the summary.
    """
    loop, ready = asyncio.get_running_loop(), asyncio.Queue[Step | _End]()

    def make() -> None:
        end = _End()
        try:
            for step in steps:
                loop.call_soon_threadsafe(ready.put_nowait, step)
        except Exception as error:  # noqa: BLE001 - handed on to whoever waits for the next step
            end = _End(error)
        loop.call_soon_threadsafe(ready.put_nowait, end)

    work = asyncio.create_task(run_in_threadpool(make))
    first = await ready.get()
    if isinstance(first, _End) and first.error:
        raise first.error  # a refusal is an answer of its own, not an event
    return StreamingResponse(
        _events(first, ready, work, vietnamese, article),
        media_type="text/event-stream",
        headers={"Cache-Control": "no-store", "X-Accel-Buffering": "no"},
    )


async def _events(
    step: Step | _End,
    ready: asyncio.Queue[Step | _End],
    work: asyncio.Task[None],
    vietnamese: bool,
    article: bool,
) -> AsyncIterator[str]:
    summary: Summary | None = None
    while not isinstance(step, _End):
        if isinstance(step, Article):
            if article:
                yield _event("article", step.to_dict())
        else:
            for name, part in _news(summary, step):
                yield _event(name, part)
            summary = step
        step = await ready.get()
    await work
    if step.error:  # the answer has begun; it must still end in words
        yield _event("error", problem_body(as_known_error(step.error), vietnamese=vietnamese))
    elif summary is not None:
        values = summary.to_dict()
        if not article:
            del values["article"]
        yield _event("summary", values)


def _news(sent: Summary | None, summary: Summary) -> Iterator[tuple[str, dict[str, Any]]]:
    """What `summary` has that `sent` had not."""
    if sent is None:
        for number, sentence in enumerate(summary.sentences):
            yield "sentence", {"number": number, **sentence.to_dict()}
    known = len(sent.translation.sentences) if sent and sent.translation else 0
    translated = summary.translation.sentences if summary.translation else ()
    for number, english in enumerate(translated[known:], known):
        yield "translated", {"number": number, **english.to_dict()}


def _event(name: str, data: dict[str, Any]) -> str:
    return f"event: {name}\ndata: {json.dumps(data, ensure_ascii=False)}\n\n"
