import pytest
from hypothesis import given
from hypothesis import strategies as st

from summarizer.text import (
    convert_legacy,
    detect_language,
    detect_legacy,
    to_new_tone_style,
    to_old_tone_style,
)

UNICODE = "Việt Nam và tỉnh Sông Mẫu: người dân được lợi từ cầu mới, đường rộng, chợ đông."
TCVN3 = "ViÖt Nam vµ tØnh S«ng MÉu: ng\xadêi d©n ®\xadîc lîi tõ cÇu míi, ®\xadêng réng, chî ®«ng."
VNI = (
    "Vieät Nam vaø tænh Soâng Maãu: ngöôøi daân ñöôïc lôïi töø caàu môùi, ñöôøng roäng, chôï ñoâng."
)


@pytest.mark.parametrize(("text", "encoding"), [(TCVN3, "tcvn3"), (VNI, "vni")])
def test_old_encodings_are_found_and_converted(text, encoding) -> None:
    assert detect_legacy(text) == encoding
    assert convert_legacy(text, encoding) == UNICODE


@pytest.mark.parametrize(
    "text",
    [
        UNICODE,
        "La province a inauguré hier un pont très attendu, près de la rivière, où l’été fut sec.",
        "Größere Städte öffneten über Nacht die Brücken für müde Fußgänger.",
        "São Paulo não é a capital; a informação está na página três.",
        "plain ASCII",
        "Theo Ths.Nguyễn An và GS.TS.Lê Bá, ca sĩ Mr.Đàm hát hay.",
        "LÊ BÁ HÁT CA, MR.ĐÀM NGHE",
    ],
)
def test_other_text_is_left_alone(text) -> None:
    assert detect_legacy(text) is None


@given(st.text())
def test_nothing_raises_on_any_text(text: str) -> None:
    assert detect_legacy(text) in (None, "tcvn3", "vni")
    assert detect_language(text) in ("vi", "vi-unaccented", "en", "other")
    assert to_old_tone_style(to_new_tone_style(text)) or not text
