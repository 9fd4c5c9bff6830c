"""The worker of `summarizer.batch`, with items that crash it or never end.

The answering is the real one; an article that says so first does to the process what a fault in a
native library, or a pattern that never stops matching, would do.
"""

import os
import re
import signal

from summarizer.batch import answer, worker

_summarize = answer._answer


def poisoned(desk, options, document):
    if "SEGFAULT" in document.content:
        os.kill(os.getpid(), signal.SIGSEGV)
    if "ENDLESS" in document.content:
        re.match(r"(a+)+$", "a" * 64 + "b")  # holds the interpreter for longer than the world lasts
    if "MEMORY" in document.content:
        raise MemoryError(document.content)
    return _summarize(desk, options, document)


if __name__ == "__main__":
    answer._answer = poisoned
    worker.main()
