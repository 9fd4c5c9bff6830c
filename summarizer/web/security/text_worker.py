"""A process that works on texts: tasks come on standard input, answers go to standard output.

Started by `text_work` as `python -m summarizer.web.security.text_worker`. Left out: when it is
ended before its time (`text_work`).
"""

from __future__ import annotations

import os
import threading
import time
import traceback
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from summarizer.batch.link import pack_error, receive, send
from summarizer.errors import InputTooLargeError, SummarizerError

__all__ = ["main", "too_costly"]

# The largest text with all that is read from it takes a quarter of it.
_MEMORY_BYTES = 1_000_000_000


def main() -> None:
    """Answer tasks until the parent has gone."""
    tasks, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever prints goes to standard error
    threading.Thread(target=_end_with, args=(os.getppid(),), daemon=True).start()
    _limit_memory()
    with suppress(EOFError, OSError):
        while True:
            send(answers, _answer(*receive(tasks)))


def _answer(function: Callable[..., Any], args: Any, kwargs: Any) -> tuple[str, Any]:
    try:
        return "done", function(*args, **kwargs)
    except MemoryError:
        return "refused", pack_error(too_costly())
    except SummarizerError as error:
        return "refused", pack_error(error)
    except Exception as error:  # noqa: BLE001 - without its words, which may quote the article
        frame = traceback.extract_tb(error.__traceback__)[-1]
        return "unforeseen", f"{type(error).__name__} at {frame.filename}:{frame.lineno}"


def too_costly() -> InputTooLargeError:
    """Return the error of a text that took too much memory."""
    return InputTooLargeError(
        "The text takes more memory than a text may.",
        "Expected the text of one article.",
        "Send less of it.",
    )


def _limit_memory() -> None:
    with suppress(ImportError):  # not on Windows
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY_BYTES, _MEMORY_BYTES))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # it would hold the article


def _end_with(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(1)
    os._exit(0)


if __name__ == "__main__":
    main()
