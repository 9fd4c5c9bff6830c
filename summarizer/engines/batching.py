"""Cuts requests into batches by length, and lets the batches of several callers take turns.

Left out: decoding a batch, and halving it when memory runs out (`engine`).
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import accumulate, islice
from typing import Generic, TypeVar

from summarizer.deadline import check_deadline

__all__ = ["BatchRunner", "cut_batches"]

T = TypeVar("T")
R = TypeVar("R")


def cut_batches(lengths: Sequence[int], budget: int, replicas: int = 1) -> list[tuple[int, int]]:
    """Cut ascending lengths into (start, end) runs of at most `budget` padded tokens.

    The number of runs is a multiple of `replicas` where there are enough lengths, and each has
    about as many tokens as the others: replicas that work side by side then end together.
    """
    if not lengths:
        return []
    sums = list(accumulate(lengths))
    rounds = -(-sums[-1] // (budget * replicas))
    share = sums[-1] / min(len(lengths), rounds * replicas)
    cuts = [0]
    for i, length in enumerate(lengths):
        # A run is full when the middle of the next length lies beyond its share.
        middle = sums[i] - length / 2
        over_budget = length * (i + 1 - cuts[-1]) > budget
        if i > cuts[-1] and (middle > share * len(cuts) or over_budget):
            cuts.append(i)
    return list(zip(cuts, [*cuts[1:], len(lengths)], strict=True))


class BatchRunner(Generic[T, R]):
    """Runs batches on a decoder's replicas.

    A caller has only one batch more under way than there are replicas, and they are taken in the
    order in which they came: whoever asks for one text while another caller works through an
    archive waits for the batches under way, not for the archive. A caller that is interrupted
    leaves no batch behind but those that run.

    Args:
        run: Decodes one batch; called from as many threads as there are replicas.
        replicas: How many batches the decoder works on at a time.
    """

    def __init__(self, run: Callable[[T], R], replicas: int) -> None:
        self._run, self._window = run, replicas + 1
        self._pool = ThreadPoolExecutor(replicas, thread_name_prefix="decode")

    def run(self, batches: Iterable[T]) -> list[R]:
        """Return the result of each batch, in order."""
        source = iter(batches)
        under_way: deque[Future[R]] = deque()
        results: list[R] = []
        try:
            under_way.extend(self._pool.submit(self._run, b) for b in islice(source, self._window))
            while under_way:
                check_deadline()
                results.append(under_way.popleft().result())
                under_way.extend(self._pool.submit(self._run, b) for b in islice(source, 1))
        finally:
            for future in under_way:
                future.cancel()
        return results

    def close(self) -> None:
        """Wait for the batches that run, and end the threads."""
        self._pool.shutdown(cancel_futures=True)
