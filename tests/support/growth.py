"""How the time of whole functions grows on texts that repeat one fragment.

`python -m tests.support.growth` prints each function with its slowest fragments, at 10,000 repeats
and a quarter of that; a test runs the same with fewer.
"""

import sys
import time
from collections.abc import Callable
from typing import NamedTuple

from tests.support.worst_cases import TooSlow, limited

REPEATS = 10_000
GROWTH = 7.0  # of a text four times as long: linear is 4, quadratic 16
FLOOR_S = 0.05  # below it, whatever the growth
LIMIT_S = 20.0
FRAGMENTS = (
    " ", "\t", "\n", "\n\n", "\r\n", "\u00a0", "\u200b", ".", ". ", "…", "… ", "...\n", '"', '" ',
    "“", "“a” ", "'", "(", ")", "() ", "(a", "[", "«", "A", "A ", "A.", "A.B. ", "a", "ấ ", "0",
    "0 ", "1.", "1,5 ", "12/3/2024 ", "ngày 12/3 ", "12-", "- ", "-", "– ", "• ", "*\n", "1)\n",
    "|", ", ", ",", "; ", ": ", "Cầu ", "Ông Lê An ", "Lê An, ", "TP. ", "GS.TS. ", "5 tỷ đồng ",
    "5% ", "không ", "ngày ", "nói: \"Có\". ", "Ảnh: Lan\n", "(Ảnh: Lan) ", "Lan Chi\n",
    "https://a.vn/b ", "a@b.vn ", "#a ", "Xem thêm: b\n", "Xã mở đường.\n", "Xã mở 3 đường. ",
    "\u0301", "e\u0301", "😀",
)  # fmt: skip
MARKUP = (
    "<br>", "<div>", "<p>", "</p>", "<p>a</p>", "<div>a</div>", "<b>a</b>", "<a href='b'>c</a>",
    "<script>", "<!--", "<", "<a", "&amp;", "&lt;", "<td>a", "<table>", "<ul><li>a",
    "<span>a</span><br>", "<h1>a</h1>", "<figure><figcaption>a", "<p>Xã mở 3 đường. ",
    "<div class='comment'>a", "<p>Ảnh: Lan</p>", "<em>",
)  # fmt: skip


class Growth(NamedTuple):
    """Seconds on the longer text, and how many times those on one a quarter as long."""

    function: str
    fragment: str
    seconds: float
    growth: float

    @property
    def is_slow(self) -> bool:
        return self.seconds == float("inf") or (self.seconds > FLOOR_S and self.growth > GROWTH)


def functions() -> dict[str, tuple[Callable[[str], object], tuple[str, ...]]]:
    """Return what reads a text, with the fragments it is tried on."""
    from summarizer.api import check
    from summarizer.article import clean
    from summarizer.text import (
        detect_language,
        detect_legacy,
        normalize,
        split_sentences,
        syllables,
    )
    from summarizer.translation.entity_spans import find_pieces
    from summarizer.translation.lexicon import load_lexicon
    from summarizer.translation.numerals import read_numerals
    from summarizer.translation.placeholders import finish
    from summarizer.translation.split import split_clauses
    from summarizer.translation.style import HouseStyle
    from summarizer.translation.transliteration import respell

    lead = "Cầu Suối Đá ở xã Bình Minh được khánh thành sáng 12/3. "
    style = HouseStyle()

    def pieces(text: str):
        return find_pieces(text, load_lexicon(), None, style)

    return {
        "clean": (lambda text: clean(lead + text + lead), FRAGMENTS),
        "clean, a page": (lambda text: clean(f"<html><body><p>{lead}{text}"), FRAGMENTS + MARKUP),
        "split_sentences": (split_sentences, FRAGMENTS),
        "check": (lambda text: check(lead + text, lead + text[:200]), FRAGMENTS),
        "normalize": (lambda text: normalize(text).offsets, FRAGMENTS),
        "syllables": (syllables, FRAGMENTS),
        "detect": (lambda text: (detect_language(text), detect_legacy(text)), FRAGMENTS),
        "read_numerals": (read_numerals, FRAGMENTS),
        "find_pieces": (pieces, FRAGMENTS),
        "split_clauses": (split_clauses, FRAGMENTS),
        "respell": (respell, FRAGMENTS),
        "finish": (lambda text: finish(text[:4_000], lead, pieces(lead), style), FRAGMENTS),
    }


def measure(name: str, function: Callable[[str], object], fragment: str, repeats: int) -> Growth:
    """Time a function on a fragment's repeats and on a quarter of them; noise is tried again."""
    short, long = fragment * (repeats // 4), fragment * repeats
    first, second = _seconds(function, short), _seconds(function, long)
    for _ in range(2):
        if not Growth(name, fragment, second, second / first).is_slow or second == float("inf"):
            break
        first, second = min(first, _seconds(function, short)), min(second, _seconds(function, long))
    growth = second / first if second < float("inf") else second
    return Growth(name, fragment, second, growth)


def _seconds(function: Callable[[str], object], text: str) -> float:
    from summarizer.errors import SummarizerError

    start = time.thread_time()
    try:
        with limited(LIMIT_S):
            function(text)
    except TooSlow:
        return float("inf")
    except SummarizerError:
        pass  # a text without words, say; how long it takes to say so counts
    return max(time.thread_time() - start, 1e-6)


def main() -> None:
    """Print the slowest fragments of each function."""
    repeats = int(sys.argv[1]) if len(sys.argv) > 1 else REPEATS
    for name, (function, fragments) in functions().items():
        function("Xã mở đường. ")
        found = [measure(name, function, fragment, repeats) for fragment in fragments]
        slow = [g for g in found if g.is_slow]
        for g in slow or sorted(found, key=lambda g: -g.seconds)[:2]:
            mark = "SLOW" if g.is_slow else "    "
            sys.stdout.write(
                f"{mark} {name:16} {g.fragment!r:28} {g.seconds:7.3f} s ×{g.growth:.1f}\n"
            )
        sys.stdout.flush()


if __name__ == "__main__":
    main()
