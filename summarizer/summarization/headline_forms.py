"""Short forms of a title or an article's sentence that can stand as a headline.

Only what adds goes: asides, appositions, dates, clauses and places at the end, "đã". Conditions,
contrasts, negations and figures keep all that they may bear on, and what was said keeps its
speaker. Left out: the choice (`headline`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from summarizer.factcheck.lexicon import places
from summarizer.summarization.context import depends
from summarizer.summarization.fluency import is_statement
from summarizer.text import CAPITAL_LETTERS, SMALL_LETTERS, count_syllables

__all__ = ["MAX_SYLLABLES", "fits", "sentence_forms", "shortest_title_forms", "title_forms"]

MAX_SYLLABLES = 15
_MIN_TITLE = 6  # syllables; less of a title says nothing

_UPPER, _LOWER = CAPITAL_LETTERS, SMALL_LETTERS
# Not airstrike, air force, space, air, airspace.
_NOT = "không(?! kích| quân| gian| khí| phận)|chưa|chẳng"
_REFUSES = "cấm|dừng|ngừng|tránh|từ chối|phủ nhận|bác"
_POST = "chủ tịch|giám đốc|bí thư|bộ trưởng"

_ASIDE = re.compile(r"(?:(?<!\s)\s++)?\([^()]*+\)")
_CONNECTIVE = re.compile(
    r"(?:theo đó|ngoài ra|bên cạnh đó|đồng thời|được biết|vì vậy|do đó|do vậy|"
    r"như vậy),? ",
    re.IGNORECASE,
)
_DAY = r"\(?\d{1,2}\s?[/.-]\s?\d{1,2}(?:\s?[/.-]\s?\d{4})?\)?"
_TIME = rf"(?:(?:rạng sáng|sáng|trưa|chiều|tối|đêm|ngày|hôm|vào)\s){{1,6}}(?:nay|qua|{_DAY})"
_FIRST_TIME = re.compile(rf"(?:{_TIME}|mới đây|vừa qua),\s", re.IGNORECASE)
_LAST_TIME = re.compile(rf",? (?:{_TIME})$")
# An apposition after a name: an age, or a post that ends in the name of its office.
_APPOSED = re.compile(
    rf"(?<=\w), (?:\d+ tuổi|(?:phó |nguyên )?(?:{_POST}|thứ trưởng|"
    r"trưởng|hiệu trưởng|chánh văn phòng|tổng giám đốc|người dân)"
    rf" (?:\w+ ){{0,8}}(?-i:[{_UPPER}])\w*), (?=(?-i:[{_LOWER}]))",
    re.IGNORECASE,
)
# What follows these adds to a statement that stands without it.
_TAIL = re.compile(
    r";\s|,\s(?=(?:đồng thời|qua đó|từ đó|góp phần|trong đó|nhằm|bao gồm|gồm|bên cạnh đó|nhất là|"
    r"đặc biệt là|cụ thể|kể cả|tạo điều kiện|khiến|làm|gây|rút ngắn|với|sau khi|trong khi|để|do|"
    r"vì|bởi|nơi|khi)\b)"
)
_PLACE = rf"(?:[{_LOWER}]+ ){{0,3}}[{_UPPER}]\w*(?: [{_UPPER}]\w*){{0,5}} ?"
# The same, where nothing in the statement could depend on it (`_BINDS`).
_FREE_TAIL = re.compile(
    r"\s(?=(?:nhằm|để|(?:sau |trước |trong )?khi|vì|nhờ|cùng với)\s)"
    rf"|\s(?=do (?:[{_UPPER}]\w* )+[{_LOWER}])"
    rf"|\s(?=(?:tại|ở) {_PLACE}(?:$|,))"
)
_LAST_PLACE = re.compile(rf" (?:tại|ở) {_PLACE}$")
# What happened in a place happened; how much, what did not or what was the first did so only there.
_LIMITS = re.compile(
    rf"%|\b(?:giá|phần trăm|{_NOT}|nhất|đầu tiên|lần đầu|"
    rf"mọi|mỗi|tất cả|hầu hết|các|những|toàn bộ|chỉ|{_REFUSES})\b"
)
_QUOTED = re.compile(
    r'"(?P<said>[^"]+?)[,.]?",? (?P<who>(?:(?:ông|bà|anh|chị|cô) )?'
    rf"(?:[{_UPPER}]\w*\s){{1,4}})(?:nói|cho biết|cho hay|chia sẻ|khẳng định|nhấn mạnh|bày tỏ|kể|"
    r"phát biểu|nhận định)\b[^,:;]*$"
)
# Words that a statement cannot end with, or that say nothing without what follows.
_OPEN_END = frozenset((
    "trú", "ngụ", "sống", "sinh", "mặt", "nằm", "đóng", "đặt", "việc", "là", "và", "của", "với",
    "về", "từ", "còn", "chỉ", "quê", "người", "số", "một", "những", "các", "bên", "ra", "vào",
    "lên", "bị", "được", "đã", "đang", "cho", "rằng", "làm", "có", "trở", "theo", "biết", "hay",
    "nói", "định", "sau", "trước", "ngay", "tỉnh", "cán", "trong", "nhận", "sẻ", "chuyện", "như",
))  # fmt: skip
_BINDS = re.compile(
    rf"\d|\b(?:{_NOT}|hai|ba|bốn|năm|sáu|bảy|tám|chín|"
    r"mười|nhiều|hầu hết|tất cả|duy nhất|chỉ|nhất|đầu tiên|lần đầu|mọi|mỗi|các|những|nếu|sẽ|có thể|"
    r"dự kiến|muốn|sẵn sàng|nên|phải|cần|đề xuất|đề nghị|kêu gọi|yêu cầu|cho rằng|cho biết|cho hay|"
    rf"nói|tuyên bố|khẳng định|{_REFUSES}|huỷ|hủy|nghi|đe doạ|đe dọa|"
    r"hơn|gần|khoảng)\b"
)
# What is asked for is asked for whatever its reason.
_ASKS = re.compile(r"\b(?:đề nghị|đề xuất|yêu cầu|kêu gọi)\b", re.IGNORECASE)
# Openings that promise a main clause, or lack a subject.
_SUBORDINATE = re.compile(
    r"(?:muốn|nếu|khi|sau|trước|vì|do|dù|mặc dù|tuy|để|không|chưa|nhờ|với|từ|theo|trong|ngoài|"
    r"hễ|cứ|càng|vừa|bởi|kể từ|là|và|nhưng|cụ thể|đặc biệt|cho thấy|"
    r"về|liên quan|đáng|được|bị)\b",
    re.IGNORECASE,
)
# Words that lean on what was said before, or on who speaks. The first letter is in lower case.
_LEANING = re.compile(
    r"^(?:ông|bà|anh|chị|cô|họ|nó|chúng|đây|đó|điều|việc|vụ việc|sự việc|sự cố|nạn nhân)\s"
    rf"(?![{_UPPER}])"
    r"|\b(?:này|đó|ấy|nói trên|kể trên|cũng|tôi|chúng ta|mình|còn|trong số|người khác)\b"
)
# What follows is what was said: half of it is no statement.
_REPORTING = re.compile(r"\b(?:biết|hay|rằng|nói|định|bố|sẻ|nhận|báo|mạnh)[,:]|\brằng\b|như vậy|: ")
# Labels that say what the news is about, and not who says it.
_TOPIC = re.compile(
    r"(?:chiến sự|bầu cử|vụ|bão|động đất|giá (?:vàng|xăng|dầu)|thị trường|dịch|tuyển sinh|"
    r"thời tiết)\b",
    re.IGNORECASE,
)
# Where a phrase at a title's end begins that says more of what stands before it: whose, for whom,
# where, when, how. Without it the title says less, and nothing else.
_LAST_PHRASE = re.compile(
    r",? (?=(?:của|cho|dành|dẫn|tại|ở|trong|trên|dưới|giữa|cùng|sau|trước|lúc|từ|với|để|nhằm|vì)\b)"
    rf"|, (?=(?:phó )?(?:{_POST}) (?:\w+ ){{0,3}}(?-i:[{_UPPER}]))",
    re.IGNORECASE,
)
# After these the doer comes before the deed: without "của …" both may be lost.
_DONE_BY = re.compile(r"\b(?:bị|được) (?:\w+ ){1,5}của\b")
# A longer phrase after these, or one with such a word, is more than a phrase: the deed is in it.
_WHERE_OR_WHOSE = re.compile(r"(?:của|tại|ở|trên|với) ")
_LONGEST_PHRASE = 8  # syllables
_DEED = re.compile(r"\b(?:đã|đang|sẽ|sắp|vừa|bị|được)\b")
# What may hold only so far, there or then; and words that want such a phrase.
_WANTS_MORE = re.compile(
    rf"\b(?:{_NOT}|nào|bất kỳ|mọi|mỗi|tất cả|hầu hết|chỉ|duy nhất|nhất|đầu tiên|lần đầu|"
    rf"nếu|giá|phần trăm|{_REFUSES}|khác|giống|hơn|so)\b|%"
    r"|(?:giao|gửi|trao|tặng|cấp|chuyển|nhường|đối|liên quan|xuất phát|xảy|rơi|lao|chạy|nối|dùng)$"
    r"|: (?:\w+ ){0,2}\w+ ?$"
)
_LABEL = re.compile(r"^(?:clip|video|ảnh|infographic|trực tiếp|cập nhật|nóng)\s?:\s", re.IGNORECASE)


def title_forms(title: str) -> Iterator[str]:
    """Yield the title and what of it stands alone, at most `MAX_SYLLABLES` long."""
    whole = title.strip().rstrip(".")
    forms = [whole]
    if not whole.endswith(("?", "!", "…", "...")):
        bare = _capitalised(_ASIDE.sub("", _LABEL.sub("", whole)))
        forms.append(bare)
        head, _, rest = bare.partition(", ")
        if rest[:1].islower() and ":" not in head and not _SUBORDINATE.match(head):
            forms.append("" if _is_open(head) or _holds(_LIMITS, head) else head)
        first, _, said = bare.partition(": ")
        is_where = first in places() and not _holds(_BINDS, said)
        is_labelled = said[:1].isupper() and (is_where or _TOPIC.match(first) is not None)
        forms += [said] * is_labelled
        forms.append(_LAST_TIME.sub("", bare))
        for long in (bare, *[said] * is_labelled):
            if count_syllables(long) > MAX_SYLLABLES:
                forms += [form for form in _without_tails(long) if not _is_open(form)]
                forms += [_without_place(long), long.replace(" đã ", " ", 1)]
    for place, form in enumerate(dict.fromkeys(forms)):
        if fits(form) and (place == 0 or count_syllables(form) >= _MIN_TITLE):
            yield form


def shortest_title_forms(title: str) -> Iterator[str]:
    """Yield the title without the phrases at its end, the longest first.

    They are less safe than `title_forms`: for titles that nothing else makes short enough.
    """
    whole = title.strip().rstrip(".")
    if whole.endswith(("?", "!", "…")) or _SUBORDINATE.match(whole):
        return
    for cut in reversed(list(_LAST_PHRASE.finditer(whole))):
        head = whole[: cut.start()]
        lost = _DONE_BY.search(whole[: cut.end() + len("của")]) or _holds_deed(whole[cut.end() :])
        if lost or _is_open(head) or _holds(_WANTS_MORE, head):
            continue
        if count_syllables(head) >= _MIN_TITLE and fits(head):
            yield head


def _holds_deed(phrase: str) -> bool:
    """Whether a phrase that says where or whose runs on into the title's main verb."""
    if not _WHERE_OR_WHOSE.match(phrase):
        return False
    return count_syllables(phrase) > _LONGEST_PHRASE or _DEED.search(phrase) is not None


