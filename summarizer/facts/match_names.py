"""Look a sentence's names up in the article: as one row of words, a short form, or an acronym.

Every syllable standing somewhere is not enough: a name must stand together.
"""

from __future__ import annotations

from summarizer.facts.index import ArticleIndex, Statement
from summarizer.facts.lexicon import aliases, lower_percent, places, surnames
from summarizer.facts.names import Name
from summarizer.facts.tokens import Token
from summarizer.results import FactCheck, Span

__all__ = ["check_names", "find_name"]

_LONGEST_EXPANSION = 9  # words of a spelt-out acronym
_COMMON = 60  # percent of lower-case uses from which a word is part of no name
_MIDDLE_NAMES = frozenset((
    "Văn", "Thị", "Hữu", "Đình", "Viết", "Bá", "Đức", "Xuân", "Quang", "Ngọc", "Minh", "Thanh",
))  # fmt: skip


def check_names(index: ArticleIndex, claim: Statement) -> list[FactCheck]:
    """Return a verdict for each name of `claim`."""
    return [_check(index, claim, name) for name in claim.names]


def find_name(index: ArticleIndex, claim: Statement, name: Name) -> Span | None:
    """Return where the article holds a name in any of its forms, or None."""
    words = claim.name_words(name)
    folded = [word.folded for word in words]
    span = _find_whole(index, folded) or _find_code(index, words)
    if span is None and name.opens and len(words) > 1:
        span = _find_whole(index, folded[1:])
    return (
        span
        or _find_common(index, claim, name, words)
        or _find_acronym(index, claim, name, words)
        or _find_alias(index, folded)
        or _find_titled(index, folded)
    )


def _check(index: ArticleIndex, claim: Statement, name: Name) -> FactCheck:
    words = claim.name_words(name)
    start = 1 if name.opens and len(words) > 1 and not index.find([w.folded for w in words]) else 0
    span = (words[start].start, words[-1].end)
    text = " ".join(word.text for word in words[start:])
    evidence = find_name(index, claim, name)
    if evidence is not None:
        return FactCheck("name", text, span, "supported", evidence)
    rival = _nearest_spelling(index, [word.folded for word in words[start:]])
    if rival is not None:
        expected = index.article.text[rival[0] : rival[1]]
        return FactCheck("name", text, span, "contradicted", rival, expected)
    return FactCheck("name", text, span, "absent")


def _find_whole(index: ArticleIndex, words: list[str]) -> Span | None:
    """Find the words in a row; a person's name must not be cut off at its end."""
    for span in index.find_all(words):
        if not _is_cut_off(index, words, span):
            return span
    return None


def _is_cut_off(index: ArticleIndex, words: list[str], span: Span) -> bool:
    """Whether `Nguyễn Văn` was found only as the beginning of `Nguyễn Văn Muôn`."""
    if len(words) != 2 or words[0] not in surnames() or words[1] not in _MIDDLE_NAMES:
        return False
    rest = index.article.text[span[1] : span[1] + 2]
    return len(rest) == 2 and rest[0] == " " and rest[1].isupper()


def _find_code(index: ArticleIndex, words: list[Token]) -> Span | None:
    if not any(word.kind == "code" for word in words):
        return None
    wanted = "".join(word.lower for word in words).replace("-", "")
    for place, token in enumerate(index.words):
        row = index.words[place : place + len(words)]
        if token.kind == "code" or len(row) > 1:
            joined = "".join(t.lower for t in row).replace("-", "")
            if joined == wanted:
                return (row[0].start, row[-1].end)
    return None


def _find_common(
    index: ArticleIndex, claim: Statement, name: Name, words: list[Token]
) -> Span | None:
    """Find capitalised common words ("Chủ tịch", "Đảng") in whatever case the article has."""
    lower = [word.lower for word in words]
    if not all(word in lower_percent() for word in lower):
        return None
    if len(lower) > 1 and (span := index.find(lower, any_case=True)):
        return span
    after = claim.tokens[name.end : name.end + 1]
    if after and after[0].kind == "word":
        return index.find([*lower, after[0].lower], any_case=True)
    return index.find(lower, any_case=True) if lower_percent()[lower[0]] >= 50 else None


def _find_acronym(
    index: ArticleIndex, claim: Statement, name: Name, words: list[Token]
) -> Span | None:
    """Match `UBND` with `Ủy ban nhân dân`, in both directions."""
    if len(words) == 1 and words[0].is_acronym:
        return index.find_initials(words[0].folded)
    row = [
        t for t in claim.tokens[name.first : name.first + _LONGEST_EXPANSION] if t.kind == "word"
    ]
    for length in range(len(row), max(1, len(words) - 1), -1):
        initials = "".join(word.folded[0].upper() for word in row[:length])
        if initials in index.acronyms:
            return index.acronyms[initials]
    return None


def _find_alias(index: ArticleIndex, folded: list[str]) -> Span | None:
    """Find the name by another name, or with one such part replaced ("TP Hà Nội")."""
    lower = " ".join(folded).lower()
    for other in aliases().get(lower, ()):
        if span := index.find(other.split(), any_case=True):
            return span
    for length in (2, 1):
        for other in aliases().get(" ".join(folded[:length]).lower(), ()):
            rest = folded[length:]
            if rest and (span := index.find([*other.split(), *rest], any_case=True)):
                return span
    return None


def _find_titled(index: ArticleIndex, folded: list[str]) -> Span | None:
    """Find `Giám đốc`-like openings apart: a common word, then a name the article holds whole."""
    for cut in range(1, len(folded)):
        head, rest = folded[:cut], folded[cut:]
        if not _may_open(index, head):
            continue
        if span := _find_whole(index, rest):
            return span
    return None


def _may_open(index: ArticleIndex, head: list[str]) -> bool:
    """Whether `head` may stand before any name: a common word, a title, a country or province."""
    if " ".join(head) in places():
        return index.find(head) is not None
    if len(head) == 1 and head[0].isupper() and head[0].lower() in aliases():
        return True
    is_common = all(lower_percent().get(word.lower(), 0) >= _COMMON for word in head)
    return is_common and index.find(head, any_case=True) is not None


def _nearest_spelling(index: ArticleIndex, words: list[str]) -> Span | None:
    """Return the article's name that differs in one word only, or None."""
    if len(words) < 2:
        return _nearest_word(index, words[0])
    for wrong in range(len(words)):
        anchor = 1 if wrong == 0 else 0
        for place in index.places(words[anchor].lower()):
            row = (
                index.words[place - anchor : place - anchor + len(words)] if place >= anchor else []
            )
            if len(row) == len(words) and all(
                token.is_capitalised and (i == wrong or token.folded == words[i])
                for i, token in enumerate(row)
            ):
                return (row[0].start, row[-1].end)
    return None


def _nearest_word(index: ArticleIndex, word: str) -> Span | None:
    """Return the article's capitalised word that differs in one letter only, or None."""
    if len(word) < 3:
        return None
    for token in index.words:
        same_length = len(token.folded) == len(word) and token.is_capitalised
        if same_length and sum(a != b for a, b in zip(token.folded, word, strict=True)) == 1:
            return (token.start, token.end)
    return None
