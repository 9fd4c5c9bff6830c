"""True and false claims of articles, from which the judge learns.

True ones are what an article says of itself, less clauses, in other order or words, its title and
its lead where the body bears them, and what the model wrote almost as it stands. False ones are
made from the same true ones (`falsify`) or written by the model of a damaged article (`written`).
Left out: token ids and states (`states`).
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from models.recipe.judge.falsify import CHANGES, Context, Neighbours, read_pairs
from models.recipe.support import is_supported
from summarizer.results import Span

__all__ = ["Row", "made_rows", "nearness", "written_rows"]

_CLAUSE = re.compile(r"(?<=[,;]) ")
_TIME = re.compile(r"^((?:Sáng|Chiều|Tối|Trưa|Ngày|Hôm|Đêm|Tháng|Năm) [^,]{2,30}), (.+?)([.!?]?)$")
_SAID = re.compile(r"^([^,.:]{6,60}?) (?:cho biết|cho hay|nói)(?:,| rằng) (.+)$")
_SYNONYM = read_pairs(
    """
    cho biết/cho hay, tử vong/thiệt mạng, khoảng/chừng, tổ chức/tiến hành, xảy ra/diễn ra, nhằm/để,
    hiện nay/hiện, đồng thời/cùng lúc đó, tuy nhiên/nhưng, bởi/vì, mong muốn/muốn, sử dụng/dùng,
    nhanh chóng/mau chóng, bắt giữ/bắt, giúp đỡ/giúp, phát biểu/nói, trên địa bàn/tại, lúc/vào lúc,
    công bố/thông báo, xây dựng/xây, lập tức/ngay, tiếp tục/vẫn
    """
)
_SYNONYMS = re.compile(r"\b(?:" + "|".join(sorted(_SYNONYM, key=len, reverse=True)) + r")\b")
_SHORTEST, _LONGEST = 6, 60  # words of a claim
_NEAR, _FAR, _GUESSED = 0.9, 0.75, -0.9
# Most of what the model writes of a whole article and is no near copy is false or broken, as those
# who read some found; so is most of what it writes of a damaged one.
_UNREAD, _DAMAGED = 0.3, 0.6
_TOLD = ("title", "lead")
_HELD = 0.8  # of a title's or lead's words that the body must have
_FALSE_PER_TRUE = 1


@dataclass(frozen=True, slots=True)
class Row:
    """A claim of an article.

    Attributes:
        article: Its id.
        text: The claim.
        is_true: Whether the article bears it.
        wrong: Spans of what it does not bear; None where that is not known.
        kind: How it was made.
        without_title: Whether the title may not be evidence.
        weight: How much the label is to be believed.
    """

    article: str
    text: str
    is_true: bool
    wrong: tuple[Span, ...] | None
    kind: str
    without_title: bool = False
    weight: float = 1.0


def made_rows(
    articles: Sequence[Mapping[str, Any]],
    lower_share: Mapping[str, float],
    *,
    a_article: int = 4,
    copies: bool = True,
    seed: int = 1,
) -> Iterator[Row]:
    """Yield rows made by rule, as many false as true ones.

    Args:
        articles: With id, title, lead and body.
        lower_share: See `summarizer.engines.slots.NameLists`.
        a_article: True rows of each.
        copies: Whether sentences are among them, or titles and leads alone.
        seed: Of what is drawn.
    """
    rng = random.Random(seed)
    bodies = [a["body"] for a in articles]
    neighbours = Neighbours(s for body in bodies for s in body[:12])
    for article in articles:
        others = [s for s in rng.choice(bodies) if 8 <= len(s.split()) <= _LONGEST]
        sentences = [*article["body"]]
        context = Context(sentences, others or ["Không rõ."], lower_share, neighbours, rng)
        true = [r for r in _true_rows(article, rng) if copies or r.kind in _TOLD]
        rng.shuffle(true)
        for row in true[:a_article]:
            yield row
            kinds = list(CHANGES)
            rng.shuffle(kinds)
            made = 0
            for kind in kinds:
                changed = CHANGES[kind](row.text, context)
                if changed is None or changed[0] in (row.text, *sentences):
                    continue
                text, wrong = changed
                spans = tuple(wrong) if wrong else None
                yield Row(row.article, text, False, spans, kind, row.without_title)
                made += 1
                if made == _FALSE_PER_TRUE:
                    break


def _true_rows(article: Mapping[str, Any], rng: random.Random) -> Iterator[Row]:
    """Yield what an article says, in forms of its own and in others."""
    key, title, body = article["id"], article["title"], article["body"]
    whole = " ".join(body)
    for kind, text in (("title", title), ("lead", article["lead"])):
        words = text.split()
        if len(words) < _SHORTEST or len(words) > _LONGEST or text in body:
            continue
        if is_supported(text, whole) and _held(text, whole) >= _HELD:
            yield Row(key, text, True, (), kind, without_title=kind == "title")
    usable = [s for s in body[:10] if _SHORTEST < len(s.split()) <= _LONGEST]
    for sentence in rng.sample(usable, min(4, len(usable))):
        yield _reworded(key, sentence, rng)


def _reworded(key: str, sentence: str, rng: random.Random) -> Row:
    """Return a sentence in a form that still says the same, or less."""
    text, kind = sentence, "sentence"
    clauses = _CLAUSE.split(sentence)
    if len(clauses) > 2 and rng.random() < 0.5:
        gone = rng.randrange(1, len(clauses) - 1)
        text, kind = " ".join(clauses[:gone] + clauses[gone + 1 :]), "less clauses"
    time, said = _TIME.match(text), _SAID.match(text)
    if time and rng.random() < 0.5:
        moment, rest, end = time.groups()
        text, kind = f"{rest[:1].upper()}{rest[1:]} {moment[:1].lower()}{moment[1:]}{end}", "time"
    elif said and rng.random() < 0.5:
        text, kind = f"Theo {said[1][:1].lower() + said[1][1:]}, {said[2]}", "said"
    found = list(_SYNONYMS.finditer(text))
    if found and rng.random() < 0.6:
        chosen = sorted(rng.sample(found, min(2, len(found))), key=lambda m: -m.start())
        for match in chosen:
            if match.start() == 0:
                continue
            text = text[: match.start()] + _SYNONYM[match[0]] + text[match.end() :]
            kind = "synonym"
    return Row(key, text, True, (), kind)


def written_rows(
    written: Iterable[Mapping[str, Any]], articles: Mapping[str, Mapping[str, Any]]
) -> Iterator[Row]:
    """Yield rows of what the model wrote.

    Args:
        written: As `written` makes them.
        articles: By id.
    """
    seen: set[tuple[str, str]] = set()
    for item in written:
        key = (item["id"], item["text"])
        if key in seen or item["id"] not in articles:
            continue
        seen.add(key)
        article = articles[item["id"]]
        sources = [article["title"], *article["body"]]
        row = _written_row(item, nearness(item["text"], sources), sources)
        if row is not None:
            yield row


def _written_row(item: Mapping[str, Any], near: float, sources: Sequence[str]) -> Row | None:
    text, kind = item["text"], f"{item['mode']}-{item['kind']}"
    spans = tuple(
        match.span()
        for string in item["wrong"]
        for match in re.finditer(rf"(?<![\w]){re.escape(string)}(?![\w])", text)
    )
    if spans:
        return Row(item["id"], text, False, spans, kind)
    if near >= _NEAR:
        if not _ends_with_a_clause(text, sources):
            return None
        return Row(item["id"], text, True, (), f"near {kind}")
    if item["mode"] in ("beam", "sampled"):
        return Row(item["id"], text, False, None, kind, weight=_UNREAD)
    damaged = item["mode"] in ("cut", "shuffle", "swaphalf")
    if (damaged and near < _FAR) or (item["mode"] == "hot" and item["score"] < _GUESSED):
        return Row(item["id"], text, False, None, kind, weight=_DAMAGED)
    return None


def _ends_with_a_clause(text: str, sources: Sequence[str]) -> bool:
    """Whether the last two words stand before a mark or the end somewhere: cut texts do not."""
    tail = re.escape(" ".join(text.rstrip(" .!?\"'").split()[-2:]))
    return any(re.search(rf"{tail}(?:\W|$)(?<! )", s, re.IGNORECASE) for s in sources)


def nearness(text: str, sources: Sequence[str]) -> float:
    """Return the largest share of a text's word trigrams that one source holds."""
    mine = _trigrams(text)
    return max((len(mine & _trigrams(s)) / max(1, len(mine)) for s in sources), default=0.0)


def _trigrams(text: str) -> set[tuple[str, str, str]]:
    words = text.lower().strip(" .").split()
    return set(zip(words, words[1:], words[2:], strict=False))


def _held(text: str, source: str) -> float:
    words, have = text.lower().split(), set(source.lower().split())
    return sum(w.strip(",.;:\"'") in have or w in have for w in words) / max(1, len(words))
