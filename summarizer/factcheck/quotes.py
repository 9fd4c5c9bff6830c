"""Check quotations: what stands in quotation marks must stand in the article word for word.

Left out: who said it.
"""

from __future__ import annotations

import re

from summarizer.factcheck.index import ArticleIndex
from summarizer.factcheck.tokens import fold, tokenize
from summarizer.results import FactCheck

__all__ = ["check_quotes"]

_QUOTE = re.compile(r'"([^"]+)"')
_MIN_WORDS = 3  # shorter ones are nicknames and scare quotes; their words are checked as names


def check_quotes(index: ArticleIndex, sentence: str, near: list[int]) -> list[FactCheck]:
    """Return a verdict for each quotation of three or more words in `sentence`."""
    checks = []
    for match in _QUOTE.finditer(fold(sentence)):
        words = [t.folded for t in tokenize(match[1]) if t.kind != "mark"]
        if len(words) < _MIN_WORDS:
            continue
        text, span = sentence[match.start() : match.end()], match.span()
        evidence = index.find_across(words)
        if evidence is not None:
            checks.append(FactCheck("quote", text, span, "supported", evidence))
            continue
        other = _altered(index, words, near)
        if other is None:
            checks.append(FactCheck("quote", text, span, "absent"))
        else:
            expected = index.article.text[other[0] : other[1]]
            checks.append(FactCheck("quote", text, span, "contradicted", other, expected))
    return checks


def _altered(index: ArticleIndex, words: list[str], near: list[int]) -> tuple[int, int] | None:
    """Return the article's quotation that shares most words with this one, or None."""
    wanted = {word.lower() for word in words}
    for number in near:
        start, _ = index.article.sentences[number].span
        for match in _QUOTE.finditer(index.folded[number]):
            theirs = {t.lower for t in tokenize(match[1]) if t.kind != "mark"}
            if 2 * len(wanted & theirs) > len(wanted | theirs):
                return (start + match.start(), start + match.end())
    return None
