"""Checks an English sentence against its Vietnamese one: what is missing, left over, or said twice.

Leaves choosing among candidates and marking a sentence to `translate`.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from summarizer.results import FactCheck, Span
from summarizer.translation.denial import lost_denials
from summarizer.translation.entity_spans import Piece
from summarizer.translation.hallucinated_names import invented_names
from summarizer.translation.names import romanize
from summarizer.translation.placeholders import locate
from summarizer.translation.terms import tokenize
from summarizer.translation.units import has_figure, wrong_units
from summarizer.translation.words import invented_words

__all__ = ["Findings", "check_pieces", "has_repetition", "untranslated_runs", "verify"]

# English words a Vietnamese syllable: 98 % of the training pairs lie within these bounds.
_RATIO = (0.35, 1.9)
_LEAST_SYLLABLES = 8  # shorter sentences vary too much for a ratio
_LEAST_RUN = 3
# May and March only where they are no verbs.
_MONTH = re.compile(
    r"\b(?:January|February|April|June|July|August|September|October|November|December)\b"
    r"|(?<=\b[Ii]n )(?:March|May)\b|\b(?:March|May)(?= \d)"
)
_ACCENTED = re.compile(
    r"[ăâđêôơưàằầèềìòồờùừỳáắấéếíóốớúứýảẳẩẻểỉỏổởủửỷãẵẫẽễĩõỗỡũữỹạặậẹệịọộợụựỵ]", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Findings:
    """What is wrong with a candidate.

    Attributes:
        missing: Pieces whose English is not there.
        untranslated: Runs of three Vietnamese words or more.
        extra_numbers: Figures, months, and units of a figure that the source does not hold.
        extra_names: Countries, institutions and acronyms that the source does not name.
        invented: Words that are not English.
        repeated: Whether it says something twice over.
        ratio: Whether it is too short or too long.
        denials: Words of the source that deny or turn round and that it has nothing for.
    """

    missing: tuple[Piece, ...] = ()
    untranslated: tuple[str, ...] = ()
    extra_numbers: tuple[str, ...] = ()
    extra_names: tuple[str, ...] = ()
    invented: tuple[str, ...] = ()
    repeated: bool = False
    ratio: bool = False
    denials: tuple[str, ...] = ()

    @property
    def weight(self) -> float:
        """How bad it is; 0 when nothing is wrong. A missing number or denial counts most."""
        numbers = sum(p.is_numeric for p in self.missing)
        terms = len(self.missing) - numbers
        extra = len(self.extra_numbers + self.extra_names)
        flaws = 4 * len(self.untranslated) + 2 * len(self.invented) + 2 * self.repeated + self.ratio
        return 5 * (numbers + len(self.denials)) + 2 * terms + 3 * extra + flaws

    @property
    def codes(self) -> tuple[str, ...]:
        """The notice codes that stand for what is wrong."""
        found = (
            ("translation.number_missing", any(p.is_numeric for p in self.missing)),
            ("translation.term_missing", any(not p.is_numeric for p in self.missing)),
            ("translation.untranslated", bool(self.untranslated)),
            ("translation.number_extra", bool(self.extra_numbers)),
            ("translation.name_extra", bool(self.extra_names)),
            ("translation.word_invented", bool(self.invented)),
            ("translation.repeated", self.repeated),
            ("translation.length", self.ratio),
            ("translation.denial_lost", bool(self.denials)),
        )
        return tuple(code for code, is_found in found if is_found)


def verify(english: str, source: str, pieces: Sequence[Piece]) -> Findings:
    """Check one candidate."""
    places = locate(english, pieces)
    missing = tuple(
        piece
        for piece, place in zip(pieces, places, strict=True)
        if place is None and not has_figure(english, piece.parts, piece.unit)
    )
    spans = [p for p in places if p]
    words, syllables = _count(english), _count(source)
    ratio = words / max(1, syllables)
    off = syllables >= _LEAST_SYLLABLES and not _RATIO[0] <= ratio <= _RATIO[1]
    return Findings(
        missing,
        untranslated_runs(english, source, spans),
        (
            *_extra_numbers(english, spans, (source, *(p.target for p in pieces))),
            *wrong_units(english, source),
        ),
        invented_names(english, source, pieces),
        invented_words(english, source, pieces),
        has_repetition(_mask(english, spans)) or _is_overused(english, pieces),
        off or not english.strip(),
        lost_denials(english, source),
    )


def _mask(english: str, spans: Sequence[Span]) -> str:
    """Write a word of its own for each piece: names that share words are no repetition."""
    for i, (start, end) in enumerate(sorted(spans, reverse=True)):
        english = f"{english[:start]}piece{i}{english[end:]}"
    return english


def _is_overused(english: str, pieces: Sequence[Piece]) -> bool:
    """Tell whether a piece is written more often than the source has it."""
    wanted = Counter(p.target for p in pieces if len(p.target) > 1)
    for target in sorted(wanted, key=len):
        around = sum(n for other, n in wanted.items() if target in other)
        if len(re.findall(rf"(?<![\w.,]){re.escape(target)}(?!\w|[.,]\d)", english)) > around:
            return True
    return False


def _count(text: str) -> int:
    return len(re.findall(r"\w+", text))


def _extra_numbers(
    english: str, spans: Sequence[Span], known_texts: Sequence[str]
) -> tuple[str, ...]:
    known = " ".join(known_texts)
    numbers = [
        m[0]
        for m in re.finditer(r"(?:(?<=VND)|(?<=USD)|(?<!\w)(?<!\d[.,]))\d+(?:[.,]\d+)*", english)
        if not any(s <= m.start() < e for s, e in spans)
    ]
    numbers += [m[0] for m in _MONTH.finditer(english) if m[0] not in known]
    return tuple(n for n in numbers if not re.search(rf"(?<!\d){re.escape(n)}(?!\d)", known))


def untranslated_runs(english: str, source: str, spans: Sequence[Span] = ()) -> tuple[str, ...]:
    """Return runs of three words or more that are the source's own, outside `spans`."""
    triples = _source_triples(source)
    runs: list[str] = []
    run: list[str] = []
    for token in [*tokenize(english), None]:
        is_word = token is not None and token.text[0].isalpha()
        inside = token is not None and any(s <= token.start < e for s, e in spans)
        if token is not None and is_word and not inside:
            run.append(token.text)
            continue
        runs += _vietnamese(run, triples)
        run = []
    return tuple(runs)


