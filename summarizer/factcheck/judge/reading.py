"""How the judge reads: an article's sentences, a claim, and what the claim takes from where.

Names and numbers are slots, numbered over the article and then the claim, so that an article's
sentences are encoded once for all its claims. Of each piece of a claim is told whether the evidence
has it and how the copy runs on: `FEATURES`. Left out: states and verdicts (`head`).
"""

from __future__ import annotations

import copy
import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from summarizer.engines.slots import Slots, read_name_lists
from summarizer.engines.slotted_format import to_plain_punctuation
from summarizer.results import Span
from summarizer.text.tone import to_new_tone_style

__all__ = ["EVIDENCE", "FEATURES", "LIKELIHOODS", "ArticleReading", "ClaimReading", "Reader"]

EVIDENCE = 3  # sentences that a claim is compared with
LIKELIHOODS = 2
FEATURES = (
    "in evidence", "in the best sentence", "run", "goes on", "jumps ahead", "jumps back",
    "jumps over", "first of a word", "a name", "a number", "in the article", "place",
    "likely beside the best sentence", "likely alone",
)  # fmt: skip
_WORD = re.compile(r"\w+(?:[.,/:]\d+)*")
_SLOT = re.compile(r"<[en]\d+>")
_BYTE = re.compile(r"<0x([0-9A-F]{2})>")
_MOST_PIECES = 160  # of a sentence or claim; what is beyond is not read
_LENGTH_PRIOR = 20  # words: a long sentence shares some with any claim


@dataclass(frozen=True, slots=True)
class ClaimReading:
    """A claim as the head sees it, n pieces long, with its evidence, m pieces long.

    Attributes:
        ids: n piece ids, without task and end tokens.
        spans: n spans in the claim as given, code points of its NFC form.
        evidence: Places of the evidence among the article's texts, the best first.
        features: (n, len(FEATURES)); the last `LIKELIHOODS` are for whoever asks the model.
        aligned: n places among the m evidence pieces from which a piece was copied, -1 for none.
        evidence_ids: m ids of the evidence sentences' pieces, one after the other.
        covered: Share of the claim's words that the evidence has.
        best_ids: The best sentence's pieces alone.
    """

    ids: tuple[int, ...]
    spans: tuple[Span, ...]
    evidence: tuple[int, ...]
    features: NDArray[np.float32]
    aligned: NDArray[np.int32]
    evidence_ids: NDArray[np.int32]
    covered: float
    best_ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ArticleReading:
    """An article's texts: the title first (empty when there is none), then its sentences.

    Attributes:
        ids: Of each text, the piece ids.
        bags: Of each text, its words in lower case.
        weights: Of each word, how rare it is in the article.
        slots: Names and numbers that have a slot.
        pieces: All piece ids of the article.
    """

    ids: tuple[tuple[int, ...], ...]
    bags: tuple[Counter[str], ...]
    weights: dict[str, float]
    slots: Slots
    pieces: frozenset[int]


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
        """Return ids as the encoder wants them; its states have one more at either end."""
        return [self._task, *ids, self._end]

    def read_article(self, title: str, sentences: Sequence[str]) -> ArticleReading:
        """Return an article's reading."""
        texts = [to_new_tone_style(to_plain_punctuation(t)) for t in (title, *sentences)]
        slots = Slots(self._names.lower_share, self._names.plain_names)
        for text in texts:
            slots.add(text)
        ids = tuple(self._encode(slots.apply(text)) for text in texts)
        bags = tuple(Counter(_words(text)) for text in texts)
        counts = Counter(word for bag in bags for word in bag)
        weights = {word: math.log(1 + len(texts) / count) for word, count in counts.items()}
        return ArticleReading(ids, bags, weights, slots, frozenset(i for t in ids for i in t))

    def read_claim(
        self, article: ArticleReading, claim: str, without: Sequence[int] = ()
    ) -> ClaimReading:
        """Return a claim's reading beside its article.

        Args:
            article: Of which it is claimed.
            claim: One sentence.
            without: Places of texts that may not be evidence.
        """
        text = to_new_tone_style(to_plain_punctuation(claim))
        slots = copy.copy(article.slots)
        slots.names, slots.numbers = dict(slots.names), dict(slots.numbers)
        slots.add(text)
        slotted = slots.apply(text)
        ids = self._encode(slotted)
        evidence = find_evidence(article, text, without)
        texts = [article.ids[place] for place in evidence]
        aligned = _align(ids, texts)
        wanted = _words(text)
        had = set().union(*(article.bags[place] for place in evidence))
        return ClaimReading(
            ids,
            self._spans(claim, text, slotted, slots, ids),
            evidence,
            self._features(ids, texts, aligned, article.pieces),
            aligned,
            np.array([i for t in texts for i in t], dtype=np.int32),
            sum(word in had for word in wanted) / max(1, len(wanted)),
            texts[0] if texts else (),
        )

    def _encode(self, slotted: str) -> tuple[int, ...]:
        return tuple(self._pieces.encode(slotted)[:_MOST_PIECES])

    def _features(
        self,
        ids: Sequence[int],
        texts: Sequence[Sequence[int]],
        aligned: NDArray[np.int32],
        known: frozenset[int],
    ) -> NDArray[np.float32]:
        values = np.zeros((len(ids), len(FEATURES)), dtype=np.float32)
        best = frozenset(texts[0]) if texts else frozenset()
        anywhere = frozenset(i for text in texts for i in text)
        sentence_of = np.repeat(np.arange(len(texts)), [len(t) for t in texts])
        runs = _run_lengths(aligned)
        before = -1
        for k, piece in enumerate(ids):
            name = self._pieces.id_to_piece(piece)
            place = int(aligned[k])
            follows = before >= 0 and place >= 0 and place != before + 1
            same = follows and sentence_of[place] == sentence_of[before]
            values[k] = (
                piece in anywhere,
                piece in best,
                math.log1p(runs[k]),
                place >= 0 and place == before + 1,
                math.log1p(place - before) if same and place > before else 0.0,
                same and place < before,
                follows and not same,
                name.startswith(("▁", "<")),
                name.startswith("<e"),
                name.startswith("<n"),
                piece in known,
                k / len(ids),
                *(0.0,) * LIKELIHOODS,
            )
            before = place if place >= 0 else before
        return values

    def _spans(
        self, claim: str, text: str, slotted: str, slots: Slots, ids: Sequence[int]
    ) -> tuple[Span, ...]:
        """Return where each piece stands in the claim, by way of its words.

        Plain punctuation and slots change lengths but no word's place among the words.
        """
        places = _places_in_text(slotted, slots)
        mine = [m.span() for m in _WORD.finditer(claim)]
        theirs = [m.span() for m in _WORD.finditer(text)]
        same = len(mine) == len(theirs)
        spans: list[Span] = []
        for start, end in self._surfaces(ids):
            inside = [
                k
                for k, (a, b) in enumerate(theirs)
                if a < places[min(end, len(slotted))] and b > places[min(start, len(slotted))]
            ]
            if inside and same:
                spans.append((mine[inside[0]][0], mine[inside[-1]][1]))
            else:
                spans.append((0, 0))
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


