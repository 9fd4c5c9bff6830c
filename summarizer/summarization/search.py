"""Finds the sentences whose lengths add up to what was asked for, by an exact search.

Sentences are never cut, so not every length can be had from every article. The search goes through
the sets of sentences that are within bounds, the better sentences first, and looks further down the
ranking only as far as it must; the set that is worth most as a whole is taken.
Left out: where the sentences and their shorter forms come from (`compose`), and what a summary is
worth (`worth`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import count, islice

from summarizer.summarization.options import LengthBounds
from summarizer.summarization.rewrite import Draft

__all__ = ["NEVER", "Choice", "fit_length", "fitting_sets"]

_DEPTHS = (9, 20)  # how far down the ranking to look, before all of it
NEVER = -1  # what a sentence needs that leans on nothing a summary can hold
_MAX_STEPS = 4_000  # of one search; redundant sentences can make it run into dead ends
_MAX_SETS = 100  # that are weighed; of a medium summary there are 24 on average


@dataclass(frozen=True, slots=True)
class Choice:
    """A sentence of the article, in the forms that it may have in the summary.

    Attributes:
        index: Its place in the article.
        forms: The preferred one first.
        needs: Index of the sentence that must be there too, `NEVER`, or None.
    """

    index: int
    forms: tuple[Draft, ...]
    needs: int | None = None


Chosen = dict[int, Draft]


def fit_length(
    choices: Sequence[Choice],
    bounds: LengthBounds,
    agrees: Callable[[Draft, Chosen], bool],
    worth: Callable[[Chosen], float],
) -> Chosen:
    """Return index → form of the choices that fit and together are worth most.

    Args:
        choices: The best first.
        bounds: The length asked for.
        agrees: Whether a form may stand beside those that were chosen (it says something new).
        worth: What a whole summary is worth; of equals the one with the better choices is taken.

    Returns:
        Empty only if there are no choices.
    """
    return max(fitting_sets(choices, bounds, agrees), key=worth, default={})


def fitting_sets(
    choices: Sequence[Choice], bounds: LengthBounds, agrees: Callable[[Draft, Chosen], bool]
) -> list[Chosen]:
    """Return index → form of the sets of choices within bounds, the better choices first.

    Where the article does not allow that, the bounds give way as little as is needed, the lower
    one first. See `fit_length`.
    """
    if not any(choice.forms for choice in choices):
        return []
    sizes = [[form.syllables for form in choice.forms] for choice in choices]
    for low, high in _wider(bounds):
        for depth in (*(d for d in _DEPTHS if d < len(choices)), len(choices)):
            search = _Search(choices[:depth], sizes, low, high, agrees)
            if found := list(islice(search.run(), _MAX_SETS)):
                return found
    raise AssertionError("bounds without end hold any sentence")


def _wider(bounds: LengthBounds) -> Iterator[tuple[int, int]]:
    yield bounds.low, bounds.high
    for slack in count(1):
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
        agrees: Callable[[Draft, Chosen], bool],
    ) -> None:
        self._choices, self._sizes, self._agrees = choices, sizes, agrees
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
        if used >= self._low:
            yield chosen
        for place in range(start, len(self._choices)):
            self._steps += 1
            if self._steps > _MAX_STEPS or not self._can_end(place, used):
                return
            choice = self._choices[place]
            if choice.needs is not None and choice.needs not in chosen:
                continue
            for form, length in zip(choice.forms, self._sizes[place], strict=True):
                size = used + length
                if self._can_end(place + 1, size) and self._agrees(form, chosen):
                    yield from self._extend(place + 1, size, {**chosen, choice.index: form})

    def _can_end(self, place: int, used: int) -> bool:
        """Whether the choices from `place` on can bring `used` within bounds."""
        if used > self._high:
            return False
        reach = self._sums[place] & ((1 << (self._high - used + 1)) - 1)
        return reach >> max(0, self._low - used) != 0
