"""Measure the fact checker: how many wrong claims it catches, how many right ones it accuses.

Wrong claims are mutations of right sentences (`mutations`), made from a seed. Left out: reading
corpora; callers give articles.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from random import Random

from summarizer._records import Record
from summarizer.evaluation.mutations import KINDS, Choices, Mutation, mutate, names_in
from summarizer.factcheck import ArticleFacts
from summarizer.results import Article

__all__ = ["CheckerReport", "KindScore", "measure_checker"]

_MARGIN = 12  # code points: a dropped word is shown by the words beside the gap


@dataclass(frozen=True, slots=True)
class KindScore(Record):
    """How one kind of mutation fared.

    Attributes:
        kind: What was changed.
        claims: Mutated claims.
        caught: Those that were not passed as supported.
        strays: Accusations elsewhere in the mutated sentences.
    """

    kind: str
    claims: int
    caught: int
    strays: int

    @property
    def recall(self) -> float:
        """Share of wrong claims caught (0 when there are none)."""
        return self.caught / self.claims if self.claims else 0.0

    @property
    def precision(self) -> float:
        """Share of accusations that hit the wrong claim (0 when there are none)."""
        total = self.caught + self.strays
        return self.caught / total if total else 0.0


@dataclass(frozen=True, slots=True)
class CheckerReport(Record):
    """Scores by kind, and false alarms on sentences that nobody touched.

    Attributes:
        kinds: One score a kind.
        untouched: Untouched sentences checked.
        accused: Those with any claim not supported.
    """

    kinds: tuple[KindScore, ...]
    untouched: int
    accused: int

    def to_table(self) -> str:
        """Return the report as a Markdown table."""
        rows = [
            "| kind | claims | caught | recall | precision |",
            "| --- | --- | --- | --- | --- |",
        ]
        rows += [
            f"| {k.kind} | {k.claims} | {k.caught} | {k.recall:.1%} | {k.precision:.1%} |"
            for k in self.kinds
        ]
        rows.append(f"| untouched sentences | {self.untouched} | {self.accused} accused | | |")
        return "\n".join(rows)


def measure_checker(
    items: Iterable[tuple[Article, Sequence[str]]],
    foreign_names: Sequence[str],
    *,
    seed: int = 1,
    kinds: Sequence[str] = KINDS,
) -> CheckerReport:
    """Mutate right sentences of articles in every way that fits, and check both forms.

    Args:
        items: Articles, each with sentences that are right (its own, or a summary's).
        foreign_names: Names to put in place of right ones.
        seed: The same seed makes the same mutations.
        kinds: The kinds of mutation to make.
    """
    claims: Counter[str] = Counter()
    caught: Counter[str] = Counter()
    strays: Counter[str] = Counter()
    untouched = accused = 0
    random = Random(seed)
    for article, sentences in items:
        facts = ArticleFacts(article)
        own = list(dict.fromkeys(n for s in article.sentences for n in names_in(s.text)))
        foreign = [n for n in foreign_names if n not in article.text]
        choices = Choices(own, foreign, random)
        for sentence in sentences:
            untouched += 1
            accused += any(c.verdict != "supported" for c in facts.check(sentence))
            for kind in kinds:
                wrong = mutate(kind, sentence, choices)
                if wrong is None or wrong.text in article.text:
                    continue
                hits, others = _accusations(facts, wrong)
                claims[kind] += 1
                caught[kind] += hits > 0
                strays[kind] += others
    scores = tuple(KindScore(k, claims[k], caught[k], strays[k]) for k in kinds)
    return CheckerReport(scores, untouched, accused)


def _accusations(facts: ArticleFacts, wrong: Mutation) -> tuple[int, int]:
    """Count the accusations at the changed place and elsewhere."""
    start, end = wrong.span[0] - _MARGIN, wrong.span[1] + _MARGIN
    bad = [c for c in facts.check(wrong.text) if c.verdict != "supported"]
    hits = sum(c.span[0] < end and start < c.span[1] for c in bad)
    return hits, len(bad) - hits
