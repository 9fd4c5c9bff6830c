"""LibreTranslate's routes beyond what its Python client asks: HTML, files, lists, errors, keys."""

import httpx
import pytest
from libretranslatepy import LibreTranslateAPI

from summarizer.web.api.downloads import Downloads
from summarizer.web.security.access import AccessList, hash_secret
from tests.support.serving import served

KEY = "ban-tin.correct horse battery"
TEXT = "Sáng 12/3/2024, UBND huyện Tân Lập khánh thành cây cầu dài 48 m."
ASKED = {"source": "vi", "target": "en"}


@pytest.fixture(scope="module")
def guarded(desk):
    with served(
        lambda *choice: desk, access=AccessList({"ban-tin": hash_secret(KEY.partition(".")[2])})
    ) as url:
        yield url


def translated(address, q, **fields):
    answer = httpx.post(f"{address}/translate", json={"q": q, **ASKED, **fields}, timeout=60)
    assert answer.status_code == 200, answer.text
    return answer.json()


def test_its_own_client_works_with_a_key(guarded):
    client = LibreTranslateAPI(guarded, api_key=KEY)
    assert client.languages()[0]["code"] == "vi"
    assert client.detect(TEXT) == [{"language": "vi", "confidence": 100.0}]
    assert "48 m" in client.translate(TEXT, "vi", "en")


def test_auto_says_which_language_it_found(address):
    vietnamese = {"confidence": 100.0, "language": "vi"}
    assert translated(address, TEXT, source="auto")["detectedLanguage"] == vietnamese
    assert translated(address, [TEXT], source="auto")["detectedLanguage"] == [vietnamese]
    assert "detectedLanguage" not in translated(address, TEXT)


@pytest.mark.parametrize("source", ["auto", "vi"])
def test_one_foreign_text_in_a_list_costs_the_others_nothing(address, source):
    foreign = ["The council meets the ministries on Monday to speak of the budget.", "", "14:38"]
    answer = translated(address, [*foreign, "Thủ tướng thăm Nhật Bản."], source=source)
    *kept, english = answer["translatedText"]
    assert kept[:2] == foreign[:2]
    assert "prime minister" in english.lower()


def test_what_could_be_of_any_language_stays_when_nobody_says_which(address):
    mail = ["Thủ tướng thăm Nhật Bản.", "From:", "Monday, April 7, 2025 2:38 PM"]
    answer = translated(address, mail, source="auto")
    assert answer["translatedText"][1:] == mail[1:]
    assert "prime minister" in answer["translatedText"][0].lower()


def test_a_text_in_a_third_language_alone_is_refused(address):
    text = "Der Bürgermeister eröffnet heute Vormittag feierlich eine neue Brücke."
    answer = httpx.post(f"{address}/translate", json={"q": text, **ASKED})
    assert answer.status_code == 400
    assert "not Vietnamese" in answer.json()["error"]


def test_html_keeps_its_marks(address):
    page = (
        '<h2 class="a">Việt Nam &amp; Nhật Bản</h2><ul><li><b>Cầu dài 48 m.</b><li>1 &lt; 2</ul>'
        '<p>Cây cầu dài <a href="/x?a=1&amp;b=2">48 m</a> ở xã.<br>Đường mới dài 2 km.</p>'
        '<script>var a = "cầu";</script><code>cầu</code><span translate="no">Cầu</span>'
    )
    english = translated(address, page, format="html")["translatedText"]
    for kept in (
        '<h2 class="a">',
        "&amp;",
        "<li><b>",
        "1 &lt; 2",
        '<a href="/x?a=1&amp;b=2">48 m</a>',
        "<br>",
        '<script>var a = "cầu";</script>',
        "<code>cầu</code>",
        '<span translate="no">Cầu</span>',
    ):
        assert kept in english, kept
    assert "2 km" in english
    for left in ("dài", "đường"):
        assert left not in english.lower()


def test_text_format_leaves_marks_alone_and_html_makes_none(address):
    english = translated(address, "Cầu dài 48 m &lt;script&gt;", format="html")["translatedText"]
    assert "<script" not in english
    assert "48 m" in english
    assert translated(address, "", format="html")["translatedText"] == ""


def test_a_file_is_translated_and_fetched(guarded):
    fields = {**ASKED, "api_key": KEY}
    for name, content in [("a.txt", TEXT), ("a.html", f"<p>{TEXT}</p>")]:
        answer = httpx.post(
            f"{guarded}/translate_file", data=fields, files={"file": (name, content)}, timeout=60
        )
        assert answer.status_code == 200, answer.text
        english = httpx.get(answer.json()["translatedFileUrl"])
        assert english.status_code == 200
        assert english.headers["content-disposition"].startswith("attachment")
        assert "48 m" in english.text
        assert ("<p>" in english.text) == (name == "a.html")


