"""Carries pieces through a model: writes their English into the source, finishes the output.

The English form stands in the Vietnamese sentence where the term stood. A slotted model sees a
slot there and copies it; any other sees English words amid Vietnamese, which it mostly copies.
Leaves checking what arrived to `verify`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from summarizer.engines import Request
from summarizer.results import Span
from summarizer.translation.entity_spans import Piece
from summarizer.translation.figures import normalize_figures
from summarizer.translation.names import romanize
from summarizer.translation.notation import english_number
from summarizer.translation.official import accepted_forms, write_officially
from summarizer.translation.style import HouseStyle, apply_style
from summarizer.translation.transliteration import respell

__all__ = ["finish", "locate", "write_plain_request", "write_request"]

_BARE = re.compile(r"\d+(?:[.,/:]\d+)*%?")
# What a small model glues to a number that is neither an ordinal nor a decade.
_GLUED = r"(?:(?:th|st|nd|rd)+|-?s|thing)\b"
# Several people can hold the post; the lexicon has the singular.
_COUNTABLE = frozenset({"post", "rank", "award", "term"})
# A piece takes no "the" after one of these.
_DETERMINERS = frozenset(
    [
        "the",
        "a",
        "an",
        "this",
        "that",
        "these",
        "those",
        "its",
        "their",
        "his",
        "her",
        "our",
        "your",
        "my",
        "each",
        "every",
        "no",
    ]
)


def write_request(sentence: str, pieces: Sequence[Piece], style: HouseStyle) -> Request:
    """Return the request for one sentence with the English of its pieces in place."""
    out, at = [], 0
    replacements: dict[str, str] = {}
    for piece in pieces:
        out.append(respell(sentence[at : piece.start]))
        out.append(piece.target)
        at = piece.end
        # Bare numbers have slots of their own kind, which the model reads as numbers.
        if not (piece.kind == "number" and _BARE.fullmatch(piece.target)):
            replacements[piece.target] = piece.target
    out.append(respell(sentence[at:]))
    spell = str if style.accents == "keep" else romanize
    return Request("translate", "".join(out), replacements=replacements, spell=spell)


def write_plain_request(sentence: str, pieces: Sequence[Piece], style: HouseStyle) -> Request:
    """Return the request with the Vietnamese in place, but for people's names and codes (B.1.351).

    A slotted model carries other names and bare numbers by itself; these are spelled the English
    way. What this leaves to the model, `verify` looks for in its output.
    """
    kept = [p for p in pieces if p.kind in ("person", "kept") or _is_code(p)]
    request = write_request(sentence, kept, style)
    spell = request.spell
    return replace(request, spell=lambda copied: spell(english_number(copied)))


def _is_code(piece: Piece) -> bool:
    as_written = piece.target == piece.source.replace(" ", "")
    return piece.is_numeric and as_written and not piece.source.isdecimal()


def locate(text: str, pieces: Sequence[Piece]) -> list[Span | None]:
    """Return where each piece's English stands in `text`, or None; no place is used twice."""
    used: list[Span] = []
    places: list[Span | None] = [None] * len(pieces)
    for index in sorted(range(len(pieces)), key=lambda i: -len(pieces[i].target)):
        target = pieces[index].target
        edge = (r"(?<![\w.,])" if target[:1].isdigit() else r"(?<!\w)", r"(?!\w|[.,]\d)")
        plural = "s?" if pieces[index].kind in _COUNTABLE else ""
        pattern = edge[0] + accepted_forms(target) + plural + edge[1]
        for m in re.finditer(pattern, text, re.IGNORECASE):
            if all(m.end() <= s or m.start() >= e for s, e in used):
                used.append(m.span())
                places[index] = m.span()
                break
    return places


def finish(text: str, source: str, pieces: Sequence[Piece], style: HouseStyle) -> str:
    """Give a raw candidate its articles, capital, closing mark and house style."""
    for piece in pieces:
        if _BARE.fullmatch(piece.target):
            text = re.sub(rf"(?<![\w.,])({re.escape(piece.target)}){_GLUED}", r"\1", text)
    text = _collapse(text, pieces)
    text = normalize_figures(text, style.dates)
    text = write_officially(text, (p.target for p in pieces if not p.is_numeric))
    text = _add_articles(text.strip(), pieces)
    text = re.sub(r"(?<!\s)\s++([.,;:!?%])", r"\1", text)
    if " The " not in source:  # no newspaper's name: the article of a clause that was a sentence
        text = re.sub(r"(?<=[a-z,;] )The\b", "the", text)
    text = _own_case(text, pieces)
    spans = [span for span in locate(text, pieces) if span]
    text = apply_style(text, style, spans)
    if text:
        text = text[0].upper() + text[1:]
    end = source.rstrip("\"'”’)» ")[-1:]
    if end in ".!?" and text and text.rstrip("\"'”’)")[-1:] not in (".", "!", "?", "…"):
        text = text.rstrip(",;:- ") + end
    return text


def _collapse(text: str, pieces: Sequence[Piece]) -> str:
    """Write once what a small model stammers: a word twice in a row, a name beside itself."""
    text = re.sub(r"\b([A-Za-z]{2,})(?:\s+\1\b)+", r"\1", text)
    for target in sorted({p.target for p in pieces}, key=len, reverse=True):
        name = re.escape(target)
        wanted = sum(p.target == target for p in pieces)
        doubled = (
            rf"(?<![\w.,])({name})(?:'s|,)?(?:\s+(?:and|of|or|the|a))*\s+{name}(?![\w]|[.,]\d)"
        )
        while text.count(target) > wanted and re.search(doubled, text):
            text = re.sub(doubled, r"\1", text, count=1)
    return text


def _own_case(text: str, pieces: Sequence[Piece]) -> str:
    """Take the capital off a term that opened a clause, and the s from a plural's possessive."""
    for piece, place in zip(pieces, locate(text, pieces), strict=True):
        if place and place[0] and piece.target[0].islower():
            start = place[0]
            text = text[:start] + text[start].lower() + text[start + 1 :]
    for piece in pieces:
        if piece.target.endswith("s"):
            text = text.replace(f"{piece.target}'s", f"{piece.target}'")
    return text


def _add_articles(text: str, pieces: Sequence[Piece]) -> str:
    places = sorted(
        span
        for span, piece in zip(locate(text, pieces), pieces, strict=True)
        if span and piece.definite
    )
    for start, _ in reversed(places):
        before = text[:start].rstrip()
        word = re.search(r"(?<![\w'’])([\w'’]++)$", before)
        last = word[1] if word else ""
        possessive = last.endswith(("'s", "’s", "s'"))
        # A capitalised word before it is most often its owner: "Vietnamese Ministry of …".
        owner = last[:1].isupper() and len(before) > len(last)
        if last.lower() not in _DETERMINERS and not possessive and not owner:
            text = f"{text[:start]}the {text[start:]}"
    return text