def sentence_forms(sentence: str) -> Iterator[str]:
    """Yield what of a sentence makes a headline, the longest first; often nothing."""
    whole = _ASIDE.sub("", sentence).strip()
    if whole[-1:] != "." or not _is_balanced(whole):
        return
    text = whole[:-1]
    if text.endswith(".") or text[:1].islower():
        return
    if quoted := _QUOTED.match(text):
        yield from filter(fits, [_capitalised(f'{quoted["who"].strip()}: "{quoted["said"]}"')])
        return
    for opening in (_CONNECTIVE, _FIRST_TIME):
        if match := opening.match(text):
            text = _capitalised(text[match.end() :])
    if _SUBORDINATE.match(text) or _LEANING.search(text[:1].lower() + text[1:]):
        return
    for form in dict.fromkeys(_shorter(_APPOSED.sub(" ", text))):
        if not _is_open(form) and fits(form) and is_statement(form + ".") and not depends(form):
            yield form


def _is_open(text: str) -> bool:
    """Whether a text ends with a word that wants another one, or has no word."""
    words = text.split()
    return not words or (words[-1] in _OPEN_END and words[-2:] != ["lưu", "trú"])


def _shorter(text: str) -> Iterator[str]:
    yield text
    yield text.replace(" đã ", " ", 1)
    if _REPORTING.search(text):
        return
    heads = [text, *(text[: cut.start()] for cut in reversed(list(_TAIL.finditer(text))))]
    for head in heads:
        for form in (head, _LAST_TIME.sub("", head), *_without_tails(head)):
            yield form
            yield form.replace(" đã ", " ", 1)


