"""The API over HTTP on the embedded model: answers, problem details, limits, headers."""

import json
import threading

import httpx
import pytest

from summarizer.errors import BusyError, OptionError
from summarizer.results import Summary, Translation
from summarizer.settings import read_server_settings
from summarizer.web import serve
from summarizer.web.api.problems import prefers_vietnamese
from summarizer.web.page.assets import example_text
from summarizer.web.security.limits import MAX_BODY_BYTES, Gate
from summarizer.web.serve import allowed_names
from tests.support.serving import served

TEXT = example_text()


@pytest.fixture(scope="module")
def client(address):
    with httpx.Client(base_url=address, timeout=60) as client:
        yield client


def test_summarize_answers_a_summary_that_reads_back(client):
    answer = client.post("/v1/summarize", json={"text": TEXT, "length": 40, "translate": True})
    assert answer.status_code == 200
    summary = Summary.from_dict(answer.json())
    assert summary.to_dict() == answer.json()
    assert summary.article.title.startswith("Xã Suối Trầm")
    assert all(sentence.sources for sentence in summary.sentences)
    assert len(summary.translation.sentences) == len(summary.sentences)


def test_html_is_read_as_a_page(client):
    page = "<html><body><article><h1>Cầu mới ở bản Pá Khôm</h1>"
    page += "".join(f"<p>{line}</p>" for line in TEXT.split("\n")[4:12] if line)
    answer = client.post("/v1/summarize", json={"html": page + "</article></body></html>"})
    assert answer.status_code == 200
    assert "<p>" not in answer.json()["text"]


def test_translate_keeps_one_sentence_for_each(client):
    answer = client.post("/v1/translate", json={"text": "Cầu dài 86 m. Cầu rộng 2 m."})
    assert answer.status_code == 200
    translation = Translation.from_dict(answer.json())
    assert [s.source for s in translation.sentences] == ["Cầu dài 86 m.", "Cầu rộng 2 m."]


def test_translate_takes_a_glossary(client):
    glossary = "Tỉnh ủy\tProvince Party Board\nno tab"
    body = {"text": "Tỉnh ủy họp hôm nay.", "glossary": glossary}
    answer = client.post("/v1/translate", json=body).json()
    assert "Province Party Board" in answer["text"]
    assert "glossary.line" in {notice["code"] for notice in answer["notices"]}
    answer = client.post("/v1/translate", json={**body, "glossary": "no tab"})
    assert answer.status_code == 422


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        ({}, 422, "input.empty"),
        ({"text": "a", "html": "b"}, 422, "input.empty"),
        ({"text": "Cầu treo mới"}, 422, "input.too_short"),
        ({"text": "The bridge was opened by the chairman on Monday. " * 9}, 422, "input.language"),
        ({"text": "bí mật", "length": "huge"}, 422, "input.option"),
        ({"text": "bí mật", "lenght": "short"}, 422, "input.option"),
        ({"text": "bí mật ", "style": 7}, 422, "input.option"),
        ({"text": "a" * 1_000_001}, 413, "input.too_large"),
    ],
)
def test_bad_requests_get_problem_details_that_repeat_no_text(client, body, status, code):
    answer = client.post("/v1/summarize", json=body)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    problem = answer.json()
    assert problem["code"] == code
    assert problem["type"] == f"urn:tomtat:error:{code}"
    assert all(problem[key] for key in ("title", "detail", "what", "expected", "fix"))
    assert "bí mật" not in answer.text


def test_the_article_can_be_left_out(client):
    answer = client.post("/v1/summarize", json={"text": TEXT, "article": False})
    assert answer.status_code == 200
    assert "article" not in answer.json()
    assert answer.json()["sentences"][0]["sources"]
    body = {"text": TEXT, "article": False}
    events = client.post("/v1/summarize/stream", json=body).text
    assert "event: article" not in events
    assert "event: summary" in events
    assert '"article"' not in events


