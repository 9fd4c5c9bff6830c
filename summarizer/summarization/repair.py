"""Mends a model's sentence whose only fault is a claim that the article does not bear.

In this order: the model goes on from the claim set right, or without it; then the article's value
is put in the wrong one's place, where it says which. Whatever comes out is judged like any other
sentence of the model. Before this comes another candidate (`rewrite`), after it the article's own
sentence (`compose`).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from summarizer.engines import Engine, GenerationOptions, Request
from summarizer.results import FactCheck, Origin
from summarizer.text import split_sentences

__all__ = ["Fault", "repair"]

_OPTIONS = GenerationOptions(beams=4, candidates=4, max_new_tokens=128)
_MAX_FAULTS = 4  # of one article; each of them is decoded once more

Accept = Callable[[str, Origin], bool]


@dataclass(frozen=True, slots=True)
class Fault:
    """A sentence that was turned down for its claims alone.

    Attributes:
        request: What the model was asked when it wrote it.
        sentence: The sentence.
        wrong: Its claims that are not supported, in order.
    """

    request: Request
    sentence: str
    wrong: tuple[FactCheck, ...]

    @property
    def corrected(self) -> str:
        """The sentence with the article's value for each wrong one; "" if one has none."""
        text = self.sentence
        for check in sorted(self.wrong, key=lambda c: -c.span[0]):
            if not check.expected:
                return ""
            text = text[: check.span[0]] + check.expected + text[check.span[1] :]
        return text


def repair(
    engine: Engine, faults: Sequence[Fault], write: Callable[[str], str], accept: Accept
) -> None:
    """Offer mended forms of faulty sentences to `accept` until it takes one of each.

    Args:
        engine: What wrote them.
        faults: Those of one article; only the first few are mended.
        write: From a model's text to the article's spelling.
        accept: Judges a sentence, keeps a good one under its origin, tells whether it did.
    """
    faults = faults[:_MAX_FAULTS]
    requests = [_again(fault) for fault in faults]
    answers = engine.generate(requests, _OPTIONS) if requests else []
    for fault, candidates in zip(faults, answers, strict=True):
        texts = [write(c.text) for c in candidates if c.finished]
        mended = [text[start:end] for text in texts for start, end in split_sentences(text)[:1]]
        if any(accept(sentence, "redecoded") for sentence in mended):
            continue
        if fault.corrected:
            accept(fault.corrected, "corrected")


def _again(fault: Fault) -> Request:
    """Return the request that goes on from the first wrong claim: set right, or else banned."""
    first = min(fault.wrong, key=lambda c: c.span)
    opening = fault.sentence[: first.span[0]]
    if first.expected:
        return replace(fault.request, opening=opening + first.expected)
    return replace(fault.request, opening=opening.rstrip(), banned=(first.text,))
