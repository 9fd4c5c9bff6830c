"""Find words of opposite sense: what rises in the article and falls in the sentence.

The words are data (`polarity.tsv`): classes of which one sense alone can be true of the same thing.
A word is held against another only where what stands before and behind them is the same, so that
the rise of one thing does not accuse the fall of another. Besides: a denial that is lost, two names
turned round a verb, a score turned round. Left out: negation (`negation`, `align`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from summarizer.factcheck.compare import Pairing
from summarizer.factcheck.index import ArticleIndex, Statement
from summarizer.factcheck.lexicon import Turn, turns
from summarizer.factcheck.negation import GRAMMAR, NEGATIONS, contradict, find_denial
from summarizer.factcheck.tokens import Token
from summarizer.results import FactCheck, FactKind

__all__ = ["check_polarity"]

_KINDS: dict[str, FactKind] = {"modality": "modality", "quantity": "number", "bound": "number"}
_REACH = 3  # words from a word to the one that tells of what it is said
_ALIKE = 0.7  # share of a clause that must be the other's where only one neighbour is the same
_SAME = 0.5  # share that is enough where both neighbours are the same
_BREAKS = frozenset(",;.!?…:()")
_LONGEST_CLAUSE = 60  # words; what is compared with each of them
_VOICE = frozenset(("bị", "được"))
_ADDRESS = frozenset(("ông", "bà", "anh", "chị", "em", "cô", "cháu", "cụ"))
# Said of two alike: turning the names round changes nothing. Words, and first words of verbs.
_ALIKE_BOTH = frozenset(("và", "cùng", "chung"))
_MUTUAL = frozenset(("gặp", "hoà", "cưới", "kết", "ly", "giống", "va"))
_MAX_BETWEEN = 6  # words between two names that a verb joins


@dataclass(frozen=True, slots=True)
class _Use:
    """A word of a class as it stands in a sentence.

    Attributes:
        turn: Its class and sense.
        words: Its tokens.
        before: The content word before it in its clause, or "".
        after: The content word, or number, behind it, or "".
        clause: The other content words of its clause.
        behind: Those of them that stand behind it.
    """

    turn: Turn
    words: list[Token]
    before: str
    after: str
    clause: frozenset[str]
    behind: frozenset[str]

    def alike(self, other: _Use) -> float:
        """Return the share of this clause that the other's has."""
        return len(self.clause & other.clause) / max(1, len(self.clause))

    def is_of_same(self, other: _Use) -> bool:
        """Whether both are said of the same thing, as far as their neighbours tell."""
        if self.before != other.before and self.before in other.behind:
            return False  # seen from the other side: "B buys from A" where "A sells to B"
        both = self.before == other.before and self.after == other.after
        return self.shares_head(other) and self.alike(other) >= (_SAME if both else _ALIKE)

    def shares_head(self, other: _Use) -> bool:
        """Whether the word before or the word behind is the same."""
        before, after = self.before == other.before, self.after == other.after
        return (before and self.before != "") or (after and self.after != "")


def check_polarity(
    index: ArticleIndex, claim: Statement, paired: Pairing, near: Sequence[int]
) -> list[FactCheck]:
    """Return a contradiction for each word of `claim` that its nearest sentences have reversed."""
    sentences = [index.sentences[n] for n in near]
    theirs = [use for sentence in sentences for use in _uses(sentence)]
    found = [_accuse(index, use, theirs) for use in _uses(claim)]
    if paired.number >= 0:
        source = index.sentences[paired.number]
        found += [
            _lost_denial(index, claim, source),
            _turned_names(index, claim, source),
            _turned_score(index, claim, source),
        ]
    return [check for check in found if check is not None]


def _accuse(index: ArticleIndex, use: _Use, theirs: Sequence[_Use]) -> FactCheck | None:
    """Return the contradiction of a word by one of another sense, none where the same is said."""
    alike = [other for other in theirs if other.turn.name == use.turn.name]
    same = [other for other in alike if other.turn.sense == use.turn.sense]
    rivals = [o for o in alike if o.turn.sense != use.turn.sense and use.is_of_same(o)]
    if not rivals or any(use.shares_head(other) for other in same):
        return None
    best = max(rivals, key=use.alike)
    if any(use.alike(other) >= use.alike(best) for other in same):
        return None
    return contradict(index, _KINDS.get(use.turn.kind, "polarity"), use.words, best.words)


def _uses(statement: Statement) -> Iterator[_Use]:
    """Yield the words of a class, the longest form at each place; negated ones tell nothing."""
    for clause in _clauses(statement.tokens):
        lower = [token.lower for token in clause]
        place = 0
        while place < len(clause):
            known = _longest(lower, place)
            end = place + (len(known[0].words) if known else 1)
            negated = place > 0 and lower[place - 1] in NEGATIONS
            for turn in known:
                followed = clause[end].kind == "number" if end < len(clause) else False
                if turn.kind != "skip" and not negated and (turn.kind != "bound" or followed):
                    yield _use(turn, clause, place, end)
            place = end


