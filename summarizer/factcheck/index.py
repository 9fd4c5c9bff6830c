"""Index an article once: tokens, where each word stands, its numbers, dates and names by sentence.

All places are token indices over the kept sentences, with a sentence break as a hole between them.
Left out: any verdict (`verify`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import pairwise

from summarizer.deadline import check_deadline
from summarizer.factcheck.dates import find_moments, resolve
from summarizer.factcheck.lexicon import lower_percent, surnames
from summarizer.factcheck.names import Name, find_names
from summarizer.factcheck.numbers import Quantity, find_quantities
from summarizer.factcheck.tokens import Token, fold, tokenize
from summarizer.results import Article, Span

__all__ = ["ArticleIndex", "Statement"]

_LONGEST_ROW = 40  # words; nothing longer is one name
_MAX_PLACES = 2_000  # uses of a word that are tried: bounds the time on text that repeats itself
_MAX_QUANTITIES = 300  # mentions of one value that are tried, for the same reason
_MIDDLE = frozenset(("Văn", "Thị"))  # what comes before is a surname, known or not
_FULL_NAMES = (4, 3)  # words; of two it is as often a given name and what comes before
_SHORT_WORD = 4  # letters; longer words beside a spaced hyphen are two names
_SKIPPED = frozenset(("và",))  # left out of acronyms: GD-ĐT is giáo dục và đào tạo
_INNER_GAPS = frozenset((" ", "-", ".", ". ", "\u00a0", ' "', '" '))


class Statement:
    """A sentence taken apart: tokens, dates, quantities, names, and its words in order.

    Attributes:
        tokens: All tokens.
        words: Indices of the tokens that are no marks.
        moments: Dates and times.
        quantities: Numbers with unit and noun.
        names: Runs of name words.
    """

    def __init__(self, text: str, offset: int = 0, published: str = "") -> None:
        check_deadline()
        self.tokens = tokenize(text, offset)
        self.words = [i for i, token in enumerate(self.tokens) if token.kind != "mark"]
        self.moments = [resolve(m, published) for m in find_moments(text, offset)]
        covered = {place for m in self.moments for place in range(*m.span)}
        taken = frozenset(i for i, token in enumerate(self.tokens) if token.start in covered)
        self.quantities = find_quantities(self.tokens, taken)
        counted = {i for q in self.quantities for i in range(q.first, q.end)}
        self.names = find_names(self.tokens, taken | counted)

    def name_words(self, name: Name) -> list[Token]:
        """Return the words of a name, hyphens left out."""
        return [t for t in self.tokens[name.first : name.end] if t.kind != "mark"]


class ArticleIndex:
    """What an article says, ready to be looked up."""

    def __init__(self, article: Article) -> None:
        self.article = article
        self.sentences = [
            Statement(article.text[s.span[0] : s.span[1]], s.span[0], article.published)
            for s in article.sentences
        ]
        self.folded = [fold(article.text[s.span[0] : s.span[1]]) for s in article.sentences]
        self.words: list[Token] = []
        self.sentence_of: list[int] = []
        self._places: dict[str, list[int]] = {}
        for number, sentence in enumerate(self.sentences):
            for i in sentence.words:
                token = sentence.tokens[i]
                self._places.setdefault(token.lower, []).append(len(self.words))
                self.words.append(token)
                self.sentence_of.append(number)
        self._initial_places = [p for p, t in enumerate(self.words) if t.lower not in _SKIPPED]
        self.initials = "".join(self.words[p].folded[0].upper() for p in self._initial_places)
        self.acronyms = {t.folded: (t.start, t.end) for t in self.words if t.is_acronym}
        self.quantities = [(n, q) for n, s in enumerate(self.sentences) for q in s.quantities]
        self._by_value: dict[float, list[tuple[int, Quantity]]] = {}
        for number, quantity in self.quantities:
            for value in quantity.values | quantity.high:
                self._by_value.setdefault(value, []).append((number, quantity))
        self.moments = [(n, m) for n, s in enumerate(self.sentences) for m in s.moments]

    @cached_property
    def people(self) -> dict[str, tuple[str, ...]]:
        """Last word of a Vietnamese full name → the full name, where only one ends with it.

        In lower case.
        """
        found: dict[str, set[tuple[str, ...]]] = {}
        for sentence in self.sentences:
            for name in sentence.names:
                words = _full_name([t.folded for t in sentence.name_words(name)])
                if words:
                    found.setdefault(words[-1], set()).add(words)
        return {last: next(iter(n)) for last, n in found.items() if len(n) == 1}

    def places(self, word: str) -> list[int]:
        """Return the places of a lower-case folded word."""
        return self._places.get(word, [])

    def quantities_of(self, values: Iterable[float]) -> list[tuple[int, Quantity]]:
        """Return (sentence, quantity) for each quantity with one of the readings `values`."""
        found = {}
        for value in values:
            for number, quantity in self._by_value.get(value, [])[:_MAX_QUANTITIES]:
                found[quantity.span] = (number, quantity)
        return [found[span] for span in sorted(found)]

    def find(self, words: Sequence[str], *, any_case: bool = False) -> Span | None:
        """Return the span of the first place where folded `words` stand in a row, or None."""
        return next(self.find_all(words, any_case=any_case), None)

    def find_all(self, words: Sequence[str], *, any_case: bool = False) -> Iterator[Span]:
        """Yield the span of each place where folded `words` stand in a row in one sentence."""
        if not 0 < len(words) <= _LONGEST_ROW:
            return
        for place in self.places(words[0].lower())[:_MAX_PLACES]:
            row = self.words[place : place + len(words)]
            if (
                len(row) == len(words)
                and self.sentence_of[place] == self.sentence_of[place + len(words) - 1]
                and all(_is_same(a, b, any_case) for a, b in zip(words, row, strict=True))
                and all(self._is_adjacent(a, b) for a, b in pairwise(row))
            ):
                yield (row[0].start, row[-1].end)

    def _is_adjacent(self, one: Token, other: Token) -> bool:
        """Whether nothing but a space, a hyphen or an abbreviation's dot is between two words."""
        gap = self.article.text[one.end : other.start]
        return gap in _INNER_GAPS or (gap == " - " and _may_be_one_name(one, other))

    def find_across(self, words: Sequence[str]) -> Span | None:
        """Return the span of `words` in a row, any case, over sentence ends too, or None."""
        lower = [word.lower() for word in words]
        for place in self.places(lower[0]):
            row = self.words[place : place + len(lower)]
            if [token.lower for token in row] == lower:
                return (row[0].start, row[-1].end)
        return None

    def find_initials(self, acronym: str) -> Span | None:
        """Return the span of words in a row whose initials are `acronym`, or None."""
        place = self.initials.find(acronym)
        while place >= 0:
            start = self._initial_places[place]
            end = self._initial_places[place + len(acronym) - 1]
            first, last = self.words[start], self.words[end]
            same_sentence = self.sentence_of[start] == self.sentence_of[end]
            if same_sentence and (first.is_capitalised or len(acronym) > 2):
                return (first.start, last.end)
            place = self.initials.find(acronym, place + 1)
        return None

    def closest(self, words: Sequence[str]) -> list[tuple[int, float]]:
        """Return up to three sentences by the share of the rare-weighted `words` they hold."""
        scores: Counter[int] = Counter()
        total = 0.0
        for word in dict.fromkeys(words):  # in a set's order sums and ties differ from run to run
            places = self.places(word)
            weight = 1.0 / (1 + len(places))
            total += weight if places else 0.5
            for sentence in {self.sentence_of[place] for place in places}:
                scores[sentence] += weight  # type: ignore[assignment]  # Counter of floats
        return [(n, score / total) for n, score in scores.most_common(3)] if total else []


def _full_name(words: Sequence[str]) -> tuple[str, ...]:
    """Return the person's name that ends a row of words, in lower case, or nothing."""
    for size in _FULL_NAMES:
        if len(words) < size:
            continue
        if words[-size] in surnames() or words[1 - size] in _MIDDLE:
            return tuple(word.lower() for word in words[-size:])
    return ()


def _may_be_one_name(one: Token, other: Token) -> bool:
    """Whether a spaced hyphen may stand inside a name: `Hang - seo`, `Viện Á - Phi`."""
    short = max(len(one.text), len(other.text)) <= _SHORT_WORD and other.folded not in surnames()
    return short or not other.is_capitalised


def _is_same(word: str, token: Token, any_case: bool) -> bool:
    """Whether they are equal; case counts, but not in headlines' capitals or common words.

    A name's word in lower case (`Kim Jong-un`) may be capitalised elsewhere.
    """
    if word.lower() != token.lower:
        return False
    if any_case or word == token.folded or token.is_acronym or word.islower():
        return True
    return len(word) > 1 and (word.isupper() or word.lower() in lower_percent())
