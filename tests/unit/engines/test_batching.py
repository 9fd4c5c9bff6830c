import threading

import pytest

from summarizer.engines import GenerationOptions, Request, load_engine
from summarizer.engines.batching import BatchRunner, cut_batches
from summarizer.engines.threads import plan_threads

OPTIONS = GenerationOptions(beams=2, max_new_tokens=24)


def test_batches_keep_to_the_budget_and_leave_nothing_out():
    lengths = sorted([7, 30, 31, 90, 90, 400, 12, 15, 15, 64] * 5)
    for replicas in (1, 2, 3):
        cuts = cut_batches(lengths, 500, replicas)
        assert [i for start, end in cuts for i in range(start, end)] == list(range(len(lengths)))
        assert all((end - start) * lengths[end - 1] <= 500 for start, end in cuts)


def test_batches_are_shared_out_evenly():
    assert cut_batches([140] * 64, 2048, 2) == [
        (0, 11), (11, 21), (21, 32), (32, 43), (43, 53), (53, 64),
    ]  # fmt: skip
    assert cut_batches([100, 150], 2048, 2) == [(0, 1), (1, 2)]
    assert cut_batches([], 2048, 2) == []


def test_a_text_longer_than_the_budget_is_a_batch_of_its_own():
    assert cut_batches([300, 300], 100, 1) == [(0, 1), (1, 2)]


@pytest.mark.parametrize(
    ("width", "threads", "replicas", "expected"),
    [
        (256, 2, 0, (2, 1)),
        (256, 8, 2, (2, 4)),
        (768, 2, 0, (1, 2)),
        (768, 16, 0, (4, 4)),
        (256, 1, 4, (1, 1)),
    ],
)
def test_threads_are_shared_by_width(width, threads, replicas, expected):
    plan = plan_threads(width, threads, replicas)
    assert (plan.replicas, plan.threads) == expected


def test_one_text_waits_for_the_batches_under_way_and_not_for_an_archive():
    done = []
    first_under_way, go_on = threading.Event(), threading.Semaphore(0)

    def decode(batch):
        first_under_way.set()
        go_on.acquire()
        done.append(batch)
        return batch

    runner = BatchRunner(decode, replicas=1)
    archive = threading.Thread(target=runner.run, args=([f"archive {i}" for i in range(50)],))
    archive.start()
    first_under_way.wait()
    stranger = threading.Thread(target=runner.run, args=(["one text"],))
    stranger.start()
    while runner._pool._work_queue.qsize() < 2:  # the archive's next batch, then the one text
        pass
    for _ in range(51):
        go_on.release()
    archive.join()
    stranger.join()
    runner.close()
    assert done.index("one text") == 2
    assert len(done) == 51


def test_an_interrupted_caller_starts_no_further_batch():
    started = []

    def decode(batch):
        started.append(batch)
        if batch == 1:
            raise KeyboardInterrupt
        return batch

    runner = BatchRunner(decode, replicas=1)
    with pytest.raises(KeyboardInterrupt):
        runner.run(range(100))
    runner.close()
    assert len(started) <= 4


def test_sixteen_callers_at_once_get_what_each_gets_alone():
    engine = load_engine("vi-news", device="cpu", engine="ct2", threads=2)
    texts = [f"Sáng {n}/3, xã Bình Minh khánh thành cầu dài {n + 40} m." for n in range(1, 17)]
    requests = [Request("translate", text) for text in texts]
    alone = [engine.generate([request], OPTIONS)[0][0].text for request in requests]
    together = [""] * len(requests)

    def ask(index):
        together[index] = engine.generate([requests[index]], OPTIONS)[0][0].text

    callers = [threading.Thread(target=ask, args=(i,)) for i in range(len(requests))]
    for caller in callers:
        caller.start()
    for caller in callers:
        caller.join()
    engine.close()
    assert together == alone