@lru_cache(maxsize=512)  # a sentence has many candidates
def _source_triples(source: str) -> frozenset[tuple[str, ...]]:
    """Return the source's threes of Vietnamese words, with and without their accents."""
    words = [t.text for t in tokenize(source)]
    threes = [tuple(words[i : i + 3]) for i in range(len(words) - 2)]
    threes = [three for three in threes if any(map(_ACCENTED.search, three))]
    plain = (tuple(romanize(" ".join(three)).split()) for three in threes)
    return frozenset(itertools.chain(threes, plain))


def _vietnamese(words: list[str], source_triples: frozenset[tuple[str, ...]]) -> list[str]:
    flags = [False] * len(words)
    for i in range(len(words) - _LEAST_RUN + 1):
        triple = tuple(words[i : i + 3])
        accented = sum(bool(_ACCENTED.search(w)) for w in triple)
        is_name = all(w[0].isupper() for w in triple)
        if not is_name and (accented == 3 or triple in source_triples):
            flags[i : i + 3] = [True] * 3
    text = " ".join(w if f else "|" for w, f in zip(words, flags, strict=True))
    return [run.strip() for run in text.split("|") if run.strip()]


def has_repetition(text: str) -> bool:
    """Tell whether words loop: one four times, two three times, or four words twice."""
    words = re.findall(r"\w+", text.lower())
    if any(len(set(words[i : i + 3])) == 1 for i in range(len(words) - 2)):
        return True
    pairs = Counter(itertools.pairwise(words))
    small = frozenset(["of", "the", "in", "a", "to", "and", "on", "for", "at", "by"])
    if any(
        n >= 4 and not small.issuperset(pair) and not small & set(pair) for pair, n in pairs.items()
    ):
        return True
    fours = Counter(zip(words, words[1:], words[2:], words[3:], strict=False))
    return any(n > 1 and len(set(four) - small) >= 3 for four, n in fours.items())


def check_pieces(english: str, pieces: Sequence[Piece]) -> tuple[FactCheck, ...]:
    """Return a verdict a number or name; `span` is in the English, `evidence` in the source."""
    checks = []
    for piece, place in zip(pieces, locate(english, pieces), strict=True):
        kind = piece.kind if piece.is_numeric else "name"
        there = place is not None or has_figure(english, piece.parts, piece.unit)
        checks.append(
            FactCheck(
                kind,  # type: ignore[arg-type]  # one of FactKind by construction
                piece.target,
                place or (0, 0),
                "supported" if there else "absent",
                (piece.start, piece.end) if there else None,
                "" if there else piece.source,
            )
        )
    return tuple(checks)
