"""Look a sentence's names up in the article: as one row of words, a short form, or an acronym.

Every syllable standing somewhere is not enough: a name must stand together.
"""

from __future__ import annotations

from itertools import pairwise

from summarizer.factcheck.index import ArticleIndex, Statement
from summarizer.factcheck.lexicon import aliases, lower_percent, places, posts, seats, surnames
from summarizer.factcheck.names import Name
from summarizer.factcheck.tokens import Token, fold
from summarizer.results import FactCheck, Span

__all__ = ["check_names", "find_name"]

_LONGEST_EXPANSION = 9  # words of a spelt-out acronym
_LOCAL_UNITS = frozenset(("tỉnh", "huyện", "xã", "phường", "quận", "phố", "trấn", "tp", "thị"))
_PERSON_WORDS = frozenset(("ông", "bà", "chị", "cô", "cháu", "cụ", "thầy", "cáo", "sĩ"))
# Words before a capital that make it a place rather than a government.
_WHERE = frozenset((
    "ở", "tại", "đến", "tới", "về", "từ", "đô", "phố", "bay", "ô", "rời", "thăm", "sang", "qua",
    "gần", "quanh", "đi", "vào",
))  # fmt: skip
_LONGEST_NAME = 12  # words; what is longer is no name that has other forms
_LONGEST_OFFICE = 8  # tokens between a post and its holder
_HOLDERS = frozenset(
    (("lãnh", "đạo"), ("hãng",), ("hàng", "không"), ("tướng",), ("công", "ty"), ("tập", "đoàn"))
)
_SHORTEST_BRAND = 4  # letters; shorter words meet by chance
_COUNTRY_PAIRS = (
    ("Nhật", "Nhật Bản"), ("Hàn", "Hàn Quốc"), ("Thái", "Thái Lan"), ("Ấn", "Ấn Độ"),
    ("Triều", "Triều Tiên"),
)  # fmt: skip
_SHORT_COUNTRIES = {fold(a): fold(b) for x, y in _COUNTRY_PAIRS for a, b in ((x, y), (y, x))}
# Last words of nouns for people and crews, after which a country and a name may follow.
_WHO = frozenset((
    "viên", "thủ", "đạo", "cấp", "phú", "sĩ", "dân", "khách", "quân", "gia", "sư", "phạm", "giả",
    "hạm", "tinh",
))  # fmt: skip
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
    if len(words) > _LONGEST_NAME:
        return span
    if span is None and name.opens and len(words) > 1:
        span = _find_whole(index, folded[1:])
    return (
        span
        or _find_common(index, claim, name, words)
        or _find_acronym(index, claim, name, words)
        or _find_recased(index, folded)
        or _find_alias(index, folded)
        or _find_country(index, folded)
        or _find_seat(index, claim, name, folded)
        or _find_introduced(index, claim, name, words)
        or _find_titled(index, claim, name, folded)
        or _find_with_unit(index, folded)
        or _find_road(index, claim, name, words)
    )


def _check(index: ArticleIndex, claim: Statement, name: Name) -> FactCheck:
    words = claim.name_words(name)
    start = 1 if name.opens and len(words) > 1 and not index.find([w.folded for w in words]) else 0
    span = (words[start].start, words[-1].end)
    text = " ".join(word.text for word in words[start:])
    evidence = find_name(index, claim, name)
    if evidence is not None:
        other_sort = _of_another_sort(index, claim, name, [w.folded for w in words[start:]])
        if other_sort is None:
            return FactCheck("name", text, span, "supported", evidence)
        expected = index.article.text[slice(*other_sort)]
        return FactCheck("name", text, span, "contradicted", other_sort, expected)
    rival = _nearest_spelling(index, [word.folded for word in words[start:]])
    if rival is not None:
        expected = index.article.text[rival[0] : rival[1]]
        return FactCheck("name", text, span, "contradicted", rival, expected)
    return FactCheck("name", text, span, "absent")


