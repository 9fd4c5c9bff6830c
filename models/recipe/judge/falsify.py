"""Falsehoods made from true sentences by rule, each with the place of what became wrong.

A change returns the changed text and the spans that are wrong in it, or None where it does not
apply. Style gives nothing away: the same sentences stand among the true rows. Left out: what a
model writes (`written`), which is nearer to the falsehoods that matter.
"""

from __future__ import annotations

import random
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from summarizer.engines.slots import name_spans
from summarizer.results import Span

__all__ = ["CHANGES", "Changed", "Context", "Neighbours", "find_names", "read_pairs"]

Changed = tuple[str, list[Span]]

_ACRONYM = re.compile(r"\b[A-ZĐ]{2,}\b")
_NUMBER = re.compile(r"(?<![\w.,/])\d+(?:[.,/:]\d+)*(?![\w])")
_WORD = re.compile(r"[^\W\d_]+")
_CLAUSE = re.compile(r"[,;] ")
_NEGATED = re.compile(r"\b(?:không|chưa|chẳng) (?:hề |phải |được )?(?=[^\W\d_])")
_VERB = re.compile(
    r"\b(?:đã|sẽ|đang|vừa|bị|được|phải) (?=[^\W\d_])|(?<= )(?=(?:có|cho|nhận|đồng ý|tham gia) )"
)
_HEDGE = re.compile(
    r"\b(?:có thể|dự kiến|được cho là|nghi|đề nghị|đề xuất|kiến nghị|yêu cầu|muốn|dự định|"
    r"có khả năng|được đồn|cáo buộc|hứa|kêu gọi|từ chối|phủ nhận|bác bỏ) (?=[^\W\d_])"
)
_SOURCE = re.compile(r"^(?:Theo [^,]{4,60}, |[^,.]{4,60} (?:cho biết|cho rằng|nói|khẳng định),? )")
_ONE = re.compile(r"\b(?:một|1) (?=[^\W\d_])")
_SUBJECT_END = re.compile(r" (?=(?:đã|sẽ|đang|vừa|bị|được|không|chưa|là|có|cho biết|yêu cầu) )")


def read_pairs(text: str) -> dict[str, str]:
    """Return each word or phrase of "a/b, c/d" with its counterpart, both ways."""
    pairs = [pair.split("/") for pair in " ".join(text.split()).split(", ")]
    return {a: b for pair in pairs for a, b in (pair, pair[::-1])}


_OPPOSITE = read_pairs(
    """
    tăng/giảm, trên/dưới, thắng/thua, hơn/kém, cao/thấp, trước/sau, bắt đầu/kết thúc,
    dương tính/âm tính, xác nhận/phủ nhận, khẳng định/bác bỏ, cho phép/cấm, mở/đóng,
    bị thương/tử vong, đồng ý/từ chối, ủng hộ/phản đối, mua/bán, nhập khẩu/xuất khẩu,
    thành công/thất bại, lớn/nhỏ, nhiều/ít, mới/cũ, mạnh/yếu, nhanh/chậm, đến/rời, lên/xuống,
    đầu/cuối, trong/ngoài, khởi tố/miễn tố, tiến hành/hoãn, sáp nhập/tách, ít nhất/nhiều nhất,
    vào/ra, tối đa/tối thiểu, nam/nữ, anh/chị, vợ/chồng, cha/mẹ, con/cháu, sống/chết, sáng/tối,
    miền Bắc/miền Nam, trưởng/phó, tiếp tục/ngừng, giữ nguyên/thay đổi, phát hiện/che giấu,
    bị/được, nhận/trao, thuê/cho thuê
    """
)
_OPPOSED = re.compile(r"\b(?:" + "|".join(sorted(_OPPOSITE, key=len, reverse=True)) + r")\b")
_LINKS = ("khiến", "do", "sau khi", "vì", "để", "trong khi")
_JOINT = re.compile(r" (?:để|khi|vì|do|của|cho|với|trong|tại|ở|bị|được|là|và|đã|sẽ|về|từ|khiến) ")
_BROKEN_LEAST = 8  # words of a sentence that is worth breaking


