"""Metrics and log: what is counted and said, and that neither holds what a caller wrote."""

import json
import logging

import httpx
import pytest

from summarizer.errors import OptionError
from summarizer.settings import ServerSettings, read_server_settings
from summarizer.web.log import set_up_log
from tests.support.serving import served


@pytest.fixture
def kept_loggers():
    root, names = logging.getLogger(), ("summarizer", "uvicorn.error")
    kept = (root.handlers[:], root.level, [logging.getLogger(name).level for name in names])
    yield
    root.handlers[:], root.level = kept[0], kept[1]
    for name, level in zip(names, kept[2], strict=True):
        logging.getLogger(name).setLevel(level)


def test_metrics_count_by_route_and_status_and_never_by_path(desk):
    with served(lambda *choice: desk) as url:
        httpx.post(f"{url}/v1/translate", json={"text": "Cầu dài 86 m."}, timeout=60)
        httpx.post(f"{url}/v1/summarize", json={})
        httpx.get(f"{url}/bi-mat-cua-bai-bao")
        told = httpx.get(f"{url}/metrics")
    assert told.headers["content-type"].startswith("text/plain")
    assert 'tomtat_requests_total{route="/v1/translate",status="200"} 1.0' in told.text
    assert 'tomtat_requests_total{route="/v1/summarize",status="422"} 1.0' in told.text
    assert 'tomtat_request_seconds_count{route="/v1/translate"} 1.0' in told.text
    assert "tomtat_work_waiting 0.0" in told.text
    assert "bi-mat" not in told.text


def test_a_request_is_one_line_of_json_with_its_id(kept_loggers, capsys, desk):
    set_up_log("json")
    with served(lambda *choice: desk) as url:
        headers = {"x-request-id": "my-id"}
        httpx.post(f"{url}/v1/summarize?q=bi-mat", json={"text": "bí mật"}, headers=headers)
        httpx.get(f"{url}/bi-mat-cua-bai-bao")
    said = capsys.readouterr().err
    lines = [json.loads(line) for line in said.splitlines()]
    (line,) = [line for line in lines if line.get("id") == "my-id"]
    assert (line["route"], line["status"], line["method"]) == ("/v1/summarize", 422, "POST")
    assert line["ms"] >= 0
    assert "bi-mat" not in said
    assert "bí mật" not in said


@pytest.mark.parametrize("form", ["text", "json"])
def test_an_error_is_told_by_its_kind_alone(kept_loggers, capsys, form):
    set_up_log(form)
    try:
        raise ValueError("bí mật")
    except ValueError:
        logging.getLogger("summarizer.web").exception("incident %s", 7)
    logging.getLogger("another.library").error("bí mật")
    said = capsys.readouterr().err
    assert "ValueError" in said
    assert "incident 7" in said
    assert "bí mật" not in said


def test_the_servers_settings_come_from_the_environment():
    assert read_server_settings({}) == ServerSettings()
    values = {"TOMTAT_ROOT_PATH": "/a/", "TOMTAT_RATE": "5", "TOMTAT_ALLOWED_HOSTS": "a.vn, b.vn"}
    read = read_server_settings(values)
    assert (read.root_path, read.rate, read.allowed_hosts) == ("/a", 5, ("a.vn", "b.vn"))


@pytest.mark.parametrize(
    ("name", "value"),
    [("TOMTAT_ROOT_PATH", "a"), ("TOMTAT_RATE", "many"), ("TOMTAT_LOG", "xml")],
)
def test_a_bad_setting_is_named(name, value):
    with pytest.raises(OptionError, match=name):
        read_server_settings({name: value})