def find_evidence(
    article: ArticleReading, claim: str, without: Sequence[int] = ()
) -> tuple[int, ...]:
    """Return the places of the texts that share most with a claim, the best first."""
    wanted = set(_words(claim))
    scores = {
        place: sum(article.weights[w] for w in wanted if w in bag)
        / math.sqrt(_LENGTH_PRIOR + bag.total())
        for place, bag in enumerate(article.bags)
        if bag and place not in without
    }
    return tuple(sorted(scores, key=lambda p: (-scores[p], p))[:EVIDENCE])


def _words(text: str) -> list[str]:
    return [word.lower() for word in _WORD.findall(text)]


def _align(ids: Sequence[int], texts: Sequence[Sequence[int]]) -> NDArray[np.int32]:
    """Cover a claim with the longest runs of the evidence, from left to right.

    Of runs as long as each other the one that goes on, then the nearest, is taken.
    """
    starts: dict[int, list[int]] = {}
    row: list[int] = []
    for text in texts:
        for piece in text:
            starts.setdefault(piece, []).append(len(row))
            row.append(piece)
        row.append(-1)  # no run goes over a sentence's end
    aligned = np.full(len(ids), -1, dtype=np.int32)
    k, before = 0, -1
    while k < len(ids):
        best = (0, 0, 0)
        for start in starts.get(ids[k], ()):
            size = 1
            while (
                k + size < len(ids)
                and start + size < len(row)
                and row[start + size] == ids[k + size]
            ):
                size += 1
            best = max(best, (size, -abs(start - before - 1), -start))
        if best[0]:
            start = -best[2]
            aligned[k : k + best[0]] = np.arange(start, start + best[0])
            before = start + best[0] - 1
        k += max(1, best[0])
    ends = np.cumsum([len(t) + 1 for t in texts])  # take the marks out of the numbering again
    shift = np.searchsorted(ends, aligned, side="right")
    return np.where(aligned >= 0, aligned - shift, -1).astype(np.int32)


def _run_lengths(aligned: NDArray[np.int32]) -> list[int]:
    """Return for each piece how long the copied run is that holds it, 0 outside."""
    lengths = [0] * len(aligned)
    start = 0
    for k in range(1, len(aligned) + 1):
        if k == len(aligned) or aligned[k] != aligned[k - 1] + 1 or aligned[k - 1] < 0:
            if aligned[start] >= 0:
                lengths[start:k] = [k - start] * (k - start)
            start = k
    return lengths


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
