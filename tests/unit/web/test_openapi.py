"""The API as its OpenAPI document describes it, tried with made-up requests by schemathesis."""

from contextlib import suppress

import httpx
import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from hypothesis.errors import Unsatisfiable

CHECKS = (
    schemathesis.checks.not_a_server_error,
    schemathesis.checks.status_code_conformance,
    schemathesis.checks.content_type_conformance,
    schemathesis.checks.response_schema_conformance,
)


@pytest.fixture(scope="module")
def document(address):
    return schemathesis.openapi.from_url(f"{address}/openapi.json")


@pytest.mark.parametrize("mode", list(schemathesis.GenerationMode), ids=lambda mode: mode.value)
def test_every_answer_is_one_that_the_document_describes(document, mode):
    tried = set()
    for found in document.get_all_operations():
        operation = found.ok()

        @settings(
            max_examples=25,
            deadline=None,
            derandomize=True,
            database=None,
            suppress_health_check=list(HealthCheck),
        )
        @given(operation.as_strategy(generation_mode=mode))
        def answers_as_described(case):
            case.validate_response(case.call(timeout=60), checks=CHECKS)
            tried.add(case.operation.label)

        with suppress(Unsatisfiable):  # a route without parameters has no wrong ones
            answers_as_described()
    assert {"POST /v1/summarize", "POST /v1/translate", "POST /v1/check"} <= tried


def test_every_route_of_work_has_an_example_and_its_errors(document):
    raw = document.raw_schema
    posts = {
        path: item["post"]
        for path, item in raw["paths"].items()
        if "post" in item and path.startswith("/v1")
    }
    assert set(posts) == {"/v1/summarize", "/v1/summarize/stream", "/v1/translate", "/v1/check"}
    for operation in posts.values():
        form = operation["requestBody"]["content"]["application/json"]["schema"]["$ref"]
        assert raw["components"]["schemas"][form.rpartition("/")[2]]["examples"]
        assert {"200", "413", "422", "503"} <= set(operation["responses"])


def test_the_examples_are_answered(document):
    for path, item in document.raw_schema["paths"].items():
        for method, operation in item.items():
            content = operation.get("requestBody", {"content": {}})["content"]
            if set(content) == {"multipart/form-data"}:
                continue  # a file
            body = content.get("application/json", {}).get("example")
            if "$ref" in content.get("application/json", {}).get("schema", {}):
                ref = content["application/json"]["schema"]["$ref"]
                form = document.raw_schema["components"]["schemas"][ref.rpartition("/")[2]]
                body = form["examples"][0]
            url = document.location.replace("/openapi.json", path)
            answer = httpx.request(method, url, json=body, timeout=60)
            assert answer.status_code == 200, path
