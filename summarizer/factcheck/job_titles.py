"""Who holds which post: a post given to another person than in the article is a contradiction.

Reads `Chủ tịch HĐND tỉnh Lò Văn Muôn` and `Lò Văn Muôn, Phó Bí thư …, Chủ tịch HĐND tỉnh`.
Left out: posts that the article gives to nobody by name.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from summarizer.factcheck.index import ArticleIndex, Statement
from summarizer.factcheck.lexicon import lower_percent, places, posts, surnames
from summarizer.factcheck.tokens import Token, join
from summarizer.results import FactCheck, Span

__all__ = ["Holder", "check_posts", "find_holders", "post_length"]

_LONGEST_POST = 5
_MAX_BODY = 10  # words of the office between a post and its holder


@dataclass(frozen=True, slots=True)
class Holder:
    """A person with a post.

    Attributes:
        post: The post's lower-case words.
        office: Lower-case words after the post ("hđnd tỉnh").
        person: The person's folded name words.
        post_span: Where the post stands.
        person_span: Where the person stands.
    """

    post: tuple[str, ...]
    office: tuple[str, ...]
    person: tuple[str, ...]
    post_span: Span
    person_span: Span


def find_holders(statement: Statement) -> list[Holder]:
    """Return each post of a sentence that has its holder beside it."""
    tokens, found, place = statement.tokens, [], 0
    previous: tuple[int, int] | None = None  # the person that an apposition belongs to
    while place < len(tokens):
        length = post_length(tokens, place)
        if length and place and tokens[place - 1].lower == "phó":
            place += length  # a deputy whose post the list lacks: nothing is known of it
            continue
        if not length:
            if tokens[place].text in ".;:":
                previous = None
            if person := _person_at(tokens, place):
                previous, place = person, person[1]
            else:
                place += 1
            continue
        end = place + length
        body_end = _office_end(tokens, end)
        after = _person_at(tokens, body_end) if body_end < len(tokens) else None
        apposed = place > 0 and tokens[place - 1].text in ",-("
        person = after or (previous if apposed else None)
        if person is not None:
            found.append(_holder(tokens, (place, end), (end, body_end), person))
        place = body_end
    return found


def check_posts(
    index: ArticleIndex, known: Sequence[Holder], claim: Statement, checks: list[FactCheck]
) -> list[FactCheck]:
    """Return a verdict for each post of `claim` that the article gives to somebody by name.

    `known` are the article's holders. A deputy made head, or a head made deputy, is found without
    a name too.
    """
    wrong_names = [c.span for c in checks if c.kind == "name" and c.verdict != "supported"]
    found = []
    for holder in find_holders(claim):
        if any(_overlap(span, holder.person_span) for span in wrong_names):
            continue
        same_post = [k for k in known if k.post == holder.post and _offices_agree(k, holder)]
        ranked = [k for k in known if _is_other_rank(k, holder)]
        same_person = [k for k in same_post if _is_same_person(k.person, holder.person)]
        start = min(holder.post_span[0], holder.person_span[0])
        end = max(holder.post_span[1], holder.person_span[1])
        text = _between(claim, start, end)
        if same_person:
            evidence = _hull(same_person[0])
            found.append(FactCheck("name", text, (start, end), "supported", evidence))
        elif ranked:
            expected = index.article.text[slice(*ranked[0].post_span)]
            found.append(
                FactCheck("name", text, (start, end), "contradicted", _hull(ranked[0]), expected)
            )
        elif same_post and not _stand_together(index, holder):
            rival = same_post[0]
            expected = index.article.text[slice(*rival.person_span)]
            found.append(
                FactCheck("name", text, (start, end), "contradicted", _hull(rival), expected)
            )
    taken = [check.span for check in (*found, *checks) if check.verdict == "contradicted"]
    ranks = _check_ranks(index, claim)
    return found + [c for c in ranks if not any(_overlap(c.span, span) for span in taken)]


def _check_ranks(index: ArticleIndex, claim: Statement) -> list[FactCheck]:
    """Return a contradiction for each post that the article has only with, or without, a `phó`."""
    found, place = [], 0
    while place < len(claim.tokens):
        length = post_length(claim.tokens, place)
        row = claim.tokens[place : place + length]
        place += max(1, length)
        if not row or any(
            word in ("tổng", "phó", "nguyên", "cựu") for word in _around(claim, row[0])
        ):
            continue
        words = [token.lower for token in row]
        is_deputy = words[0] == "phó"
        other = words[1:] if is_deputy else ["phó", *words]
        mine, theirs = _places(index, words), _places(index, other)
        if is_deputy:
            is_wrong = not mine and bool(theirs)
        else:
            deputies = {end for _, end in theirs}
            is_wrong = bool(mine) and all(end in deputies for _, end in mine)
        if is_wrong:
            span = (row[0].start, row[-1].end)
            expected = index.article.text[slice(*theirs[0])]
            found.append(FactCheck("name", join(row), span, "contradicted", theirs[0], expected))
    return found


def _places(index: ArticleIndex, words: list[str]) -> list[Span]:
    return list(index.find_all(words, any_case=True))


def _around(claim: Statement, token: Token) -> list[str]:
    """Return the word before a token, which may make another post of it ("tổng giám đốc")."""
    place = bisect_left(claim.tokens, token.start, key=lambda t: t.start)
    return [t.lower for t in claim.tokens[max(0, place - 1) : place]]


def _overlap(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


@cache
def _post_openers() -> frozenset[str]:
    return frozenset(post[0] for post in posts())


def post_length(tokens: list[Token], place: int) -> int:
    """Return how many words the post at `place` has; 0 when there is none."""
    if tokens[place].lower not in _post_openers():
        return 0
    for length in range(_LONGEST_POST, 0, -1):
        words = tuple(token.lower for token in tokens[place : place + length])
        if len(words) == length and words in posts():
            return length
    return 0


def _office_end(tokens: list[Token], start: int) -> int:
    """Return where a person or a mark ends the office that starts at `start`."""
    place = start
    while place < len(tokens) and place - start < _MAX_BODY:
        token = tokens[place]
        if (token.kind == "mark" and token.text not in ".-") or _person_at(tokens, place):
            break
        if token.lower in _VERBS:
            break
        place += 1
    return place


_VERBS = frozenset((
    "đã", "là", "cho", "nói", "sẽ", "vừa", "có", "và", "cũng", "đang", "được", "bị", "trao",
    "phát", "khẳng", "tại", "với", "gặp", "thăm", "điện", "đến", "tới", "sau", "khi", "về", "kêu",
    "yêu", "đề", "tuyên", "ký", "dự", "làm", "trả",
))  # fmt: skip


def _person_at(tokens: list[Token], place: int) -> tuple[int, int] | None:
    """Return (first, end) of a full name at `place`, Vietnamese or foreign, or None."""
    is_foreign = _is_foreign(tokens[place])
    if tokens[place].folded not in surnames() and not is_foreign:
        return None
    end = place + 1
    while end < len(tokens) and end - place < 5:
        token = tokens[end]
        adjacent = token.start - tokens[end - 1].end == 1
        if not (adjacent and token.kind == "word" and token.is_capitalised) or token.is_acronym:
            break
        end += 1
    if is_foreign and " ".join(t.folded for t in tokens[place : place + 2]) in places():
        return None
    shortest = 2 if is_foreign else 3
    return (place, end) if end - place >= shortest else None


def _is_foreign(token: Token) -> bool:
    """Whether a word looks like a foreign person's name: no Vietnamese letter, no common word."""
    is_name = token.kind == "word" and token.is_capitalised and not token.is_acronym
    return is_name and token.folded.isascii() and token.lower not in lower_percent()