def _of_another_sort(
    index: ArticleIndex, claim: Statement, name: Name, words: list[str]
) -> Span | None:
    """Return where the article calls a person what the sentence calls a place, or the reverse.

    None when the article uses the name in the sentence's sort too, or in no sort it tells.
    """
    before = claim.tokens[name.first - 1].lower if name.first else ""
    mine = _sort(before)
    if not mine:
        return None
    other: Span | None = None
    for place in index.places(words[0].lower()):
        row = index.words[place : place + len(words)]
        if [token.folded for token in row] != words or not place:
            continue
        theirs = _sort(index.words[place - 1].lower)
        if theirs == mine:
            return None
        if theirs and other is None:
            other = (index.words[place - 1].start, row[-1].end)
    return other


def _sort(word: str) -> str:
    """Return the sort of name that a word announces: person, place or ""."""
    if word in _PERSON_WORDS:
        return "person"
    return "place" if word in _LOCAL_UNITS else ""


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
    return _find_joined(index, "".join(word.lower for word in words).replace("-", ""), len(words))


def _find_joined(index: ArticleIndex, wanted: str, length: int) -> Span | None:
    """Find `length` words that written together are `wanted`, hyphens aside."""
    for place, token in enumerate(index.words):
        row = index.words[place : place + length]
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
    # "Trung úy …" opens a sentence: no name, though its first word is a name's more often.
    pair = [token.lower for token in claim.tokens[: name.end + 1]]
    if len(pair) == 2 and (span := index.find(pair, any_case=True)):
        return span
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
    if any(word.is_acronym for word in words):
        letters = [word.folded if word.is_acronym else word.folded[0] for word in words]
        return index.find_initials("".join(letters))
    after = claim.tokens[name.first : name.first + _LONGEST_EXPANSION]
    row = [t for t in after if t.kind == "word" and t.lower != "và"]
    for start in range(len(words)):
        if start and index.find([word.folded for word in words[:start]], any_case=True) is None:
            return None
        for length in range(len(row) - start, max(1, len(words) - start - 1), -1):
            initials = "".join(word.folded[0].upper() for word in row[start : start + length])
            if initials in index.acronyms:
                return index.acronyms[initials]
    return None


def _find_recased(index: ArticleIndex, folded: list[str]) -> Span | None:
    """Find a name that the article writes with other capitals: `MobiFone`, `Tết dương lịch`."""
    only = folded[0] if len(folded) == 1 else ""
    if only and (len(only) < _SHORTEST_BRAND or only.lower() in lower_percent()):
        return None
    for span in index.find_all(folded, any_case=True):
        if index.article.text[span[0]].isupper():
            return span
    return None


def _find_country(index: ArticleIndex, folded: list[str]) -> Span | None:
    """Find `Nhật Bản` where the article writes `Nhật`, and the reverse."""
    short = _SHORT_COUNTRIES.get(" ".join(folded))
    return index.find(short.split()) if short else None


def _find_alias(index: ArticleIndex, folded: list[str]) -> Span | None:
    """Find the name with some part of it, or all, under another name ("TP Hà Nội")."""
    for length in range(min(4, len(folded)), 0, -1):
        for start in range(len(folded) - length + 1):
            part = " ".join(folded[start : start + length]).lower()
            for other in aliases().get(part, ()):
                words = [*folded[:start], *other.split(), *folded[start + length :]]
                if span := index.find(words, any_case=True):
                    return span
    return None


def _find_seat(index: ArticleIndex, claim: Statement, name: Name, folded: list[str]) -> Span | None:
    """Find a government under its country's name for its capital's, or the country by its capital.

    A capital where something is said to happen is a place, and must stand in the article itself.
    """
    whole = " ".join(folded)
    is_country = whole in places()
    if not is_country and name.first and claim.tokens[name.first - 1].lower in _WHERE:
        return None
    spans = (index.find(other.split()) for other in seats().get(whole, ()))
    return next((span for span in spans if span), None)


def _find_introduced(
    index: ArticleIndex, claim: Statement, name: Name, words: list[Token]
) -> Span | None:
    """Find a common noun that opens the spelt-out form of an acronym: `Cơ quan … (FBI)`."""
    if not all(lower_percent().get(word.lower, 0) >= _COMMON for word in words):
        return None
    after = claim.tokens[name.end : name.end + _LONGEST_EXPANSION]
    for mark, token in pairwise(after):
        if mark.text == "(" and token.is_acronym:
            return index.acronyms.get(token.folded)
    return None