class Neighbours:
    """Which pairs of words stood between two words in some texts.

    Args:
        texts: The texts.
    """

    def __init__(self, texts: Iterable[str]) -> None:
        self._between: dict[tuple[str, str], set[tuple[str, ...]]] = defaultdict(set)
        for text in texts:
            words = text.split()
            for k in range(len(words) - 3):
                left, *inner, right = words[k : k + 4]
                if all(w.isalpha() and w.islower() for w in inner):
                    self._between[left, right].add(tuple(inner))

    def between(self, left: str, right: str) -> list[tuple[str, ...]]:
        """Return the pairs, in a fixed order."""
        return sorted(self._between.get((left, right), ()))


@dataclass(frozen=True, slots=True)
class Context:
    """What a change may take from.

    Attributes:
        sentences: The article's own.
        others: Sentences of other articles.
        lower_share: See `summarizer.engines.slots.NameLists`.
        neighbours: Of many articles.
        random: Drawn from.
    """

    sentences: Sequence[str]
    others: Sequence[str]
    lower_share: Mapping[str, float]
    neighbours: Neighbours
    random: random.Random


_Change = Callable[[str, Context], Changed | None]


def find_names(text: str, lower_share: Mapping[str, float]) -> list[Span]:
    """Return the spans of names and acronyms."""
    spans = {*name_spans(text, lower_share), *(m.span() for m in _ACRONYM.finditer(text))}
    return sorted(s for s in spans if s[1] - s[0] > 1)


def _put(text: str, span: Span, new: str) -> Changed:
    return text[: span[0]] + new + text[span[1] :], [(span[0], span[0] + len(new))]


def _exchange(text: str, a: Span, b: Span) -> Changed:
    """Exchange two spans, a before b."""
    left, right = text[a[0] : a[1]], text[b[0] : b[1]]
    head, middle = text[: a[0]] + right, text[a[1] : b[0]]
    start = len(head) + len(middle)
    return (
        head + middle + left + text[b[1] :],
        [(a[0], len(head)), (start, start + len(left))],
    )


def _pick(pattern: re.Pattern[str], text: str, context: Context) -> re.Match[str] | None:
    found = list(pattern.finditer(text))
    return context.random.choice(found) if found else None


def _roles(text: str, context: Context) -> Changed | None:
    """Exchange two names of the sentence that a verb or more stands between."""
    spans = find_names(text, context.lower_share)
    pairs = [
        (a, b)
        for k, a in enumerate(spans)
        for b in spans[k + 1 :]
        if len(text[a[1] : b[0]].split()) >= 2 and text[a[0] : a[1]] != text[b[0] : b[1]]
    ]
    return _exchange(text, *context.random.choice(pairs)) if pairs else None


def _name(text: str, context: Context) -> Changed | None:
    """Put another name of the article in place of one."""
    spans = find_names(text, context.lower_share)
    names = {s[a:b] for s in context.sentences for a, b in find_names(s, context.lower_share)}
    names = {n for n in names if n not in text}
    if not spans or not names:
        return None
    return _put(text, context.random.choice(spans), context.random.choice(sorted(names)))


def _number(text: str, context: Context) -> Changed | None:
    """Put another number of the article in place of one, or exchange two."""
    found = [m.span() for m in _NUMBER.finditer(text)]
    if len(found) > 1 and context.random.random() < 0.5:
        a, b = sorted(context.random.sample(found, 2))
        return _exchange(text, a, b) if text[a[0] : a[1]] != text[b[0] : b[1]] else None
    numbers = {m[0] for s in context.sentences for m in _NUMBER.finditer(s)}
    numbers -= {m[0] for m in _NUMBER.finditer(text)}
    if not found or not numbers:
        return None
    return _put(text, context.random.choice(found), context.random.choice(sorted(numbers)))


