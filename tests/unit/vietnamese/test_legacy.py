import pytest

from summarizer.vietnamese import convert_legacy, detect_legacy

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
    ],
)
def test_other_text_is_left_alone(text) -> None:
    assert detect_legacy(text) is None
