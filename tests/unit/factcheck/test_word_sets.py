"""Words set by hand meet folded tokens: one in another spelling is there and never matches."""

import importlib
import pkgutil
from collections.abc import Iterator

import summarizer
from summarizer import factcheck
from summarizer.factcheck.tokens import fold


def _words(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, (frozenset, tuple, list, dict)):
        for part in value:
            yield from _words(part)


def test_words_in_the_code_are_spelled_as_tokens_are():
    names = [m.name for m in pkgutil.walk_packages(factcheck.__path__, "summarizer.factcheck.")]
    found = [
        (name, word)
        for name in names
        for constant, value in vars(importlib.import_module(name)).items()
        if not constant.startswith("__") and not isinstance(value, str)
        for word in _words(value)
        if word.replace(" ", "").isalpha() or len(word) == 1
    ]
    assert len(found) > 500
    assert [(name, word) for name, word in found if fold(word) != word] == []


def test_what_was_cancelled_somewhere_is_not_cancelled_everywhere():
    article = "Trường Suối Đá nghỉ\n\nTrường Suối Đá hủy lễ khai giảng ở điểm Nà Hin. Trời mưa to."
    (checked,) = summarizer.check(article, "Trường Suối Đá hủy lễ khai giảng.").sentences
    assert checked.status == "unchecked"