def _longest(lower: Sequence[str], place: int) -> list[Turn]:
    """Return the turns of the longest form that starts at a place; one form may have several."""
    known = [t for t in turns().get(lower[place], ()) if _starts(lower, place, t.words)]
    longest = max((len(turn.words) for turn in known), default=0)
    return [turn for turn in known if len(turn.words) == longest]


def _starts(lower: Sequence[str], place: int, words: Sequence[str]) -> bool:
    return tuple(lower[place : place + len(words)]) == tuple(words)


def _use(turn: Turn, clause: Sequence[Token], start: int, end: int) -> _Use:
    around = [*clause[:start], *clause[end:]]
    return _Use(
        turn,
        list(clause[start:end]),
        next(_content(reversed(clause[max(0, start - _REACH) : start])), ""),
        next(_content(clause[end : end + _REACH]), ""),
        frozenset(_content(around)),
        frozenset(_content(clause[end:])),
    )


def _content(tokens: Sequence[Token] | Iterator[Token]) -> Iterator[str]:
    return (t.lower for t in tokens if t.kind != "mark" and t.lower not in GRAMMAR)


def _clauses(tokens: Sequence[Token]) -> list[list[Token]]:
    clauses: list[list[Token]] = [[]]
    for token in tokens:
        if token.folded in _BREAKS or len(clauses[-1]) == _LONGEST_CLAUSE:
            clauses.append([])
        if token.kind != "mark":
            clauses[-1].append(token)
    return [clause for clause in clauses if clause]


def _lost_denial(index: ArticleIndex, claim: Statement, source: Statement) -> FactCheck | None:
    """Find what the article only denies, said by the sentence without a denial."""
    words = [claim.tokens[i] for i in claim.words]
    mine = [t.lower for t in words]
    if find_denial(mine) is not None or NEGATIONS & set(mine):
        return None
    theirs = [source.tokens[i] for i in source.words]
    lower = [t.lower for t in theirs]
    place = find_denial(lower)
    if place is None:
        return None
    content = list(_content(words))
    denied = set(_content(theirs[place + 1 :] if place < len(theirs) - 3 else theirs[:place]))
    held = sum(word in denied for word in content)
    if len(content) < 3 or held < _ALIKE * len(content):
        return None
    return contradict(index, "modality", words, theirs)


def _turned_names(index: ArticleIndex, claim: Statement, source: Statement) -> FactCheck | None:
    """Find `A beats B` where the article has `B beats A`, in the same voice."""
    theirs = {(a, b): verb for a, b, verb, _ in _joined(source)}
    for a, b, verb, row in _joined(claim):
        other = theirs.get((b, a))
        if other is None or (a, b) in theirs:
            continue
        mine, its = list(_content(iter(verb))), list(_content(iter(other)))
        if (mine[:1] and mine[0] in _MUTUAL) or _ALIKE_BOTH & {t.lower for t in verb}:
            continue
        same_voice = {t.lower for t in verb} & _VOICE == {t.lower for t in other} & _VOICE
        if mine[:1] and mine[:1] == its[:1] and same_voice:
            return contradict(index, "polarity", row, other)
    return None


def _joined(statement: Statement) -> Iterator[tuple[str, str, list[Token], list[Token]]]:
    """Yield two neighbouring names, in lower case, the words between, and the whole row."""
    for one, other in pairwise(statement.names):
        between = statement.tokens[one.end : other.first]
        if any(t.kind == "mark" for t in between) or not 0 < len(between) <= _MAX_BETWEEN:
            continue
        a, b = (_bare(statement.name_words(name)) for name in (one, other))
        yield a, b, between, statement.tokens[one.first : other.end]


def _bare(words: Sequence[Token]) -> str:
    """Return a name in lower case, without the form of address that opens a sentence."""
    lower = [t.lower for t in words]
    return " ".join(lower[1:] if len(lower) > 1 and lower[0] in _ADDRESS else lower)


def _turned_score(index: ArticleIndex, claim: Statement, source: Statement) -> FactCheck | None:
    """Find `3-1` where the article has `1-3`, said of the same side with the same outcome."""
    for mine in claim.quantities:
        for other in source.quantities:
            if not (mine.high and other.high) or mine.unit or other.unit or mine.noun:
                continue
            turned = mine.values == other.high and mine.high == other.values
            if turned and mine.values != mine.high and _sides(claim) == _sides(source):
                return contradict(
                    index,
                    "number",
                    claim.tokens[mine.first : mine.end],
                    source.tokens[other.first : other.end],
                )
    return None


def _sides(statement: Statement) -> tuple[str, frozenset[str]]:
    """Return the first name of a sentence and what it says of who won."""
    first = statement.name_words(statement.names[0]) if statement.names else []
    name = " ".join(t.lower for t in first)
    return name, frozenset(u.turn.sense for u in _uses(statement) if u.turn.name == "match")
