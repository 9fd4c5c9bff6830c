"""Who holds which post: a post given to another person than in the article is a contradiction.

Reads `Chủ tịch HĐND tỉnh Lò Văn Muôn` and `Lò Văn Muôn, Phó Bí thư …, Chủ tịch HĐND tỉnh`.
Left out: posts that the article gives to nobody by name.
"""

from __future__ import annotations

from dataclasses import dataclass

from summarizer.facts.index import ArticleIndex, Statement
from summarizer.facts.lexicon import posts, surnames
from summarizer.facts.tokens import Token, join
from summarizer.results import FactCheck, Span

__all__ = ["Holder", "check_posts", "find_holders"]

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
        length = _post_length(tokens, place)
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


def check_posts(index: ArticleIndex, claim: Statement, checks: list[FactCheck]) -> list[FactCheck]:
    """Return a verdict for each post of `claim` that the article gives to somebody by name."""
    known = [holder for sentence in index.sentences for holder in find_holders(sentence)]
    wrong_names = [c.span for c in checks if c.kind == "name" and c.verdict != "supported"]
    found = []
    for holder in find_holders(claim):
        if any(s[0] < holder.person_span[1] and holder.person_span[0] < s[1] for s in wrong_names):
            continue
        same_post = [k for k in known if k.post == holder.post and _offices_agree(k, holder)]
        same_person = [k for k in same_post if _is_same_person(k.person, holder.person)]
        start = min(holder.post_span[0], holder.person_span[0])
        end = max(holder.post_span[1], holder.person_span[1])
        text = _between(claim, start, end)
        if same_person:
            evidence = _hull(same_person[0])
            found.append(FactCheck("name", text, (start, end), "supported", evidence))
        elif same_post and not _stand_together(index, holder):
            rival = same_post[0]
            expected = index.article.text[slice(*rival.person_span)]
            found.append(
                FactCheck("name", text, (start, end), "contradicted", _hull(rival), expected)
            )
    return found


def _post_length(tokens: list[Token], place: int) -> int:
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
    "phát", "khẳng", "tại",
))  # fmt: skip


def _person_at(tokens: list[Token], place: int) -> tuple[int, int] | None:
    """Return (first, end) of a person's full name at `place`: a surname and two to four words."""
    if tokens[place].folded not in surnames():
        return None
    end = place + 1
    while end < len(tokens) and end - place < 5:
        token = tokens[end]
        adjacent = token.start - tokens[end - 1].end == 1
        if not (adjacent and token.kind == "word" and token.is_capitalised) or token.is_acronym:
            break
        end += 1
    return (place, end) if end - place >= 3 else None


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
