"""Finds the sentences whose lengths add up to what was asked for, by an exact search.

Sentences are never cut, so not every length can be had from every article. The search goes through
the sets of sentences that are within bounds, the better sentences first, and looks further down the
ranking only as far as it must; the set that scores highest as a whole is taken.
Left out: where the sentences and their shorter forms come from (`compose`), and how a
summary is scored (`scorer`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from summarizer.summarization.candidates import Candidate
from summarizer.summarization.context import Needs
from summarizer.summarization.options import LengthBounds

__all__ = ["Choice", "fit_length", "fitting_sets"]

_DEPTHS = (9, 20)  # how far down the ranking to look, before all of it
_MAX_STEPS = 4_000  # of one search; redundant sentences can make it run into dead ends
_MAX_SETS = 100  # that are scored; of a medium summary there are 24 on average


@dataclass(frozen=True, slots=True)
class Choice:
    """A sentence of the article, in the forms that it may have in the summary.

    Attributes:
        index: Its place in the article.
        forms: The preferred one first.
        needs: Groups of indices, of each of which one must be there too.
    """

    index: int
    forms: tuple[Candidate, ...]
    needs: Needs = ()


Chosen = dict[int, Candidate]


def fit_length(
    choices: Sequence[Choice],
    bounds: LengthBounds,
    agrees: Callable[[Candidate, Chosen], bool],
    score: Callable[[Chosen], float],
    *,
    exact: bool = True,
) -> Chosen:
    """Return index → form of the choices that fit and together score highest.

    Args:
        choices: The best first.
        bounds: The length asked for.
        agrees: Whether a form may stand beside those that were chosen (it says something new).
        score: Of a whole summary; of equals the one with the better choices is taken.
        exact: Whether the lower bound counts, too.

    Returns:
        Empty if no choice may stand, whatever the length.
    """
    return max(fitting_sets(choices, bounds, agrees, exact=exact), key=score, default={})


def fitting_sets(
    choices: Sequence[Choice],
    bounds: LengthBounds,
    agrees: Callable[[Candidate, Chosen], bool],
    *,
    exact: bool = True,
) -> list[Chosen]:
    """Return index → form of the sets of choices within bounds, the better choices first.

    Where the article does not allow that, the bounds give way as little as is needed, the lower
    one first. Where they need not be exact, shorter sets follow. See `fit_length`.
    """
    sizes = [[form.syllables for form in choice.forms] for choice in choices]
    longest = sum(max(each, default=0) for each in sizes)
    found: list[Chosen] = []
    for low, high in _wider(bounds, longest):
        for depth in (*(d for d in _DEPTHS if d < len(choices)), len(choices)):
            search = _Search(choices[:depth], sizes, low, high, agrees)
            if found := list(islice(search.run(), _MAX_SETS)):
                break
        if found:
            break
    if found and not exact:
        shorter = _Search(choices[: _DEPTHS[0]], sizes, 1, bounds.high, agrees)
        found += islice(shorter.run(), _MAX_SETS)
    return found


def _wider(bounds: LengthBounds, longest: int) -> Iterator[tuple[int, int]]:
    """Yield bounds, and wider ones until they hold everything."""
    yield bounds.low, bounds.high
    for slack in range(1, max(bounds.low, longest - bounds.high + 1)):
        low = max(1, bounds.low - slack)
        yield low, bounds.high
        yield low, bounds.high + slack


class _Search:
    """Depth-first, the better sentence first; sums that the rest can reach prune it."""

    def __init__(
        self,
        choices: Sequence[Choice],
        sizes: Sequence[Sequence[int]],
        low: int,
        high: int,
        agrees: Callable[[Candidate, Chosen], bool],
    ) -> None:
        self._choices, self._sizes, self._agrees = choices, sizes, agrees
        self._needs = {choice.index: choice.needs for choice in choices}
        self._low, self._high = low, high
        self._steps = 0
        # Bit n of `_sums[i]`: choices from i on can add n syllables.
        self._sums = [1] * (len(choices) + 1)
        within = (1 << (high + 1)) - 1
        for i in reversed(range(len(choices))):
            sums = self._sums[i + 1]
            for size in sizes[i]:
                sums |= self._sums[i + 1] << size
            self._sums[i] = sums & within

    def run(self) -> Iterator[Chosen]:
        """Yield the sets that fit."""
        return self._extend(0, 0, {})

    def _extend(self, start: int, used: int, chosen: Chosen) -> Iterator[Chosen]:
        """Add choices from `start` on; recursion goes as deep as sentences are chosen."""
        if used >= self._low and self._is_whole(chosen):
            yield chosen
        for place in range(start, len(self._choices)):
            self._steps += 1
            if self._steps > _MAX_STEPS or not self._can_end(place, used):
                return
            choice = self._choices[place]
            for form, length in zip(choice.forms, self._sizes[place], strict=True):
                size = used + length
                if self._can_end(place + 1, size) and self._agrees(form, chosen):
                    yield from self._extend(place + 1, size, {**chosen, choice.index: form})

    def _is_whole(self, chosen: Chosen) -> bool:
        """Whether everything that a chosen sentence needs is there, too."""
        return all(not g.isdisjoint(chosen) for i in chosen for g in self._needs[i])

    def _can_end(self, place: int, used: int) -> bool:
        """Whether the choices from `place` on can bring `used` within bounds."""
        if used > self._high:
            return False
        reach = self._sums[place] & ((1 << (self._high - used + 1)) - 1)
        return reach >> max(0, self._low - used) != 0
