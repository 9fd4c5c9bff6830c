"""LibreTranslate's own Python client, as it is on the package index, against the served routes."""

import urllib.error

import pytest
from libretranslatepy import LibreTranslateAPI

SENTENCE = "Sáng 12/3/2024, UBND huyện Tân Lập khánh thành cây cầu dài 48 m."


@pytest.fixture(scope="module")
def client(address):
    return LibreTranslateAPI(address)


def test_translates_with_names_and_numbers(client):
    english = client.translate(SENTENCE, "vi", "en")
    for part in ("March 12, 2024", "People's Committee of Tan Lap District", "48 m"):
        assert part in english


def test_paragraphs_stay(client):
    for gap in ("\n", "\n\n"):  # as many line feeds as there were
        english = client.translate(f"{SENTENCE}{gap}{SENTENCE}", "auto", "en")
        assert (english.count("\n"), english.count(gap)) == (len(gap), 1)


def test_detects_and_lists_languages(client):
    assert client.detect(SENTENCE) == [{"language": "vi", "confidence": 100.0}]
    assert [(x["code"], x["targets"]) for x in client.languages()] == [("vi", ["en"]), ("en", [])]


def test_another_direction_is_a_bad_request(client):
    with pytest.raises(urllib.error.HTTPError) as error:
        client.translate("The road is new.", "en", "vi")
    assert error.value.code == 400
    assert b"source language" in error.value.read()
