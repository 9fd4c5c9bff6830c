"""A piece that the cleaner set aside, put back into the article because the editor wants it.

Left out: deciding what is set aside (`summarizer.article`).
"""

from __future__ import annotations

from dataclasses import replace

from summarizer.errors import OptionError
from summarizer.results import Article, Removed, Sentence
from summarizer.text import split_sentences

__all__ = ["keep_removed"]


def keep_removed(article: Article, index: int) -> Article:
    """Return the article with removed piece number `index` among its body sentences.

    Raises:
        OptionError: there is no such piece.
    """
    if not 0 <= index < len(article.removed):
        raise OptionError(
            f"There is no removed piece {index}.",
            f"Expected a number under {len(article.removed)}.",
            "Summarize the article again.",
        )
    piece = article.removed[index]
    start = piece.span[0]
    kept = tuple(
        Sentence(piece.text[a:b], "body", (start + a, start + b), _paragraph(article, piece))
        for a, b in split_sentences(piece.text)
    )
    return replace(
        article,
        sentences=tuple(sorted((*article.sentences, *kept), key=lambda s: s.span)),
        removed=(*article.removed[:index], *article.removed[index + 1 :]),
    )


def _paragraph(article: Article, piece: Removed) -> int:
    """Its line's number: the neighbours' own on the same line, else one between theirs."""
    for sentence in article.sentences:
        between = sorted((sentence.span, piece.span))
        if "\n" not in article.text[between[0][1] : between[1][0]]:
            return sentence.paragraph
    before = [s.paragraph for s in article.sentences if s.span < piece.span]
    return before[-1] + 1 if before else 0