def _without_tails(text: str) -> Iterator[str]:
    """Yield what stands before places, times and reasons that nothing in it depends on."""
    for cut in reversed(list(_FREE_TAIL.finditer(text))):
        head = text[: cut.start()].rstrip(" ,;")
        is_reason = text.startswith("vì ", cut.end())
        asked = _ASKS.sub("", head) if is_reason else head
        if head and not _holds(_BINDS, asked):
            yield head


def _without_place(text: str) -> str:
    """Return a text without the place at its end, or nothing if that might change what it says."""
    head = _LAST_PLACE.sub("", text)
    return "" if _holds(_LIMITS, head) or _is_open(head) else head


def _holds(words: re.Pattern[str], text: str) -> bool:
    """Whether a text holds one of the words in small letters; capitals make it a name ("Nhất")."""
    return words.search(text[:1].lower() + text[1:]) is not None


def fits(text: str) -> bool:
    """Whether a text is short enough for a headline, with its quotations whole."""
    return 0 < count_syllables(text) <= MAX_SYLLABLES and _is_balanced(text)


def _is_balanced(text: str) -> bool:
    """Whether every quotation and parenthesis that is opened is closed."""
    single = len(re.findall(r"(?<!\w)'|'(?!\w)", text))
    pairs = all(text.count(one) == text.count(other) for one, other in ("“”", "()"))
    return (text.count('"') + single) % 2 == 0 and pairs


def _capitalised(text: str) -> str:
    return text[:1].upper() + text[1:]
