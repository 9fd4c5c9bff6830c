"""How the judge reads: an article's sentences, a claim, and what the claim takes from where.

Names and numbers are slots, numbered over the article and then the claim, as the model reads them.
Left out: how likely the model finds a claim, and verdicts (`judge`).
"""

from __future__ import annotations

import copy
import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from summarizer.engines.slots import Slots, read_name_lists
from summarizer.engines.slotted_format import to_plain_punctuation
from summarizer.results import Span
from summarizer.text.tone import to_new_tone_style

__all__ = ["ArticleReading", "ClaimReading", "Reader"]

_EVIDENCE = 3  # sentences that a claim is compared with; it is scored beside the best alone
_WORD = re.compile(r"\w+(?:[.,/:]\d+)*")
_SLOT = re.compile(r"<[en]\d+>")
_BYTE = re.compile(r"<0x([0-9A-F]{2})>")
_CONJUNCTION = re.compile(
    r"(?:cho rằng|do|vì|khi|sau khi|trước khi|trong khi|nếu|để|với|tuy|nhưng|và|không chỉ|bởi|dù|"
    r"mặc dù)\b",
    re.IGNORECASE,
)
_QUESTION = re.compile(r"\b(?:nào|sao|gì|đâu|ai)\b")
_MOST_PIECES = 160  # of a sentence or claim; what is beyond is not read
_LENGTH_PRIOR = 20  # words: a long sentence shares some with any claim


@dataclass(frozen=True, slots=True)
class ClaimReading:
    """A claim of n pieces and what it takes from its evidence.

    Attributes:
        ids: n piece ids, without task and end tokens.
        spans: n spans in the claim as given, code points of its NFC form.
        evidence: Places of the evidence among the article's texts, the best first.
        aligned: n places among the evidence's pieces from which a piece was copied, -1 for none.
        best_ids: The best sentence's piece ids.
        covered: Share of the claim's words that the evidence has.
        unseen: Pairs of neighbouring words that stand nowhere in the article.
        repeated: Words said more often than the best sentence says them.
        odd: Signs of a fragment: open quotes, a small first letter, a conjunction without a second
            clause, a question's word before a full stop.
        is_cut: Whether the evidence goes on where the claim stops.
    """

    ids: tuple[int, ...]
    spans: tuple[Span, ...]
    evidence: tuple[int, ...]
    aligned: tuple[int, ...]
    best_ids: tuple[int, ...]
    covered: float
    unseen: int
    repeated: int
    odd: int
    is_cut: bool


@dataclass(frozen=True, slots=True)
class ArticleReading:
    """An article's texts: the title first (empty when there is none), then its sentences.

    Attributes:
        ids: Of each text, the piece ids.
        bags: Of each text, its words in lower case.
        weights: Of each word, how rare it is in the article.
        pairs: Of neighbouring words.
        slots: Names and numbers that have a slot.
    """

    ids: tuple[tuple[int, ...], ...]
    bags: tuple[Counter[str], ...]
    weights: dict[str, float]
    pairs: frozenset[tuple[str, str]]
    slots: Slots