@pytest.mark.parametrize("body", [b"{", b"[1]", b"\xff\xfe", b"null"])
def test_a_body_that_is_no_request_is_said_so(client, body):
    headers = {"content-type": "application/json"}
    answer = client.post("/v1/summarize", content=body, headers=headers)
    assert answer.status_code == 422
    assert answer.json()["code"] == "input.option"


@pytest.mark.parametrize(("method", "path"), [("GET", "/v1/summarize"), ("TRACE", "/readyz")])
def test_another_method_is_not_taken_for_the_page(client, method, path):
    answer = client.request(method, path)
    assert answer.status_code == 405
    assert answer.headers["allow"]


def test_problems_speak_vietnamese_when_asked(client):
    answer = client.post("/v1/summarize", json={}, headers={"accept-language": "vi-VN,en;q=0.8"})
    assert answer.json()["title"] == "Chưa có bài để tóm tắt."
    assert answer.headers["content-language"] == "vi"


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("vi", True),
        ("en,vi", False),
        ("fr, vi;q=0.5", True),
        ("en;q=0.1,vi;q=x", False),
        ("", False),
    ],
)
def test_language_preference_follows_the_weights(header, expected):
    assert prefers_vietnamese(header) is expected


@pytest.mark.parametrize("chunked", [False, True])
def test_a_body_over_the_limit_is_refused(client, chunked):
    block = b" " * 500_000
    count = MAX_BODY_BYTES // len(block) + 2
    content = (block for _ in range(count)) if chunked else block * count
    headers = {"content-type": "application/json"}
    answer = client.post("/v1/summarize", content=content, headers=headers)
    assert answer.status_code == 413
    assert answer.json()["code"] == "input.too_large"


@pytest.mark.parametrize("path", ["/", "/healthz", "/v1/none"])
def test_every_answer_has_security_headers_and_an_id(client, path):
    headers = client.get(path, headers={"x-request-id": "my-id.1"}).headers
    assert headers["x-request-id"] == "my-id.1"
    assert "default-src 'self'" in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert "access-control-allow-origin" not in headers


def test_an_id_that_could_forge_a_log_line_is_replaced(client):
    answer = client.get("/healthz", headers={"x-request-id": "a b\tc"})
    assert answer.headers["x-request-id"] != "a b\tc"


def test_a_page_of_this_machine_answers_to_no_other_name(client):
    assert client.get("/healthz", headers={"host": "evil.example"}).status_code == 400


def test_health_readiness_and_models(client):
    assert client.get("/healthz").json() == {"status": "ok"}
    assert client.get("/readyz").json() == {"status": "ok"}
    models = {model["alias"]: model for model in client.get("/v1/models").json()}
    assert models["vi-news"]["embedded"] is True


def test_openapi_describes_the_results_and_every_error(client):
    document = client.get("/openapi.json").json()
    schemas = document["components"]["schemas"]
    assert {"Summary", "SummarySentence", "FactCheck", "Translation", "Problem"} <= set(schemas)
    assert "HTTPValidationError" not in json.dumps(document)
    summarize = document["paths"]["/v1/summarize"]["post"]["responses"]
    assert {"200", "413", "422", "503"} <= set(summarize)


class TestLibreTranslate:
    def test_a_text_and_a_list(self, client):
        body = {"q": "Cầu dài 86 m.", "source": "vi", "target": "en", "format": "text"}
        one = client.post("/translate", json=body).json()["translatedText"]
        assert isinstance(one, str)
        body["q"] = ["Cầu dài 86 m.", ""]
        assert client.post("/translate", json=body).json()["translatedText"] == [one, ""]

    def test_a_form(self, client):
        body = {"q": "Cầu dài 86 m.", "source": "auto", "target": "en"}
        assert client.post("/translate", data=body).json()["translatedText"]

    @pytest.mark.parametrize(
        "body",
        [
            {},
            {"q": 5, "source": "vi", "target": "en"},
            {"q": "a", "source": "de", "target": "en"},
            {"q": "a", "source": "vi", "target": "fr"},
            {"q": "a", "source": "vi", "target": "en", "format": "pdf"},
        ],
    )
    def test_bad_requests_get_400_and_a_sentence(self, client, body):
        answer = client.post("/translate", json=body)
        assert answer.status_code == 400
        assert answer.json()["error"].count(".") >= 3

    def test_languages_and_detection(self, client):
        assert client.get("/languages").json()[0]["targets"] == ["en"]
        found = client.post("/detect", data={"q": TEXT}).json()
        assert found == [{"language": "vi", "confidence": 100.0}]