def _find_titled(
    index: ArticleIndex, claim: Statement, name: Name, folded: list[str]
) -> Span | None:
    """Find a title and a name apart: `MC Đại Nghĩa`, `Tổng thống` `Pháp Emmanuel Macron`."""
    has_post = _follows_post(claim, name)
    for cut in range(1, len(folded)):
        head, rest = folded[:cut], folded[cut:]
        is_office = head[0].isupper() and len(head[0]) > 1  # "UBND TP HCM"
        is_firm = head[0] not in surnames() and head[0].isascii()  # "Chủ tịch Vingroup Lò Văn A"
        is_town = is_office and rest[0] == "TP"
        is_holder = has_post and rest[0] in surnames()
        is_held = is_holder and (is_office or is_firm or _is_local(claim, name))
        may_open = _may_open(index, head, rest, has_post=has_post)
        if not may_open and not ((is_town or is_held) and _is_known(index, head)):
            continue
        if span := _find_whole(index, rest):
            return span
    return None


def _is_known(index: ArticleIndex, head: list[str]) -> bool:
    """Whether the article has an office or firm, an acronym also spelt out (`Bộ TT - TT`)."""
    if index.find(head):
        return True
    return len(head) == 1 and head[0].isupper() and index.find_initials(head[0]) is not None


def _find_with_unit(index: ArticleIndex, folded: list[str]) -> Span | None:
    """Find a name that the article writes with a unit of government inside: `Thuế tỉnh Sơn Hà`."""
    for cut in range(1, len(folded)):
        for unit in ("tỉnh", "thành phố", "tp", "huyện", "quận", "xã", "phường", "thị xã"):
            words = [*folded[:cut], *unit.split(), *folded[cut:]]
            if (span := index.find(words)) is not None:
                return span
    return None


def _find_road(
    index: ArticleIndex, claim: Statement, name: Name, words: list[Token]
) -> Span | None:
    """Find `Quốc lộ 1A` where the article writes `QL1A`."""
    start = name.first if words[0].lower == "quốc" else max(0, name.first - 2)
    row = claim.tokens[start : start + 3]
    if [token.lower for token in row[:2]] != ["quốc", "lộ"] or len(row) < 3:
        return None
    return _find_joined(index, "ql" + row[2].lower, 1)


def _may_open(index: ArticleIndex, head: list[str], rest: list[str], *, has_post: bool) -> bool:
    """Whether `head` may stand before a name: a common word, a title, after a post a place.

    An acronym may stand before common words: `CSĐT Công an`.
    """
    if " ".join(head) in places():
        return has_post and index.find(head) is not None
    if len(head) > 1:
        return False
    if head[0].isupper() and head[0].lower() in aliases():
        return True
    if len(head[0]) > 1 and head[0].isupper() and index.find(head):
        return all(lower_percent().get(word.lower(), 0) >= _COMMON for word in rest)
    is_common = lower_percent().get(head[0].lower(), 0) >= _COMMON
    return is_common and index.find(head, any_case=True) is not None


def _follows_post(claim: Statement, name: Name) -> bool:
    """Whether a post, or a word for a firm, and its office lead to the name."""
    before: list[str] = []
    known = posts() | _HOLDERS
    for token in reversed(claim.tokens[max(0, name.first - _LONGEST_OFFICE) : name.first]):
        if token.kind == "mark" and token.text != "-":
            break
        if not before and token.lower in _WHO:
            return True
        before.insert(0, token.lower)
        if any(tuple(before[:n]) in known for n in range(1, len(before) + 1)):
            return True
    return False


def _is_local(claim: Statement, name: Name) -> bool:
    """Whether a word for a unit of local government stands before the name ("huyện")."""
    return name.first > 0 and claim.tokens[name.first - 1].lower in _LOCAL_UNITS


def _nearest_spelling(index: ArticleIndex, words: list[str]) -> Span | None:
    """Return the article's name that differs in one word only, or None."""
    if len(words) > _LONGEST_NAME:
        return None
    if len(words) < 2:
        return _nearest_word(index, words[0])
    for wrong in range(len(words)):
        anchor = 1 if wrong == 0 else 0
        for place in index.places(words[anchor].lower()):
            row = (
                index.words[place - anchor : place - anchor + len(words)] if place >= anchor else []
            )
            if len(row) == len(words) and all(
                token.text[0].isupper() == words[i][0].isupper()
                and (i == wrong or token.folded == words[i])
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
