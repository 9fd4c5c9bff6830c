"""Gives a person the full name where a summary speaks of them first: "ông Muôn", "ông Lò Văn Muôn".

The article introduced them in a sentence that the summary left out. Only Vietnamese names, and only
where the article has one person of that given name, named in full before; both sentences are then
the evidence. Left out: posts, and foreign names, whose short form is their usual one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from summarizer.factcheck import ArticleFacts
from summarizer.factcheck.lexicon import surnames
from summarizer.factcheck.tokens import fold
from summarizer.results import OWN_WORDS, Article, Source
from summarizer.summarization.candidates import Candidate
from summarizer.summarization.options import LengthBounds
from summarizer.text import CAPITAL_LETTERS

__all__ = ["introduce_people"]

_RUN = re.compile(rf"(?<!\w)[{CAPITAL_LETTERS}]\w*(?: [{CAPITAL_LETTERS}]\w*)+")
_MENTION = re.compile(
    rf"(?<!\w)(?P<title>ông|bà|anh|chị|cô|thầy|em|cháu) (?P<name>(?-i:[{CAPITAL_LETTERS}])\w+)"
    rf"(?![\w.]|\s(?-i:[{CAPITAL_LETTERS}]))",
    re.IGNORECASE,
)
_ENDS = tuple(".!?…\"”’')")
_WORDS = (3, 4)  # of a full name; of two it is as often a given name and what comes before
_WOMEN, _MEN = frozenset(("bà", "chị", "cô")), frozenset(("ông", "anh", "thầy"))


@dataclass(frozen=True, slots=True)
class _Person:
    name: str
    source: Source


def introduce_people(
    article: Article, drafts: Sequence[Candidate], facts: ArticleFacts, bounds: LengthBounds
) -> tuple[list[Candidate], frozenset[str]]:
    """Return the drafts with a full name at each person's first mention, and whom that left out.

    A draft stays as it is where the name is in doubt, or where the checks turn the longer sentence
    down. Where the summary would get longer than `bounds`, its text is among those left out.

    Args:
        article: The article.
        drafts: The summary's sentences, in its order.
        facts: The article's facts.
        bounds: The length asked for.
    """
    people = _people(article)
    told: list[Candidate] = []
    left_out: set[str] = set()
    room = bounds.high - sum(draft.syllables for draft in drafts)
    for draft in drafts:
        before = " ".join(d.text for d in told)
        longer = _introduce(draft, before, people, facts) if draft.origin in OWN_WORDS else None
        if longer and longer.syllables - draft.syllables > room:
            left_out.add(draft.text)
        elif longer:
            room -= longer.syllables - draft.syllables
            draft = longer  # the one that is told
        told.append(draft)
    return told, frozenset(left_out)


def _people(article: Article) -> Mapping[str, _Person]:
    """Return given name → the one person who has it, where the article first names them in full."""
    found: dict[str, dict[str, _Person]] = {}
    for index, sentence in enumerate(article.sentences):
        for run in _RUN.findall(sentence.text):
            if name := _full_name(run.split()):
                person = _Person(name, Source(index, sentence.span, sentence.text))
                found.setdefault(name.split()[-1], {}).setdefault(name, person)
    return {given: next(iter(all_.values())) for given, all_ in found.items() if len(all_) == 1}


def _full_name(words: Sequence[str]) -> str:
    """Return the person's name that ends a row of capitalised words, or nothing."""
    for size in reversed(_WORDS):
        if len(words) >= size and fold(words[-size]) in surnames():
            return " ".join(words[-size:])
    return ""


def _introduce(
    draft: Candidate, before: str, people: Mapping[str, _Person], facts: ArticleFacts
) -> Candidate | None:
    """Return the draft with a person's full name at the first short mention, or None."""
    if not draft.text.endswith(_ENDS):
        return None  # no sentence: what it is the name of stays as it is
    for mention in _MENTION.finditer(draft.text):
        person = people.get(mention["name"])
        if person is None or person.source.index >= draft.sources[0].index:
            continue
        known = f"{before} {draft.text[: mention.start()]}"
        is_known = re.search(rf"(?<!\w){re.escape(mention['name'])}(?!\w)", known)
        if is_known or not _suits(mention["title"].lower(), person.name):
            continue
        text = draft.text[: mention.start("name")] + person.name + draft.text[mention.end() :]
        checks = facts.check(text)
        if all(check.verdict == "supported" for check in checks):
            sources = (*draft.sources, person.source)
            return replace(draft, text=text, sources=sources, origin="introduced", checks=checks)
    return None


def _suits(title: str, name: str) -> bool:
    """Whether a form of address goes with a name whose middle shows a man or a woman."""
    middle = name.split()[1:-1]
    return not (title in _WOMEN and "Văn" in middle) and not (title in _MEN and "Thị" in middle)