def test_the_gate_lets_one_work_some_wait_and_refuses_the_rest():
    gate, inside, release = Gate(waiting=1), threading.Event(), threading.Event()
    done = []

    def work():
        with gate.turn():
            inside.set()
            release.wait(10)
            done.append(1)

    threads = [threading.Thread(target=work) for _ in range(2)]
    threads[0].start()
    assert inside.wait(10)
    threads[1].start()
    while gate.taken < 2:  # until the second one waits
        pass
    with pytest.raises(BusyError), gate.turn():
        pass
    release.set()
    for thread in threads:
        thread.join(10)
    assert done == [1, 1]
    with gate.turn():  # free again
        pass


def test_a_full_queue_answers_503_and_when_to_return(desk):
    class FullGateDesk:
        def summarize(self, article, **options):
            raise BusyError("Full.", "Expected room.", "Wait.", retry_after_s=10)

    with served(lambda *choice: FullGateDesk()) as url:
        answer = httpx.post(f"{url}/v1/summarize", json={"text": TEXT})
    assert answer.status_code == 503
    assert answer.headers["retry-after"] == "10"


def test_an_unforeseen_error_is_a_problem_without_the_article(caplog):
    class BrokenDesk:
        def summarize(self, article, **options):
            raise ValueError(article.text)

    with served(lambda *choice: BrokenDesk()) as url:
        answer = httpx.post(f"{url}/v1/summarize", json={"text": TEXT})
    assert answer.status_code == 500
    assert answer.json()["code"] == "internal.error"
    assert "Suối" not in answer.text + caplog.text


@pytest.mark.parametrize("host", ["0.0.0.0", "192.0.2.1", "::"])
def test_an_address_that_others_reach_needs_leave(host):
    with pytest.raises(OptionError, match="TOMTAT_ALLOW_NETWORK"):
        serve(host)


@pytest.mark.parametrize(
    ("named", "host", "status"),
    [("", "tin.vidu.vn", 400), ("a.vn, tin.vidu.vn", "tin.vidu.vn", 200), ("", "localhost", 200)],
)
def test_a_proxy_names_the_public_name(desk, named, host, status):
    server = read_server_settings({"TOMTAT_ALLOWED_HOSTS": named})
    with served(lambda *choice: desk, hosts=allowed_names("127.0.0.1", server)) as url:
        assert httpx.get(f"{url}/healthz", headers={"host": host}).status_code == status


def test_libretranslates_own_client_works_unchanged(client):
    from libretranslatepy import LibreTranslateAPI

    api = LibreTranslateAPI(str(client.base_url) + "/")
    assert api.languages()[0]["code"] == "vi"
    assert api.detect(TEXT)[0]["language"] == "vi"
    english = api.translate("Cầu dài 86 m.", "vi", "en")
    assert "86" in english


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/v1/summarize", {"text": TEXT + "\ud800"}),
        ("/v1/translate", {"text": "\ud800 Cầu dài 86 m.", "glossary": "\ud800\ta"}),
        ("/v1/check", {"article": TEXT + "\ud800", "summary": "\ud800"}),
        ("/translate", {"q": "Cầu \ud800 dài.", "source": "vi", "target": "en", "\udc00": 1}),
        ("/detect", {"q": "Cầu \ud800 dài.", "\udc00": "\ud800"}),
    ],
)
def test_half_characters_and_deep_nesting_are_the_callers_mistake(address, path, body):
    kind = {"content-type": "application/json"}
    deep = b"[" * 100_000 + b"]" * 100_000
    for content in (json.dumps(body).encode(), deep):
        answer = httpx.post(f"{address}{path}", content=content, headers=kind, timeout=20)
        assert answer.status_code in (200, 400, 422)
