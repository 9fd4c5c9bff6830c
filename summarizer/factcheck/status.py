"""From what is known of a sentence to its status: the one place where rules and judge meet.

Left out: finding any of it (`verify`, `compare`, `judge`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from summarizer.results import FactCheck, Status

if TYPE_CHECKING:
    from summarizer.factcheck.judge import Judgement

__all__ = ["Nearness", "decide_status"]


@dataclass(frozen=True, slots=True)
class Nearness:
    """How a sentence stands to the article by its words alone.

    Attributes:
        is_verbatim: It is an article sentence, or one less whole clauses.
        is_equal: Whatever differs from its source is provably the same.
    """

    is_verbatim: bool
    is_equal: bool


def decide_status(
    checks: Sequence[FactCheck], nearness: Nearness, judgement: Judgement | None = None
) -> Status:
    """Return the status of a sentence; a claim that fails outweighs whatever else is known.

    Args:
        checks: A verdict on each of its claims, those of the rules included.
        nearness: What its words alone prove.
        judgement: What the judge says, where there is one and it was asked.
    """
    verdicts = {check.verdict for check in checks}
    if "contradicted" in verdicts:
        return "contradicted"
    if "absent" in verdicts:
        return "unsupported"
    if nearness.is_verbatim:
        return "verbatim"
    if nearness.is_equal or (judgement is not None and judgement.is_entailed):
        return "entailed"
    return "unchecked"
