from hypothesis import given
from hypothesis import strategies as st

from summarizer.summarization.candidates import Candidate
from summarizer.summarization.options import LengthBounds
from summarizer.summarization.search import Choice, fit_length


def _draft(size: int) -> Candidate:
    return Candidate(" ".join(["từ"] * size) + ".", (), "extracted", ())


def _choices(*sizes: int) -> list[Choice]:
    return [Choice(i, (_draft(size),)) for i, size in enumerate(sizes)]


def _fit(choices, bounds, score=lambda _chosen: 0.0):
    return fit_length(choices, bounds, lambda _draft, _chosen: True, score)


def _sizes(found) -> list[int]:
    return [found[i].syllables for i in sorted(found)]


def test_the_best_come_first_as_long_as_the_rest_can_fill_the_bounds():
    assert _sizes(_fit(_choices(12, 30, 20), LengthBounds(38, 40, 44))) == [12, 30]
    # With 12 nothing adds up, so the best one is given up.
    assert _sizes(_fit(_choices(12, 30, 10), LengthBounds(38, 40, 41))) == [30, 10]


def test_of_the_sets_that_fit_the_one_that_scores_highest_is_taken():
    choices, bounds = _choices(12, 30, 20), LengthBounds(28, 40, 44)
    assert sorted(_fit(choices, bounds, score=lambda chosen: 2 in chosen)) == [0, 2]
    assert sorted(_fit(choices, bounds, score=lambda chosen: -len(chosen))) == [1]
    # A set of the right length is found however much another would be worth.
    assert sorted(_fit(choices, LengthBounds(62, 62, 62), score=lambda c: -len(c))) == [0, 1, 2]


def test_a_shorter_form_is_taken_only_where_the_whole_one_does_not_fit():
    choices = [Choice(0, (_draft(30), _draft(18)))]
    assert _sizes(_fit(choices, LengthBounds(25, 30, 35))) == [30]
    assert _sizes(_fit(choices, LengthBounds(10, 20, 25))) == [18]


def test_where_nothing_fits_the_nearest_is_taken_and_the_shorter_side_first():
    assert _sizes(_fit(_choices(60, 40), LengthBounds(48, 50, 52))) == [40]
    assert _sizes(_fit(_choices(60), LengthBounds(18, 20, 22))) == [60]
    assert _sizes(_fit(_choices(8, 9), LengthBounds(80, 90, 100))) == [8, 9]
    assert _fit([], LengthBounds(80, 90, 100)) == {}


def test_what_must_stand_together_does_so_in_whatever_order_it_ranks():
    claim, denial = frozenset((0,)), frozenset((1,))
    choices = [
        Choice(0, (_draft(20),), needs=(denial,)),
        Choice(1, (_draft(20),)),
        Choice(2, (_draft(15),)),
    ]
    assert sorted(_fit(choices, LengthBounds(1, 40, 40), score=len)) == [0, 1]
    assert sorted(_fit(choices, LengthBounds(1, 20, 25), score=lambda c: 0 in c)) == [1]
    both = [Choice(0, (_draft(20),), needs=(denial,)), Choice(1, (_draft(20),), needs=(claim,))]
    assert sorted(_fit(both, LengthBounds(1, 40, 40))) == [0, 1]


def test_a_sentence_comes_only_with_the_one_it_depends_on():
    choices = [*_choices(30, 31), Choice(2, (_draft(10),), needs=(frozenset((0,)),))]
    assert sorted(_fit(choices, LengthBounds(40, 40, 40))) == [0, 2]
    assert sorted(_fit(choices, LengthBounds(10, 10, 10))) == [0]


@given(st.lists(st.integers(5, 60), min_size=1, max_size=12), st.integers(10, 200))
def test_bounds_are_met_whenever_some_sentences_add_up_to_them(sizes, aim):
    bounds = LengthBounds(round(aim * 0.9), aim, round(aim * 1.1))
    sums = {0}
    for size in sizes:
        sums |= {total + size for total in sums}
    total = sum(_sizes(_fit(_choices(*sizes), bounds)))
    possible = any(bounds.low <= n <= bounds.high for n in sums)
    assert (bounds.low <= total <= bounds.high) == possible