class Reader:
    """Reads with the embedded model's pieces and slots.

    Args:
        folder: The model's folder.
    """

    def __init__(self, folder: Path) -> None:
        import sentencepiece

        self._pieces: Any = sentencepiece.SentencePieceProcessor(
            model_file=str(folder / "sentencepiece.model")
        )
        self._names = read_name_lists(folder / "names.json")
        self._task = int(self._pieces.piece_to_id(">>sapo<<"))
        self._end = int(self._pieces.piece_to_id("</s>"))

    def framed(self, ids: Sequence[int]) -> list[int]:
        """Return ids as the model reads a source."""
        return [self._task, *ids, self._end]

    def read_article(self, title: str, sentences: Sequence[str]) -> ArticleReading:
        """Return an article's reading."""
        texts = [to_new_tone_style(to_plain_punctuation(t)) for t in (title, *sentences)]
        slots = Slots(self._names.lower_share, self._names.plain_names)
        for text in texts:
            slots.add(text)
        words = [_words(text) for text in texts]
        bags = tuple(map(Counter, words))
        counts = Counter(word for bag in bags for word in bag)
        return ArticleReading(
            tuple(self._encode(slots.apply(text)) for text in texts),
            bags,
            {word: math.log(1 + len(texts) / count) for word, count in counts.items()},
            frozenset(pair for row in words for pair in pairwise(row)),
            slots,
        )

    def read_claim(self, article: ArticleReading, claim: str) -> ClaimReading:
        """Return a claim's reading beside its article.

        Args:
            article: Of which it is claimed.
            claim: One sentence.
        """
        text = to_new_tone_style(to_plain_punctuation(claim))
        slots = copy.copy(article.slots)
        slots.names, slots.numbers = dict(slots.names), dict(slots.numbers)
        slots.add(text)
        slotted = slots.apply(text)
        ids, wanted = self._encode(slotted), _words(text)
        evidence = _find_evidence(article, wanted)
        texts = [article.ids[place] for place in evidence]
        aligned = _align(ids, texts)
        had = set().union(*(article.bags[place] for place in evidence))
        return ClaimReading(
            ids,
            self._spans(claim, text, slotted, slots, ids),
            evidence,
            aligned,
            texts[0] if texts else (),
            sum(word in had for word in wanted) / max(1, len(wanted)),
            sum(pair not in article.pairs for pair in pairwise(wanted)),
            _repeated(wanted, article.bags[evidence[0]] if evidence else Counter()),
            _odd(text),
            self._is_cut(ids, aligned, texts),
        )

    def _encode(self, slotted: str) -> tuple[int, ...]:
        return tuple(self._pieces.encode(slotted)[:_MOST_PIECES])

    def _is_word(self, piece: int) -> bool:
        name = self._pieces.id_to_piece(piece)
        return name[-1:].isalnum() or _SLOT.fullmatch(name) is not None

    def _is_cut(
        self, ids: Sequence[int], aligned: Sequence[int], texts: Sequence[Sequence[int]]
    ) -> bool:
        last = max((k for k, piece in enumerate(ids) if self._is_word(piece)), default=-1)
        if last < 0 or aligned[last] < 0:
            return False
        place = aligned[last]
        for text in texts:
            if place < len(text):
                rest = [p for p in text[place + 1 :] if self._pieces.id_to_piece(p) != "▁"]
                return bool(rest) and self._is_word(rest[0])
            place -= len(text)
        return False

    def _spans(
        self, claim: str, text: str, slotted: str, slots: Slots, ids: Sequence[int]
    ) -> tuple[Span, ...]:
        """Return where each piece stands in the claim, by way of its words.

        Plain punctuation and slots change lengths but no word's place among the words.
        """
        places = _places_in_text(slotted, slots)
        mine = [m.span() for m in _WORD.finditer(claim)]
        theirs = [m.span() for m in _WORD.finditer(text)]
        if len(mine) != len(theirs):
            return ((0, 0),) * len(ids)
        spans: list[Span] = []
        for surface in self._surfaces(ids):
            start, end = (places[min(place, len(slotted))] for place in surface)
            inside = [k for k, (a, b) in enumerate(theirs) if a < end and b > start]
            spans.append((mine[inside[0]][0], mine[inside[-1]][1]) if inside else (0, 0))
        return tuple(spans)

    def _surfaces(self, ids: Sequence[int]) -> list[Span]:
        """Return the span of each piece in the text that was encoded, its space left out."""
        spans: list[Span] = []
        at = -1  # the first piece brings a space that the text does not have
        pending = b""
        for piece in map(self._pieces.id_to_piece, ids):
            byte = _BYTE.fullmatch(piece)
            if byte:
                pending += bytes([int(byte[1], 16)])
                size = len(pending.decode("utf-8", "ignore"))
                pending = b"" if size else pending
            else:
                size = len(piece)
            spans.append((max(0, at + piece.startswith("▁")), at + size))
            at += size
        return spans


def _find_evidence(article: ArticleReading, words: Sequence[str]) -> tuple[int, ...]:
    """Return the places of the texts that share most with a claim's words, the best first."""
    wanted = set(words)
    scores = {
        place: sum(article.weights[w] for w in wanted if w in bag)
        / math.sqrt(_LENGTH_PRIOR + bag.total())
        for place, bag in enumerate(article.bags)
        if bag
    }
    return tuple(sorted(scores, key=lambda p: (-scores[p], p))[:_EVIDENCE])


def _odd(text: str) -> int:
    is_fragment = _CONJUNCTION.match(text) is not None and "," not in text
    asks = text.endswith(".") and _QUESTION.search(text) is not None
    quotes = text.count('"') % 2 + text.count("'") % 2
    return quotes + text[:1].islower() + is_fragment + asks


def _repeated(words: Sequence[str], best: Counter[str]) -> int:
    return sum(max(0, n - max(1, best[word])) for word, n in Counter(words).items())


def _words(text: str) -> list[str]:
    return [word.lower() for word in _WORD.findall(text)]


def _align(ids: Sequence[int], texts: Sequence[Sequence[int]]) -> tuple[int, ...]:
    """Cover a claim with the longest runs of the evidence, from left to right.

    Of runs as long as each other the one that goes on, then the nearest, is taken.
    """
    row = [piece for text in texts for piece in text]
    ends = {sum(map(len, texts[:k])) for k in range(1, len(texts) + 1)}
    starts: dict[int, list[int]] = {}
    for place, piece in enumerate(row):
        starts.setdefault(piece, []).append(place)
    aligned: list[int] = []
    before = -1
    while (k := len(aligned)) < len(ids):
        best = (0, 0, 0)
        for start in starts.get(ids[k], ()):
            size = 1
            while (
                k + size < len(ids)
                and start + size not in ends  # no run goes over a sentence's end
                and row[start + size] == ids[k + size]
            ):
                size += 1
            best = max(best, (size, -abs(start - before - 1), -start))
        size, _, start = best[0], best[1], -best[2]
        aligned += range(start, start + size) if size else [-1]
        before = start + size - 1 if size else before
    return tuple(aligned)


def _places_in_text(slotted: str, slots: Slots) -> list[int]:
    """Return for each place in a slotted text, and its end, the place in the text."""
    strings = {slot: s for table in (slots.names, slots.numbers) for s, slot in table.items()}
    places: list[int] = []
    at = done = 0
    for match in _SLOT.finditer(slotted):
        places += range(at, at + match.start() - done)
        at += match.start() - done
        string = strings.get(match[0], match[0])
        size = match.end() - match.start()
        places += [at + len(string) * k // size for k in range(size)]
        at, done = at + len(string), match.end()
    places += range(at, at + len(slotted) - done + 1)
    return places
