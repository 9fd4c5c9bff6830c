"""Look every claim of a sentence up in its article: numbers, dates, names, posts, quotes, modality.

A sentence copied whole from the article is supported by where it stands, whatever its claims.
Evidence is looked for in the kept sentences of the article, never in its furniture; only the day of
publication may be printed there. Left out: grammar and repetition, which are no facts.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from summarizer.factcheck.align import check_against_source
from summarizer.factcheck.compare import Pairing, is_less_clauses, pair, same_signs
from summarizer.factcheck.equality import is_equal
from summarizer.factcheck.index import ArticleIndex, Statement
from summarizer.factcheck.job_titles import check_posts, find_holders
from summarizer.factcheck.match_dates import check_moments
from summarizer.factcheck.match_names import check_names
from summarizer.factcheck.match_numbers import check_quantities
from summarizer.factcheck.negation import check_modality
from summarizer.factcheck.polarity import check_polarity
from summarizer.factcheck.quotes import check_quotes
from summarizer.factcheck.status import Nearness, decide_status
from summarizer.results import (
    ESTABLISHED,
    Article,
    Check,
    CheckedSentence,
    FactCheck,
    Source,
    Span,
    worst_status,
)
from summarizer.text import split_sentences, to_nfc

if TYPE_CHECKING:
    from summarizer.factcheck.judge import Judge

__all__ = ["ArticleFacts", "check_summary"]


@dataclass(frozen=True, slots=True)
class _Reading:
    """What was read of a sentence: its claims, and beside what they were read."""

    claim: Statement
    checks: tuple[FactCheck, ...]
    is_copied: bool
    paired: Pairing
    near: list[int]


class ArticleFacts:
    """The facts of one article, indexed once for any number of sentences.

    Args:
        article: The cleaned article.
        judge: Reads what rules do not prove; without one it stays unchecked.
    """

    def __init__(self, article: Article, judge: Judge | None = None) -> None:
        self._article, self._judge = article, judge
        self._index = ArticleIndex(article)
        self._holders = [h for sentence in self._index.sentences for h in find_holders(sentence)]

    def check(self, sentence: str) -> tuple[FactCheck, ...]:
        """Return a verdict for each claim of `sentence`, in the order of their spans.

        Args:
            sentence: One Vietnamese sentence; spans are code points of its NFC form.
        """
        return self._read(to_nfc(sentence)).checks

    def assess(self, sentence: str, start: int = 0) -> CheckedSentence:
        """Return a sentence's checks, its status, its nearest sources, and where it differs.

        Args:
            sentence: One Vietnamese sentence.
            start: Where it stands in a summary, in code points.
        """
        text = to_nfc(sentence)
        read = self._read(text)
        paired, nearness, judgement = read.paired, self._nearness(read), None
        fails = any(check.verdict != "supported" for check in read.checks)
        if self._judge is not None and not (nearness.is_verbatim or nearness.is_equal or fails):
            sentences = [s.text for s in self._article.sentences]
            [judgement] = self._judge.judge(sentences, self._article.title, [text])
        status = decide_status(read.checks, nearness, judgement)
        is_whole = status in ESTABLISHED
        return CheckedSentence(
            text,
            (start, start + len(text)),
            read.checks,
            status,
            tuple(self._source(n) for n in sorted(read.near, key=lambda n: n != paired.number)),
            () if is_whole else (judgement and judgement.doubtful) or paired.doubtful,
        )

    def _source(self, number: int) -> Source:
        sentence = self._article.sentences[number]
        return Source(number, sentence.span, sentence.text)

    def _read(self, text: str) -> _Reading:
        index = self._index
        claim = Statement(text, published=index.article.published)
        near = [n for n, _ in index.closest([claim.tokens[i].lower for i in claim.words])]
        checks = [
            *check_quantities(index, claim, near),
            *check_moments(index, claim, text, near),
            *check_names(index, claim),
        ]
        copied = self._copied_from(claim)
        paired = pair(index, claim, near)
        if copied is None:
            checks = check_against_source(index, claim, paired, checks)
            checks += check_posts(index, self._holders, claim, checks)
            checks += _new(check_modality(index, claim), checks, "modality")
            checks += _new(check_polarity(index, claim, paired, near), checks)
        checks += check_quotes(index, text, near)
        if copied is not None:
            checks = [_borne(check, copied) for check in checks]
        ordered = tuple(sorted(checks, key=lambda check: (check.span, check.kind)))
        return _Reading(claim, ordered, copied is not None, paired, near)

    def _nearness(self, read: _Reading) -> Nearness:
        """Prove by its words alone how near a sentence is; claims alone need no such proof."""
        index, claim, number = self._index, read.claim, read.paired.number
        is_verbatim = read.is_copied or (
            number >= 0 and is_less_clauses(claim, index.sentences[number])
        )
        is_same = not is_verbatim and any(
            is_equal(claim, index.sentences[n], index.people) for n in read.near
        )
        return Nearness(is_verbatim, is_same)

    def _copied_from(self, claim: Statement) -> Span | None:
        """Return where the article has the whole sentence, or whole sentences, or None."""
        words = [claim.tokens[i].folded for i in claim.words]
        index = self._index
        if not words:  # a mark that stands alone
            marks = "".join(token.folded for token in claim.tokens)
            sentences = zip(index.folded, index.article.sentences, strict=True)
            return next((kept.span for folded, kept in sentences if folded == marks), None)
        for place in index.places(words[0].lower()):
            if place and index.sentence_of[place - 1] == index.sentence_of[place]:
                continue
            row = index.words[place : place + len(words)]
            after = place + len(words)
            ends = after >= len(index.words) or (
                index.sentence_of[after - 1] != index.sentence_of[after]
            )
            if not (ends and [token.folded for token in row] == words):
                continue
            numbers = dict.fromkeys(index.sentence_of[place:after])
            if same_signs(claim, [index.sentences[n] for n in numbers]):
                return (row[0].start, row[-1].end)
        return None


def check_summary(article: Article, summary: str) -> Check:
    """Check a summary that a person or another tool wrote.

    Args:
        article: The cleaned article.
        summary: Vietnamese text of any number of sentences; spans are code points of its NFC form.
    """
    facts, text = ArticleFacts(article), to_nfc(summary)
    sentences = tuple(facts.assess(text[start:end], start) for start, end in split_sentences(text))
    return Check(sentences, worst_status(sentence.status for sentence in sentences))


def _borne(check: FactCheck, copied: Span) -> FactCheck:
    """Return the check as supported: the sentence itself is the evidence."""
    if check.verdict == "supported":
        return check
    return replace(check, verdict="supported", evidence=check.evidence or copied, expected="")


def _new(found: list[FactCheck], known: list[FactCheck], kind: str = "") -> list[FactCheck]:
    """Return the checks that stand beside those of a kind, or that failed, already made."""
    taken = [
        check.span
        for check in known
        if (check.kind == kind if kind else check.verdict != "supported")
    ]
    return [c for c in found if all(c.span[1] <= s or e <= c.span[0] for s, e in taken)]
