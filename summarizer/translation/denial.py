"""Find what turns a Vietnamese sentence round and has no counterpart in its English.

A lost "không" or "bác tin" gives fluent English that says the opposite. Of 11,683 human
translations of such sentences 7.7 % have no counterpart: the sense is put in another way.
"""

from __future__ import annotations

import re

__all__ = ["lost_denials"]

_NO = (
    r"no|not|never|nor|none|nobody|nothing|neither|cannot|without|un\w+|im\w+|dis\w+|non\w*"
    r"|den(?:y|ies|ied|ial|ying)|refus\w*|reject\w*|fail\w*|lack\w*|stop\w*|avoid\w*|yet|still|free"
    r"|less|few|little|hardly|instead|rather|ban\w*|prohibit\w*|forbid\w*|prevent\w*|remain\w*"
    r"|unless|only|absen\w*|zero|inab\w*|incap\w*|insuff\w*|invalid|indep\w*|illegal\w*|irreg\w*"
    r"|against|\w+less"
)
# Words of the source, and what of the English would bear them.
_ROWS = (
    (r"không(?! khí| gian| quân| phận| tặc| trung)|chưa|chẳng(?! hạn)|đừng", _NO),
    (
        r"bác bỏ|bác (?:tin|thông tin|kháng|đơn|yêu cầu|đề nghị|cáo buộc)|phủ nhận",
        r"den(?:y|ies|ied|ial|ials|ying)|reject\w*|dismiss\w*|refut\w*|repudiat\w*|overrul\w*|not?"
        r"|refus\w*|declin\w*|turn\w* down|false|untrue|disput\w*|debunk\w*|rebut\w*|negat\w*",
    ),
    (r"vô tội", r"acquit\w*|not guilty|innocen\w*|clear\w*|exonerat\w*|blameless"),
    (
        r"thoát chết|thoát nạn",
        r"surviv\w*|escap\w*|cheat\w*|unharm\w*|unhurt|sav\w*|rescu\w*|narrow\w*|alive",
    ),
    (
        r"(?<!bị )cấm|nghiêm cấm",
        r"ban\w*|prohibit\w*|forbid\w*|forbad\w*|not?|bar\w*|outlaw\w*|restrict\w*|taboo"
        r"|injunction|embargo\w*|block\w*|restrain\w*",
    ),
    (r"âm tính", r"negativ\w*|no|not"),
    (r"từ chối", r"refus\w*|declin\w*|reject\w*|den\w+|turn\w* down|not?|unwilling|rebuff\w*"),
)
_DENIALS = tuple(
    (
        re.compile(rf"(?<!\w)(?<!hàng )(?<!trên )(?<!hay )(?:{source})(?!\w)", re.IGNORECASE),
        re.compile(rf"(?<!\w)(?:{english})(?!\w)", re.IGNORECASE),
    )
    for source, english in _ROWS
)
_CONTRACTED = re.compile(r"n['’]t(?!\w)", re.IGNORECASE)


def lost_denials(english: str, source: str) -> tuple[str, ...]:
    """Return the words of `source` that deny or turn round and that `english` has nothing for."""
    if source.rstrip().endswith("?"):
        return ()  # "có … không?" only asks
    english = _CONTRACTED.sub(" not", english)
    found = ((said.search(source), borne) for said, borne in _DENIALS)
    return tuple(match[0] for match, borne in found if match and not borne.search(english))