def _put_negation(text: str, context: Context) -> Changed | None:
    match = _pick(_VERB, text, context)
    if match is None or _NEGATED.search(text):
        return None
    return _put(text, match.span(), context.random.choice(("không ", "chưa ")))


def _drop(pattern: re.Pattern[str]) -> _Change:
    def change(text: str, context: Context) -> Changed | None:
        match = _pick(pattern, text, context)
        if match is None:
            return None
        rest = text[: match.start()] + text[match.end() :]
        if not match.start():
            rest = rest[:1].upper() + rest[1:]
        after = _WORD.search(rest, match.start())
        return rest, [after.span()] if after else []

    return change


def _opposite(text: str, context: Context) -> Changed | None:
    match = _pick(_OPPOSED, text, context)
    return match and _put(text, match.span(), _OPPOSITE[match[0]])


def _many(text: str, context: Context) -> Changed | None:
    match = _pick(_ONE, text, context)
    if match is None:
        return None
    return _put(text, match.span(), context.random.choice(("nhiều ", "các ", "hàng loạt ", "hai ")))


def _unit(text: str, context: Context) -> Changed | None:
    """Put two words that fit between their neighbours in place of two."""
    words = [m.span() for m in re.finditer(r"\S+", text)]
    places = list(range(len(words) - 3))
    context.random.shuffle(places)
    for k in places:
        (a, b), (c, d) = words[k], words[k + 3]
        span = (words[k + 1][0], words[k + 2][1])
        inner = tuple(text[span[0] : span[1]].split(" "))
        found = [
            p for p in context.neighbours.between(text[a:b], text[c:d]) if not set(p) & set(inner)
        ]
        if found and all(w.isalpha() and w.islower() for w in inner):
            return _put(text, span, " ".join(context.random.choice(found)))
    return None


def _splice(text: str, context: Context) -> Changed | None:
    """Give the sentence's subject what another sentence says of its own."""
    other = context.random.choice(context.sentences)
    mine, theirs = _SUBJECT_END.search(text), _SUBJECT_END.search(other)
    if other == text or mine is None or theirs is None:
        return None
    if text[: mine.start()] == other[: theirs.start()]:
        return None
    head = text[: mine.end()]
    return head + other[theirs.end() :], [(len(head), len(head) + len(other) - theirs.end())]


def _joint(text: str, context: Context) -> Changed | None:
    """Go on after a joint ("của", "để") as another sentence goes on after the same one."""
    other = context.random.choice(context.sentences)
    theirs = {m[0]: m for m in _JOINT.finditer(other)}
    mine = [m for m in _JOINT.finditer(text) if m[0] in theirs]
    if other == text or not mine:
        return None
    match = context.random.choice(mine)
    tail = _CLAUSE.split(other[theirs[match[0]].end() :])[0].rstrip(" .")
    head = text[: match.end()]
    if len(head.split()) < 4 or text.startswith(head + tail) or not tail:
        return None
    return f"{head}{tail}.", [(len(head), len(head) + len(tail))]


def _no_verb(text: str, context: Context) -> Changed | None:  # noqa: ARG001
    """Stop before the verb."""
    match = _SUBJECT_END.search(text)
    if match is None or len(text[: match.start()].split()) < 4:
        return None
    return text[: match.start()].rstrip(",;:") + ".", []


def _repeat(text: str, context: Context) -> Changed | None:
    """Say again, in place of one or two words, what was said shortly before."""
    words = text.split()
    if len(words) < _BROKEN_LEAST:
        return None
    size = context.random.randrange(1, 3)
    start = context.random.randrange(0, len(words) - 2 * size - 1)
    end = context.random.randrange(start + size, min(len(words) - size, start + 7))
    if words[end : end + size] == words[start : start + size]:
        return None
    words[end : end + size] = words[start : start + size]
    head = len(" ".join(words[:end])) + 1
    return " ".join(words), [(head, head + len(" ".join(words[end : end + size])))]


