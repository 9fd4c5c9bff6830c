import pytest

from summarizer.factcheck.names import find_names
from summarizer.factcheck.tokens import fold, tokenize


def read(text: str) -> list[str]:
    tokens = tokenize(text)
    return [" ".join(t.text for t in tokens[n.first : n.end]) for n in find_names(tokens, set())]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Theo ông Lò Văn Muôn, mọi việc tốt.", ["Lò Văn Muôn"]),
        ("Trong khi đó U23 Việt Nam thắng.", ["U23 Việt Nam"]),
        ("Người nhiễm COVID-19 ở Hà Nội.", ["COVID-19", "Hà Nội"]),
        ("Ông đến TP. HCM hôm qua.", ["TP . HCM"]),
        ("Lò Văn Muôn dự lễ.", ["Lò Văn Muôn"]),
        ("HLV Park Hang-seo nói.", ["HLV Park Hang - seo"]),
        ("mọi người về nhà.", []),
    ],
)
def test_runs_of_capitalised_words(text: str, names: list[str]) -> None:
    assert read(text) == names


def test_folding_keeps_lengths_and_joins_tone_styles() -> None:
    for old, new in (("hòa", "hoà"), ("Ủy", "Uỷ"), ("“a”", '"a"'), ("Ðảng", "Đảng")):
        assert fold(old) == fold(new)
        assert len(fold(old)) == len(old)
