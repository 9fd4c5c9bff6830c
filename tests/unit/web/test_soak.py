"""The soak in short; `python -m tests.load.soak` is the whole of it (docs/security.md)."""

import asyncio
import random

import pytest

from tests.load.mutate import mutated
from tests.load.soak import HEALTHY_S, run


@pytest.mark.parametrize("seed", [7])
def test_mutated_requests_and_many_clients_leave_the_server_healthy(address, seed):
    soak = asyncio.run(run(address, mutations=250, clients=12, seconds=4, seed=seed))
    assert soak.failures == []
    assert soak.unhealthy == []
    assert soak.statuses.total() == 250
    assert {"200", "422", "400"} <= set(soak.statuses)
    assert {f"{path} 200" for path in ("/v1/summarize", "/v1/check")} <= set(soak.worked)
    # The clients and the server share one interpreter here, and a machine with others.
    assert sorted(soak.health_s)[int(0.95 * len(soak.health_s))] < HEALTHY_S


def test_the_same_seed_breaks_requests_in_the_same_way():
    one, two = ([mutated(chance) for _ in range(50)] for chance in map(random.Random, (3, 3)))
    assert one == two
    assert len({call.to_bytes() for call in one}) > 40