def _clauses(text: str, context: Context) -> Changed | None:
    """Put a clause of another sentence of the article in place of one."""
    other = context.random.choice(context.sentences)
    mine, theirs = (list(_CLAUSE.finditer(t)) for t in (text, other))
    if other == text or not mine or not theirs:
        return None
    head = text[: mine[-1].end()]
    return head + other[theirs[-1].end() :], [
        (len(head), len(head) + len(other) - theirs[-1].end())
    ]


def _cause(text: str, context: Context) -> Changed | None:
    """Say that one thing came of another."""
    other = context.random.choice(context.sentences)
    if other == text or len(other.split()) > 30 or any(link in text for link in _LINKS[:4]):
        return None
    link = context.random.choice(_LINKS)
    head = text.rstrip(" .!?") + " "
    tail = _CLAUSE.split(other)[0]
    tail = (
        tail[:1].lower() + tail[1:]
        if context.lower_share.get(tail.split(" ")[0].lower(), 0) > 0.25
        else tail
    )
    return f"{head}{link} {tail.rstrip(' .')}.", [(len(head), len(head) + len(link))]


def _outside(text: str, context: Context) -> Changed | None:
    """Append a clause of another article, with names of this one."""
    other = context.random.choice(context.others)
    clauses = [c for c in _CLAUSE.split(other) if 4 <= len(c.split()) <= 14]
    names = [text[a:b] for a, b in find_names(text, context.lower_share)]
    if not clauses or not names:
        return None
    clause = context.random.choice(clauses)
    for a, b in reversed(find_names(clause, context.lower_share)):
        clause = clause[:a] + context.random.choice(names) + clause[b:]
    head = text.rstrip(" .!?") + ", "
    return f"{head}{clause.rstrip(' .')}.", [(len(head), len(head) + len(clause))]


def _broken(text: str, context: Context) -> Changed | None:
    """Cut, double or take out words in the middle, so that it reads as no sentence."""
    words = text.split()
    if len(words) < _BROKEN_LEAST:
        return None
    way = context.random.choice(("cut", "double", "hole"))
    at = context.random.randrange(3, len(words) - 3)
    size = context.random.randrange(1, 4)
    if way == "cut":
        return " ".join(words[: max(5, at)]).rstrip(",;:") + ".", []
    if way == "double":
        words[at:at] = words[at - size : at]
    else:
        del words[at : at + size]
    head = len(" ".join(words[:at])) + 1
    return " ".join(words), [(head, head + len(words[at]))]


def _hole(text: str, context: Context) -> Changed | None:
    """Drop the middle: the first clause's subject with the last one's verb."""
    cuts = [m.end() for m in _CLAUSE.finditer(text)]
    starts = [m.end() for m in re.finditer(r" ", text)]
    if not cuts or len(starts) < _BROKEN_LEAST:
        return None
    end = context.random.choice(cuts)
    before = [s for s in starts if 8 < s < end - 10]
    if not before:
        return None
    start = context.random.choice(before)
    rest = text[:start] + text[end:]
    after = _WORD.search(rest, start)
    return rest, [after.span()] if after else []


CHANGES: dict[str, _Change] = {
    "roles": _roles,
    "name": _name,
    "number": _number,
    "negation in": _put_negation,
    "negation out": _drop(_NEGATED),
    "modality": _drop(_HEDGE),
    "speaker lost": _drop(_SOURCE),
    "opposite": _opposite,
    "many": _many,
    "unit": _unit,
    "splice": _splice,
    "joint": _joint,
    "no verb": _no_verb,
    "repeat": _repeat,
    "clause": _clauses,
    "cause": _cause,
    "outside": _outside,
    "broken": _broken,
    "hole": _hole,
}
