"""No fragment, however often a text repeats it, makes a step slower than linear."""

import pytest

from tests.support.growth import functions, measure

REPEATS = 600


@pytest.mark.parametrize("name", functions())
def test_time_grows_with_the_text_and_no_faster(name):
    function, fragments = functions()[name]
    function("Xã mở 3 đường ở Hà Nội. ")
    found = [measure(name, function, fragment, REPEATS) for fragment in fragments]

    assert [row for row in found if row.is_slow] == []
