"""The real process: SIGTERM loses no request that was accepted."""

import asyncio

from tests.load.run import single, start, terminate_under_load


def test_sigterm_answers_what_was_accepted():
    url, process = start()
    try:
        single(url)
        tally = asyncio.run(terminate_under_load(url, process, 24))
        assert tally.failures == {}
        assert tally.statuses["200"] >= 10
        assert process.wait(30) is not None
    finally:
        if process.poll() is None:
            process.kill()
