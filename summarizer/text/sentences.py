"""Splits Vietnamese text into sentences, as spans that lose nothing but white space.

A sentence ends at a full stop, question mark, exclamation mark or ellipsis (with its closing quotes
and brackets) that white space follows, at a line end, and nowhere else. What only looks like an
end is told from it by the lists in `data/abbreviations.toml` and by the word that follows.
Left out: which lines of a page are prose at all (`article`).
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from summarizer.results import Span

__all__ = ["end_sentence", "split_paragraphs", "split_sentences"]

_DATA = Path(__file__).parent.parent / "data" / "abbreviations.toml"
_CLOSERS = "\"'”’»)]}›」』"
_OPENERS = "\"'“‘«([{‹「『-–—•*"
# A text that ends so needs no full stop.
_CLOSED = ".!?…:\"”'’)"
_PARAGRAPH = re.compile(r"[^\n]+")
# An end mark, what closes with it, and the white space after it.
_END = re.compile(rf"(?<![.!?…])[.!?…]++[{re.escape(_CLOSERS)}]*+(?=\s)")
# "… 5 triệu đồng.Ông nói": the space was forgotten. Word, figure or quote, full stop, capital.
_GLUED = re.compile(r"(?<=[^\W_]|[\"”’»])[.!?…]+[”’»]?(?=[“‘«]?[^\W\d_])")
_WORD_BEFORE = re.compile(r"(?<![^\s(\[{“‘«\"'‹,;:–—])[^\s(\[{“‘«\"'‹,;:–—]*+\Z")
_WORD_AFTER = re.compile(rf"[\s{re.escape(_OPENERS)}]*(\w+(?:[/-]\w+)*)?")
_INITIAL = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]")
_LATE_QUOTE = re.compile(r"[\"”’»]\s?[.,;:–-]")
_ENUMERATOR = re.compile(r"(?:\d{1,3}(?:\.\d{1,3})*|[IVXLC]{1,5}|[A-Za-zĐđ])")
_FIGURE = re.compile(r"\d[\d.,/%]{2,}")  # "13/2", "2019"; "1.Ông" may be an item of a list
# A letter that is no initial: "châu Á", "38 độ C", "vitamin D", "bảng B".
_LETTER = re.compile(
    r"(?:\bÁ|\b(?:độ|vitamin|bảng|khối|nhóm|hạng|loại|viêm gan|phương án) [A-Z])\Z"
)
_DISTRICTS = ("Q", "P", "H")
_PLACE = re.compile(r"(?:[,(]\s?|\b(?:ở|tại|thuộc|về|đến|từ|khắp)\s)[QPH]\Z")
_MIN_WRAP, _MAX_WRAP = 50, 130  # code points; mail programs and terminals wrap between them
_FULL_LINE = 0.8  # of the widest: the next word did not fit
_MIN_LINE = 18  # code points of the shortest line that may be one of wrapped text
_ADDRESS = re.compile(
    r"[\w.+-]{1,64}@[\w-]{1,64}\.|https?:|www\.|[a-z0-9-]{1,64}\.(?:vn|com|net|org)\b"
)
_WORD_REACH = 40  # code points looked at on either side of an end mark: bounds the time


class _Lists(NamedTuple):
    before_name: frozenset[str]
    may_end: frozenset[str]
    before_anything: frozenset[str]
    starters: frozenset[str]
    connectives: frozenset[str]
    numbered: frozenset[str]


@cache
def _lists() -> _Lists:
    data = tomllib.loads(_DATA.read_text("utf-8"))
    return _Lists(
        frozenset(data["before_name"]),
        frozenset(data["may_end"]),
        frozenset(data["before_anything"]),
        frozenset(data["starters"].split()),
        frozenset(data["connectives"].split()),
        frozenset(data["numbered"]),
    )


def split_sentences(text: str) -> list[Span]:
    """Return the spans of the sentences of `text`, in order, without white space at their ends.

    Between two spans there is nothing but white space (or nothing at all, where the writer forgot
    the space), so the spans tile the text. Takes time linear in the text.

    Args:
        text: Any text; a line end always ends a sentence, unless the line goes on in lower case.

    >>> split_sentences("GS.TS. Lê An ở TP. Huế. Giá 1.250 đồng?")
    [(0, 23), (24, 39)]
    """
    spans: list[Span] = []
    for start, end in split_paragraphs(text):
        sentence = start
        parity = _Quotes(text, start)
        for mark_start, mark_end in _marks(text, start, end):
            cut = parity.closing_after(mark_end, end)
            if cut < end and _is_end(text, sentence, mark_start, cut, end):
                spans.append((sentence, cut))
                sentence = _skip_space(text, cut, end)
        if sentence < end:
            spans.append((sentence, end))
    return spans


def end_sentence(text: str) -> str:
    """Return a heading or another text without an end with a full stop.

    >>> end_sentence("Giá vàng tăng")
    'Giá vàng tăng.'
    """
    return text if not text or text[-1] in _CLOSED else f"{text}."


def split_paragraphs(text: str) -> list[Span]:
    """Return the spans of the lines of `text`, white space trimmed, empty ones left out.

    A line that starts in lower case right after an unfinished one belongs to it (hard wraps); in a
    block that has such lines, so does any line after an unfinished full one.
    """
    lines = [_trimmed(line) for line in _PARAGRAPH.finditer(text) if not line.group().isspace()]
    widths = _wrap_widths(text, lines)
    found: list[Span] = []
    last_width = 0
    for (start, end), wrap in zip(lines, widths, strict=True):
        width, last_width = last_width, end - start
        is_full = wrap > 0 and width >= _FULL_LINE * wrap
        if found and _goes_on(text, found[-1], start, is_full):
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return found


def _trimmed(line: re.Match[str]) -> Span:
    raw = line.group()
    return line.start() + len(raw) - len(raw.lstrip()), line.start() + len(raw.rstrip())


def _wrap_widths(text: str, lines: list[Span]) -> list[int]:
    """For each line the width its block was wrapped at, 0 where no line goes on in lower case.

    A block ends at an empty line; one whose lines are wider or narrower than wrapped lines has 0.
    """
    widths: list[int] = []
    block: list[Span] = []
    for index, line in enumerate(lines):
        block.append(line)
        following = lines[index + 1][0] if index + 1 < len(lines) else len(text)
        if index + 1 < len(lines) and text.count("\n", line[1], following) < 2:
            continue
        widest = max(end - start for start, end in block)
        wrapped = _MIN_WRAP <= widest <= _MAX_WRAP and any(
            _goes_on(text, before, after[0]) for before, after in pairwise(block)
        )
        widths += [widest if wrapped else 0] * len(block)
        block = []
    return widths


def _goes_on(text: str, before: Span, start: int, is_full: bool = False) -> bool:
    """Whether a line that starts at `start` continues the one before, which may be a full one."""
    if not (text[start].islower() or is_full) or _ADDRESS.match(text, start):
        return False
    if before[1] - text.rfind("\n", before[0], before[1]) <= _MIN_LINE:
        return False  # tags, menu entries: nothing is wrapped as short
    last = text[before[1] - 1]
    is_item = start + 1 < len(text) and text[start + 1] in ").,"
    gap = text.count("\n", before[1], start)
    return gap == 1 and not is_item and (last.isalnum() or last in ",-–")


def _marks(text: str, start: int, end: int) -> list[Span]:
    marks = [m.span() for m in _END.finditer(text, start, end)]
    glued = [m.span() for m in _GLUED.finditer(text, start, end) if _is_glued(text, m)]
    return sorted(marks + glued) if glued else marks


def _is_glued(text: str, mark: re.Match[str]) -> bool:
    before = _word_before(text, mark.start())
    after = re.match(r"[“‘«]?(\w+)", text[mark.end() : mark.end() + _WORD_REACH])
    word = after.group(1) if after else ""
    if not (word[:1].isupper() and word.isalpha()):
        return False
    if len(before) > 2 and before.isalpha() and before.istitle():
        return word in _lists().starters  # "Bắc Ninh.Theo ông"; not "Ths.Lê", "Mr.Đàm"
    # Domains and file names are plain ASCII; a Vietnamese letter or a common first word decides.
    is_common = not word.isascii() or word in _lists().starters
    if not before or _FIGURE.fullmatch(before):
        return is_common and word[1:].islower()
    return is_common and len(before) > 1 and before.isalpha() and before.islower()


class _Quotes:
    """Counts straight quotation marks, to tell a closing one from an opening one."""

    def __init__(self, text: str, start: int) -> None:
        self._text, self._at, self._odd = text, start, False

    def closing_after(self, cut: int, end: int) -> int:
        """Return `cut`, moved behind a quote that stands apart but closes: `đi. " Ông nói`."""
        self._odd ^= self._text.count('"', self._at, cut) % 2 == 1
        self._at = max(self._at, cut)
        quote = cut
        while quote < end and self._text[quote] == " ":
            quote += 1
        closes = self._odd and cut < quote < end and self._text[quote] == '"'
        if closes and not self._text[quote + 1 : quote + 2].isalnum():
            return quote + 1
        return cut


def _word_before(text: str, at: int) -> str:
    found = _WORD_BEFORE.search(text[max(0, at - _WORD_REACH) : at])
    return found.group() if found else ""


def _skip_space(text: str, at: int, end: int) -> int:
    while at < end and text[at].isspace():
        at += 1
    return at


def _is_end(text: str, sentence: int, mark: int, cut: int, end: int) -> bool:
    """Whether the sentence from `sentence` on ends with the mark at `mark`, closed at `cut`."""
    after = _WORD_AFTER.match(text, cut, min(end, cut + _WORD_REACH))
    word = (after.group(1) or "") if after else ""
    before = _word_before(text, mark)
    closed = text[mark:cut].strip()
    if word[:1].islower():
        return _starts_item(text, cut, end)
    following = _skip_space(text, cut, end)
    if text[following : following + 1] in (",", ";", ":", ")", "."):
        return False  # `Có được không? ", ông hỏi.`
    if _LATE_QUOTE.match(text, following):
        return False  # `… mới làm được... ".`
    if not before and closed[:1] == "." and mark == sentence:
        return False  # the text begins with an ellipsis: it belongs to what follows
    if closed != ".":
        return closed[:1] != "." or len(closed) > 1
    if text[following : following + 1] == "(" and _INITIAL.fullmatch(before):
        return False  # "bà Nguyễn Thị G. (80 tuổi)"
    head = text[sentence:mark] if mark - sentence < _WORD_REACH else ""
    if before in _DISTRICTS and _PLACE.search(text, max(sentence, mark - _WORD_REACH), mark):
        return False  # "ở P. 5, Q. Hai Bà Trưng"
    if _LETTER.search(text, max(sentence, mark - _WORD_REACH), mark):
        return True
    return _full_stop_ends(head, before, word)


def _starts_item(text: str, cut: int, end: int) -> bool:
    """Whether a list item follows: "• nhà ở", "b) nhà ở"."""
    at = _skip_space(text, cut, end)
    if text[at : at + 1] in ("•", "*"):
        return text[at + 1 : at + 2].isspace()
    return text[at + 1 : at + 2] == ")" and text[at + 2 : at + 3].isspace()


def _full_stop_ends(head: str, before: str, word: str) -> bool:
    """Decide for a lone full stop after `before`, with `word` (not lower case) next.

    `head` is the sentence so far, or empty when that is long.
    """
    lists = _lists()
    head = head.lstrip(_OPENERS + " ")
    if _ENUMERATOR.fullmatch(head):
        return False  # "1. Mở đầu", "II. Kết quả"
    first, _, rest = head.partition(" ")
    if first.capitalize() in lists.numbered and _ENUMERATOR.fullmatch(rest):
        return False  # "Điều 5. Phạm vi"
    if before in lists.before_name:
        return before in lists.may_end and word in lists.connectives  # "… của UBND TP. Theo ông An"
    if before in lists.before_anything:
        return word in lists.starters or not word
    if before.isdigit() and word.isdigit():
        return len(word) != 3 or len(before) > 3  # "1. 250. 000" is one number
    if _INITIAL.fullmatch(before) and before[0].isupper():
        return word in lists.starters or not word
    return True