@pytest.mark.parametrize("name", ["../../etc/passwd", "nope.txt", "%2e%2e/x"])
def test_no_other_file_is_fetched(address, name):
    assert httpx.get(f"{address}/download_file/{name}").status_code == 404


def test_files_that_nobody_fetches_are_forgotten():
    now = 0.0
    downloads = Downloads(10, 60, lambda: now)
    first, second = downloads.keep(b"1" * 6, ".txt"), downloads.keep(b"2" * 6, ".txt")
    assert (downloads.get(first), downloads.get(second)) == (None, b"2" * 6)
    now = 61.0
    assert downloads.get(second) is None


def test_forms_are_utf8_percent_encoded_or_not(guarded):
    form = f"q={TEXT}&source=vi&target=en&api_key={KEY}".encode()
    kind = {"content-type": "application/x-www-form-urlencoded"}
    answer = httpx.post(f"{guarded}/translate", content=form, headers=kind, timeout=60)
    assert "People's Committee of Tan Lap" in answer.json()["translatedText"]
    found = httpx.post(f"{guarded}/detect", content=form, headers=kind).json()
    assert found == [{"confidence": 100.0, "language": "vi"}]


def multipart(fields):
    return {"files": {name: (None, value) for name, value in fields.items()}}


@pytest.mark.parametrize("send", [lambda f: {"json": f}, lambda f: {"data": f}, multipart])
def test_keys_and_errors_in_every_kind_of_body(guarded, send):
    body = {"q": TEXT, **ASKED, "api_key": KEY}

    def post(**changed):
        asked = send({**body, **changed})
        return httpx.post(f"{guarded}/translate", **asked, timeout=60)

    assert "48 m" in post().json()["translatedText"]
    for changed, status in [({"api_key": "ban-tin.wrong"}, 401), ({"target": "fr"}, 400)]:
        answer = post(**changed)
        assert answer.status_code == status
        assert list(answer.json()) == ["error"]


def test_errors_before_the_route_have_its_form_too(desk):
    with served(lambda *choice: desk, rate=1) as url:
        answers = [httpx.post(f"{url}/translate", json={}) for _ in range(2)]
        assert [answer.status_code for answer in answers] == [400, 429]
        assert [list(answer.json()) for answer in answers] == [["error"]] * 2
        assert answers[1].headers["retry-after"]
    with served(lambda *choice: desk) as url:
        large = httpx.post(f"{url}/detect", content=b"x" * 6_200_000)
        assert (large.status_code, list(large.json())) == (413, ["error"])
        other = httpx.get(f"{url}/translate")
        assert (other.status_code, list(other.json())) == (405, ["error"])


def test_what_its_frontends_ask_for_needs_no_key(guarded):
    settings = httpx.get(f"{guarded}/frontend/settings").json()
    assert settings["keyRequired"] is True
    assert settings["language"]["target"] == {"code": "en", "name": "English"}
    assert settings["supportedFilesFormat"] == [".txt", ".html", ".htm"]
    assert httpx.get(f"{guarded}/health").json() == {"status": "ok"}
    for path in ("/health", "/healthz", "/readyz", "/languages"):
        head = httpx.head(f"{guarded}{path}")
        assert (head.status_code, head.content) == (200, b"")
    assert httpx.get(f"{guarded}/spec").status_code == 401
    key = {"x-api-key": KEY}
    spec, document = (httpx.get(guarded + p, headers=key) for p in ("/spec", "/openapi.json"))
    assert spec.json() == document.json()


def test_the_document_names_every_route_and_every_way_to_send_a_key(address):
    document = httpx.get(f"{address}/openapi.json").json()
    ours = {"/translate", "/translate_file", "/detect", "/languages", "/frontend/settings"}
    assert ours | {"/health", "/spec", "/metrics"} <= set(document["paths"])
    schemes = document["components"]["securitySchemes"]
    assert {"type": "apiKey", "in": "header", "name": "X-API-Key"} in schemes.values()


@pytest.mark.parametrize(
    ("method", "path", "code"),
    [
        ("GET", "/v1/nothing", "route.unknown"),
        ("POST", "/nothing", "route.unknown"),
        ("DELETE", "/", "route.unknown"),
        ("GET", "/v1/check", "route.method"),
        ("DELETE", "/healthz", "route.method"),
        ("GET", "/mcp", "route.method"),
    ],
)
def test_what_is_not_there_is_said_in_problem_details(address, method, path, code):
    answer = httpx.request(method, address + path, headers={"accept-language": "vi"})
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["code"] == code
    assert answer.json()["status"] == answer.status_code
    assert answer.headers["content-language"] == "vi"
    if answer.status_code == 405:
        assert answer.headers["allow"]
