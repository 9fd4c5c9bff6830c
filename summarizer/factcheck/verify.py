"""Look every claim of a sentence up in its article: numbers, dates, names, posts, quotes, modality.

A sentence copied whole from the article is supported by where it stands, whatever its claims.
Evidence is looked for in the kept sentences of the article, never in its furniture; only the day of
publication may be printed there. Left out: grammar and repetition, which are no facts.
"""

from __future__ import annotations

from dataclasses import replace

from summarizer.factcheck.align import check_against_source
from summarizer.factcheck.index import ArticleIndex, Statement
from summarizer.factcheck.job_titles import check_posts, find_holders
from summarizer.factcheck.match_dates import check_moments
from summarizer.factcheck.match_names import check_names
from summarizer.factcheck.match_numbers import check_quantities
from summarizer.factcheck.negation import check_modality
from summarizer.factcheck.quotes import check_quotes
from summarizer.results import Article, Check, CheckedSentence, FactCheck, Span
from summarizer.text import split_sentences, to_nfc

__all__ = ["ArticleFacts", "check_summary"]


class ArticleFacts:
    """The facts of one article, indexed once for any number of sentences.

    Args:
        article: The cleaned article.
    """

    def __init__(self, article: Article) -> None:
        self._index = ArticleIndex(article)
        self._holders = [h for sentence in self._index.sentences for h in find_holders(sentence)]

    def check(self, sentence: str) -> tuple[FactCheck, ...]:
        """Return a verdict for each claim of `sentence`, in the order of their spans.

        Args:
            sentence: One Vietnamese sentence; spans are code points of its NFC form.
        """
        text = to_nfc(sentence)
        index = self._index
        claim = Statement(text, published=index.article.published)
        near = [n for n, _ in index.closest([claim.tokens[i].lower for i in claim.words])]
        checks = [
            *check_quantities(index, claim, near),
            *check_moments(index, claim, text, near),
            *check_names(index, claim),
        ]
        copied = self._copied_from(claim)
        if copied is None:
            checks = check_against_source(index, claim, near, checks)
            checks += check_posts(index, self._holders, claim, checks)
            checks += _new(check_modality(index, claim), checks)
        checks += check_quotes(index, text, near)
        if copied is not None:
            checks = [_borne(check, copied) for check in checks]
        return tuple(sorted(checks, key=lambda check: (check.span, check.kind)))

    def _copied_from(self, claim: Statement) -> Span | None:
        """Return where the article has the whole sentence, or whole sentences, or None."""
        words = [claim.tokens[i].folded for i in claim.words]
        if not words:
            return None
        index = self._index
        for place in index.places(words[0].lower()):
            row = index.words[place : place + len(words)]
            after = place + len(words)
            starts = place == 0 or index.sentence_of[place - 1] != index.sentence_of[place]
            ends = after >= len(index.words) or (
                index.sentence_of[after - 1] != index.sentence_of[after]
            )
            if starts and ends and [token.folded for token in row] == words:
                return (row[0].start, row[-1].end)
        return None


def check_summary(article: Article, summary: str) -> Check:
    """Check a summary that a person or another tool wrote.

    Args:
        article: The cleaned article.
        summary: Vietnamese text of any number of sentences; spans are code points of its NFC form.
    """
    facts, text = ArticleFacts(article), to_nfc(summary)
    return Check(
        tuple(
            CheckedSentence(text[start:end], (start, end), facts.check(text[start:end]))
            for start, end in split_sentences(text)
        )
    )


def _borne(check: FactCheck, copied: Span) -> FactCheck:
    """Return the check as supported: the sentence itself is the evidence."""
    if check.verdict == "supported":
        return check
    return replace(check, verdict="supported", evidence=check.evidence or copied, expected="")


def _new(found: list[FactCheck], known: list[FactCheck]) -> list[FactCheck]:
    """Return the modality checks that stand beside those already made."""
    taken = [check.span for check in known if check.kind == "modality"]
    return [c for c in found if all(c.span[1] <= s or e <= c.span[0] for s, e in taken)]