def _holder(
    tokens: list[Token], post: tuple[int, int], office: tuple[int, int], person: tuple[int, int]
) -> Holder:
    return Holder(
        post=tuple(t.lower for t in tokens[post[0] : post[1]]),
        office=tuple(t.lower for t in tokens[office[0] : office[1]] if t.kind != "mark"),
        person=tuple(t.folded for t in tokens[person[0] : person[1]]),
        post_span=(tokens[post[0]].start, tokens[office[1] - 1].end),
        person_span=(tokens[person[0]].start, tokens[person[1] - 1].end),
    )


def _offices_agree(one: Holder, other: Holder) -> bool:
    """Whether one office may be the other: one is not given, or begins like the other."""
    size = min(len(one.office), len(other.office))
    return one.office[:size] == other.office[:size]


def _is_other_rank(one: Holder, other: Holder) -> bool:
    """Whether both are one person, deputy in the one and head in the other."""
    ranks = {one.post, other.post}
    is_pair = any(("phó", *post) in ranks for post in ranks)
    return is_pair and _is_same_person(one.person, other.person) and _offices_agree(one, other)


def _is_same_person(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    size = min(len(one), len(other))
    return one[-size:] == other[-size:]


def _stand_together(index: ArticleIndex, holder: Holder) -> bool:
    """Whether the article itself writes the post right before or after the person."""
    whole = [*holder.post, *holder.office, *holder.person]
    swapped = [*holder.person, *holder.post, *holder.office]
    return bool(index.find(whole, any_case=True) or index.find(swapped, any_case=True))


def _between(claim: Statement, start: int, end: int) -> str:
    inside = [t for t in claim.tokens if start <= t.start < end]
    return join(inside)


def _hull(holder: Holder) -> Span:
    return (
        min(holder.post_span[0], holder.person_span[0]),
        max(holder.post_span[1], holder.person_span[1]),
    )
