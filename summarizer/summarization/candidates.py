"""What a summary can be made of: texts that may be its sentences, each with its evidence.

The article's own sentences, shorter forms of them, its title, and what a model wrote and the checks
let pass all enter the same scorer and search as a `Candidate`.
Left out: which of them are chosen (`scorer`, `search`).
"""

from __future__ import annotations

from dataclasses import dataclass

from summarizer.results import FactCheck, Origin, Source
from summarizer.text import count_syllables

__all__ = ["Candidate"]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence that may enter the summary, with its evidence.

    Attributes:
        text: The sentence.
        sources: Article sentences that it came from, the strongest first.
        origin: Who wrote it; see `results.SummarySentence`.
        checks: One verdict a claim, once it was checked.
        editorial: What an editor minds and no fit can learn, in points of the score.
    """

    text: str
    sources: tuple[Source, ...]
    origin: Origin
    checks: tuple[FactCheck, ...] = ()
    editorial: float = 0.0

    @property
    def index(self) -> int:
        """The place of its strongest source in the article."""
        return self.sources[0].index

    @property
    def syllables(self) -> int:
        """Length in syllables."""
        return count_syllables(self.text)
