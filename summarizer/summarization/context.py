"""Tells what a sentence needs beside it to be understood, or to be fair.

Some depend on a sentence before: "Theo đó, …", "Ông cho biết …", "vụ việc này", a quotation whose
speaker was named there. Some must not stand without an answer: a rumour without its denial, a
demand without the ruling, an order without its exception. Where both do not fit, neither stands.
Left out: the search that keeps to it (`search`), and full names at a first mention (`introduce`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from summarizer.text import CAPITAL_LETTERS
from summarizer.text.words import content_words

__all__ = ["Needs", "depends", "needs_of", "points_back"]

Needs = tuple[
    frozenset[int], ...
]  # of each group one sentence must be there; of an empty one none can

# Openings that go on from the sentence before.
_GOES_ON = (
    "đó là", "đây là", "đây cũng", "theo đó", "tuy nhiên", "ngoài ra", "bên cạnh đó", "trước đó",
    "sau đó", "do đó", "vì vậy", "do vậy", "vì thế", "chính vì", "tại đây", "cũng trong",
    "đồng thời", "trong khi đó", "cụ thể", "nhưng", "còn ", "mặt khác", "hơn nữa", "thế nhưng",
    "song ", "như vậy", "từ đó", "qua đó", "khi đó", "lúc đó", "lúc này", "hiện tại,", "ngược lại",
    "trong đó", "riêng ", "trái lại", "điều đó", "điều này", "việc này", "tương tự", "ngay sau",
    "không chỉ vậy", "không những thế", "cùng với đó", "đáng nói", "đáng chú ý", "nói thêm",
    "về vấn đề", "theo ông này", "nguyên nhân là", "lý do là", "chưa hết", "bởi ", "bởi vì", "vậy ",
    "hậu quả,", "được biết,", "vì nếu", "theo ông,", "theo bà,", "theo anh,", "theo chị,",
    # Reports list what one subject did in sentences without it.
    "nổi bật là", "thực hiện tốt", "chú trọng ", "tích cực ", "đẩy mạnh ", "tăng cường ",
    "phối hợp ", "chủ động ", "đặc biệt",
)  # fmt: skip
_POINTS = r"(?:này|đó|ấy|kia|nói trên|kể trên|trên đây|nêu trên)"
# "vụ việc này", "trang web của cơ quan này": what is pointed at, and the word before.
_POINTED = re.compile(rf"(?<!\w)(?P<noun>\w++)\s{_POINTS}\b(?!\s[\d])", re.IGNORECASE)
# Last words of what a name before may stand for: "cơ quan này", "doanh nghiệp này".
_NAMEABLE = re.compile(
    r"nước|quan|ty|nghiệp|chức|tỉnh|phố|huyện|quận|xã|trường|hãng|đội|gia|vực|hàng|vị|ông|bà|người|"
    r"phương|đảng|đoàn|giao|nhà|phim|viện|ban|bộ|sở|báo|trang|kênh|đảo|làng|thôn|bản"
)
# Set phrases that point at nothing.
_SET_PHRASE = re.compile(
    r"(?:trong đó|từ đó|qua đó|theo đó|do đó|sau đó|nhờ đó|khi đó|trước đó|hiện nay này|"
    r"năm này|thế này|như thế này|đâu đó|nào đó|gì đó|ai đó|một số đó)\b",
    re.IGNORECASE,
)
# "dự án trên": what stands above, not on top of something.
_ABOVE = re.compile(
    r"\b(?:dự án|vụ|việc|tin|bài|clip|video|kế hoạch|quyết định|văn bản|số tiền|trường hợp|"
    r"đối tượng|người|nội dung|vấn đề|công trình|thông tin|hành vi|khu vực|tuyến đường|"
    r"thời điểm|tai nạn) trên"
    r"(?=[.,;:]|\s(?:đã|được|bị|là|từng|do|vì|sẽ|đang|có|cho|khiến|và|thì|cũng|xảy|diễn|đều)\b)",
    re.IGNORECASE,
)
_SAME_TIME = re.compile(r"\bcùng (?:ngày|tháng|năm|thời điểm)\b|\bhôm (?:đó|ấy)\b", re.IGNORECASE)
_DATE = re.compile(r"\d{1,2}\s?[/.-]\s?\d{1,2}|\bngày \d|\bhôm (?:nay|qua)\b|\bsáng nay\b", re.I)
_NAME = re.compile(
    rf"(?<!^)(?<![\"“(])(?<![.!?:\"“] )\b[{CAPITAL_LETTERS}]\w+(?: [{CAPITAL_LETTERS}]\w+)*"
)
_PERSON = re.compile(
    rf"\b(?:ông|bà|anh|chị|cô|em|cháu|thầy|luật sư|bác sĩ|nghi phạm|bị cáo|tổng thống|thủ tướng|"
    rf"chủ tịch|giám đốc|bộ trưởng|ngoại trưởng|phát ngôn viên|diễn viên|ca sĩ|nghệ sĩ|cầu thủ|"
    rf"huấn luyện viên|hlv|đại diện|vị|tướng|đại tá|trung tá|thượng tá|thiếu tá|phó \w+)"
    rf"(?: \w+){{0,6}}? (?-i:[{CAPITAL_LETTERS}])\w+",
    re.IGNORECASE,
)
_SAYS = (
    r"(?:nói|cho biết|cho hay|kể|chia sẻ|khẳng định|nhấn mạnh|thừa nhận|tiết lộ|bày tỏ|giải thích|"
    r"phát biểu|nhận định|trả lời|tuyên bố|viết|cho rằng|bổ sung|tâm sự|than thở|thông tin|lý giải)"
)
_PRONOUN = r"(?:ông|bà|anh|chị|cô|cậu|em|hắn|y|thị|nó|họ|chàng|nàng|gã)"
# A person who is only pointed at: at the head of a clause and not followed by a name, or "ông ta".
_PERSON_BACK = re.compile(
    rf"(?:^|[,;:.\"“”] ?|\b(?:và|khi|mà|nhưng|thì|rằng|của|theo|với|cho|vì|do|để) )"
    rf"(?P<who>{_PRONOUN}) (?=(?:ta|ấy|này|cũng|đã|đang|sẽ|vẫn|từng|còn|không|chưa|là|bị|được|có|"
    rf"phải|muốn|đến|tới|về|đi|ra|vào|làm|bắt đầu|liên tục|thường|luôn|rất|nhận|{_SAYS})\b)"
    rf"|\b(?P<said>{_PRONOUN}) {_SAYS}(?:[.,:]|$| (?:thêm|tiếp)\b)",
    re.IGNORECASE,
)
_POSSESSOR = re.compile(r"\bcủa (?:ông|bà|anh|chị|cô|họ|hắn|nó|cậu)(?=[.,;:]|$)", re.IGNORECASE)
# What happened, and to whom, with nothing that says which.
_DEFINITE = re.compile(
    r"(?:sự việc|vụ việc|sự cố|vụ án|vụ tai nạn|tai nạn|vụ cháy|vụ nổ|vụ tấn công|nạn nhân|"
    r"đối tượng|nghi phạm|nghi can|hung thủ|thủ phạm|bị cáo|kẻ tấn công|chiếc xe|con tàu|"
    r"chiếc máy bay|thông tin trên|số tiền|cơ quan chức năng|lực lượng chức năng|gia đình|"
    r"người (?:phát ngôn|đàn ông|phụ nữ|hàng xóm)|hai bên|cả hai|hai người|ba người|tất cả|ngoài|"
    r"chương trình|dự án|cuộc họp|buổi lễ|bình luận|động thái|quyết định|phiên toà|phiên tòa)"
    rf"\s(?!(?-i:[{CAPITAL_LETTERS}\"“]))",
    re.IGNORECASE,
)
_SAID_SO = re.compile(rf"\b{_SAYS} như (?:vậy|thế|trên)\b", re.IGNORECASE)
_FIRST_PERSON = re.compile(r"\W{0,4}(?:chúng tôi|tôi|chúng ta)\b", re.IGNORECASE)
# What may stand before the first word: an emoji, a dash.
_DECORATION = re.compile(r"^[^\w\"“]+")
_REPORT_END = re.compile(r"\b(?:đưa tin|cho biết|cho hay|thông tin|xác nhận)$", re.IGNORECASE)
_QUOTED = re.compile(r"[\"“][^\"“”]{12,}+[\"”]")


class _Answered(NamedTuple):
    """What is not fair without its answer, in the same article and about the same.

    `shared` content words tell that both are about the same, or that the answer points back.
    """

    claim: re.Pattern[str]
    answer: re.Pattern[str]
    shared: int = 3


_ANSWERS = (
    _Answered(  # a rumour or an accusation, and its denial
        re.compile(
            r"\b(?:tin đồn|đồn đoán|đồn thổi|lan truyền|rộ tin|vướng nghi vấn|nghi vấn|cáo buộc|"
            r"bị tố|tố cáo|thông tin (?:cho rằng|về việc)|được cho là|sẽ nhập|mạng xã hội|"
            r"cư dân mạng|facebook|tài khoản mạng)\b",
            re.IGNORECASE,
        ),
        re.compile(
            r"\b(?:bác bỏ|bác (?:tin|thông tin)|phủ nhận|không có (?:vụ|việc)|"
            r"sai sự thật|không đúng sự thật|không có chuyện|đính chính|"
            r"tin giả|không chính xác|bịa đặt|thất thiệt|không có thật|hoàn toàn không|chưa có kết "
            r"luận|chưa xác minh|đang xác minh)\b",
            re.IGNORECASE,
        ),
    ),
    _Answered(  # a sentence that is asked for; of one trial, whatever words tell the outcome
        re.compile(
            r"\b(?:viện kiểm sát|vks|công tố viên) đề nghị\b|\bđề nghị (?:mức án|tuyên|tử hình|"
            r"chung thân|xử phạt)\b",
            re.IGNORECASE,
        ),
        re.compile(
            r"\b(?:tuyên phạt|tuyên án|tuyên bị cáo|toà tuyên|tòa tuyên|y án|tuyên y|vô tội|"
            r"hội đồng xét xử (?:tuyên|kết luận))\b",
            re.IGNORECASE,
        ),
        shared=0,
    ),
    _Answered(  # what was asked for in court or of a body, and what was decided
        re.compile(
            r"\b(?:đề nghị (?:mức án|tuyên|xử phạt|phạt|toà|tòa|"
            r"hội đồng)|bị đề nghị|kháng cáo|"
            r"yêu cầu (?:bồi thường|huỷ|hủy)|kiến nghị|đề xuất)\b",
            re.IGNORECASE,
        ),
        re.compile(
            r"\b(?:tuyên phạt|tuyên án|tuyên bị cáo|toà tuyên|tòa tuyên|bác (?:đơn|kháng cáo|yêu "
            r"cầu|đề nghị|đề xuất)|không chấp nhận|giữ nguyên|y án|tuyên y|không xem xét|chưa "
            r"thông qua|không đồng ý)\b",
            re.IGNORECASE,
        ),
    ),
)
_ORDER = re.compile(
    r"\b(?:cấm|không được|bắt buộc|phải|tạm dừng|dừng|đình chỉ|yêu cầu|áp dụng|miễn|giảm|"
    r"từ chối)\b",
    re.IGNORECASE,
)
_EXCEPTION = re.compile(
    r"(?:trừ|ngoại trừ|riêng|tuy nhiên,? (?:quy định|lệnh)|quy định (?:này )?không áp dụng)\b"
    r"|.*\b(?:không áp dụng|ngoại lệ|được miễn)\b",
    re.IGNORECASE,
)


def needs_of(title: int | None, texts: Mapping[int, str]) -> dict[int, Needs]:
    """Return what each sentence needs beside it, by index; nothing for most.

    Args:
        title: Index of the title where it may be in the summary.
        texts: Index → text of the article's sentences, in order.
    """
    order = list(texts)
    answers = [_indices(kind.answer, texts) for kind in _ANSWERS]
    needs: dict[int, Needs] = {}
    for place, (index, text) in enumerate(texts.items()):
        groups: list[frozenset[int]] = []
        before = order[place - 1] if place else None
        if depends(text):
            groups.append(_antecedents(text, order[:place], title, texts))
        for kind, answered in zip(_ANSWERS, answers, strict=True):
            if answered and index not in answered and kind.claim.search(text):
                about = _same_matter(text, answered, texts, kind.shared)
                groups += [about] if about and about not in groups else []
        after = order[place + 1] if place + 1 < len(order) else None
        if after is not None and _ORDER.search(text) and _EXCEPTION.match(texts[after]):
            groups.append(frozenset((after,)))
        if before is not None and _EXCEPTION.match(text):
            groups.append(frozenset((before,)))
        needs[index] = tuple(groups)
    return needs


def _indices(pattern: re.Pattern[str], texts: Mapping[int, str]) -> frozenset[int]:
    return frozenset(index for index, text in texts.items() if pattern.search(text))


def _same_matter(
    text: str, answers: frozenset[int], texts: Mapping[int, str], shared: int
) -> frozenset[int]:
    words = content_words(text)
    return frozenset(
        i
        for i in answers
        if len(words & content_words(texts[i])) >= shared or points_back(texts[i])
    )


def _antecedents(
    text: str, before: Sequence[int], title: int | None, texts: Mapping[int, str]
) -> frozenset[int]:
    """Return the sentences of which one must stand before: the last, or any that says enough."""
    if _is_definite(text):
        return frozenset((*before, *(() if title is None else (title,))))
    if not before:
        takes_up = text.lower().startswith(("đó là", "đây là", "đây cũng"))
        return frozenset((title,)) if title is not None and takes_up else frozenset()
    last = before[-1]
    if _lacks_person(text) or _lacks_speaker(text):
        named = [i for i in before[-2:] if _PERSON.search(texts[i]) or _NAME.search(texts[i])]
        return frozenset(named[-1:])
    return frozenset((last,))


def depends(text: str) -> bool:
    """Whether a sentence is understood only after another one."""
    return (
        text.lower().startswith(_GOES_ON)
        or points_back(text)
        or _lacks_person(text)
        or _lacks_speaker(text)
        or _is_definite(text)
    )


def _is_definite(text: str) -> bool:
    """Whether its subject, or that of what somebody reports, is known from before only."""
    head, _, rest = text.partition(", ")
    told = rest if _REPORT_END.search(head) else text
    return _DEFINITE.match(told) is not None


def points_back(text: str) -> bool:
    """Whether "này", "đó", "cùng ngày" point at something that the sentence does not hold."""
    for found in _POINTED.finditer(text):
        phrase = text[found.start() : found.end()]
        if _SET_PHRASE.match(phrase):
            continue
        head = text[: found.start()]
        noun = found["noun"].lower()
        if re.search(rf"\b{re.escape(noun)}\b", head, re.IGNORECASE):
            continue
        if _NAMEABLE.fullmatch(noun) and _NAME.search(head):
            continue
        return True
    if _ABOVE.search(text) or _SAID_SO.search(text):
        return True
    same = _SAME_TIME.search(text)
    return same is not None and _DATE.search(text) is None


def _lacks_person(text: str) -> bool:
    """Whether "ông", "bà nói" stand for somebody whom the sentence does not name before."""
    text = _DECORATION.sub("", text)
    for found in (*_PERSON_BACK.finditer(text), *_POSSESSOR.finditer(text)):
        head = text[: found.start()]
        if not (_NAME.search(head) or _PERSON.search(head) or _opens_with_name(head)):
            return True
    return False


def _opens_with_name(head: str) -> bool:
    return re.match(rf"[{CAPITAL_LETTERS}]\w+ [{CAPITAL_LETTERS}]\w+", head) is not None


def _lacks_speaker(text: str) -> bool:
    """Whether a sentence is somebody's words, and does not say whose."""
    quoted = _QUOTED.search(text)
    if quoted is None and text[:1] not in '"“':
        return _FIRST_PERSON.match(text) is not None
    rest = text if quoted is None else text[: quoted.start()] + text[quoted.end() :]
    outside = re.sub(r"[\"“][^\"“”]*+[\"”]", " ", rest)
    whole = len(outside.split()) < 4
    if whole:
        return True
    is_own = re.search(r"\b(?:tôi|chúng tôi|mình|chúng ta)\b", text, re.IGNORECASE) is not None
    return is_own and not re.search(rf"\b{_SAYS}\b|\btheo\b", outside, re.IGNORECASE)
