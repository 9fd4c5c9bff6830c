"""The documented ways to run the server: its names, its proxy, its service file."""

import os
import re
import shutil
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from summarizer.errors import OptionError
from summarizer.settings import Settings, read_server_settings
from summarizer.web.serve import _options, allowed_names, serve
from tests.support.serving import served
from tests.unit.web.test_server import free_port

DEPLOY = Path(__file__).parents[3] / "deploy"
NGINX = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin:/usr/local/sbin")
PROXIED = {"TOMTAT_ALLOWED_HOSTS": "tin.vidu.vn", "TOMTAT_ROOT_PATH": "/tomtat"}


def options(host="127.0.0.1", **environment):
    """What `tomtat serve` makes of an environment."""
    made = _options(host, Settings(device="cpu"), read_server_settings(environment))
    return {
        name: getattr(made, name) for name in ("hosts", "rate", "proxies", "root_path", "access")
    }


@contextmanager
def nginx(folder, target):
    """Run nginx with the documented location before the target; gives its port."""
    port = free_port()
    location = (DEPLOY / "nginx.conf").read_text()
    documented = "http://127.0.0.1:7860/"
    assert documented in location
    temporary = "".join(
        f"{kind}_temp_path {folder}/{kind};"
        for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    (folder / "nginx.conf").write_text(
        f"daemon off; master_process off; pid {folder}/pid; error_log {folder}/error.log;"
        f"events {{}} http {{ access_log off; {temporary}"
        f"server {{ listen 127.0.0.1:{port}; {location.replace(documented, target + '/')} }} }}"
    )
    command = [NGINX, "-p", str(folder), "-c", str(folder / "nginx.conf")]
    with subprocess.Popen(command, stderr=subprocess.PIPE) as process:
        try:
            for _ in range(100):
                try:
                    httpx.get(f"http://127.0.0.1:{port}/")
                    break
                except httpx.ConnectError:
                    assert process.poll() is None, process.stderr.read()
                    time.sleep(0.1)
            yield port
        finally:
            process.terminate()
            process.wait(10)


@pytest.fixture
def behind_nginx(desk, tmp_path):
    if NGINX is None:
        pytest.skip("nginx is not installed")
    with (
        served(lambda *choice: desk, **{**options(**PROXIED), "rate": 3}) as url,
        nginx(tmp_path, url) as port,
    ):
        yield port


def ask(port, client="127.0.0.2", **headers):
    """Post an empty request from an address of this machine; the answer's status."""
    transport = httpx.HTTPTransport(local_address=client)
    headers = {"host": f"tin.vidu.vn:{port}", **headers}
    with httpx.Client(transport=transport, base_url=f"http://127.0.0.1:{port}/tomtat") as http:
        return http.post("/v1/summarize", json={}, headers=headers).status_code


def test_behind_the_documented_nginx_each_client_has_its_own_rate(behind_nginx):
    spoofed = [ask(behind_nginx, **{"x-forwarded-for": f"192.0.2.{n}"}) for n in range(4)]
    assert spoofed == [422, 422, 422, 429]
    assert ask(behind_nginx, "127.0.0.3") == 422


def test_behind_the_documented_nginx_the_page_on_another_port_is_the_same_site(behind_nginx):
    assert ask(behind_nginx, origin=f"http://tin.vidu.vn:{behind_nginx}") == 422
    assert ask(behind_nginx, origin="http://tin.vidu.vn") == 403


def test_behind_the_documented_nginx_health_and_description_are_found(behind_nginx):
    url, name = f"http://127.0.0.1:{behind_nginx}/tomtat", {"host": "tin.vidu.vn"}
    assert httpx.get(f"{url}/readyz", headers=name).status_code == 200
    document = httpx.get(f"{url}/openapi.json", headers=name).json()
    assert document["servers"] == [{"url": "/tomtat"}]


@pytest.mark.parametrize(
    ("host", "environment", "rate"),
    [
        ("127.0.0.1", {}, 0),
        ("127.0.0.1", PROXIED, 60),
        ("127.0.0.1", {"TOMTAT_ROOT_PATH": "/tomtat"}, 60),
        ("127.0.0.1", {"TOMTAT_FORWARDED_ALLOW_IPS": "10.0.0.1"}, 60),
        ("127.0.0.1", {**PROXIED, "TOMTAT_RATE": "0"}, 0),
        ("0.0.0.0", {}, 60),
    ],
)
def test_whoever_comes_through_a_proxy_is_rationed(host, environment, rate):
    assert options(host, **environment)["rate"] == rate


@pytest.mark.parametrize(
    ("environment", "proxies"),
    [
        ({}, ("127.0.0.1", "::1")),
        ({"TOMTAT_FORWARDED_ALLOW_IPS": "172.17.0.1, 10.1.2.3/16"}, ("172.17.0.1", "10.1.0.0/16")),
        ({"FORWARDED_ALLOW_IPS": "10.0.0.1"}, ("10.0.0.1",)),
        (
            {"FORWARDED_ALLOW_IPS": "10.0.0.1", "TOMTAT_FORWARDED_ALLOW_IPS": "10.0.0.2"},
            ("10.0.0.2",),
        ),
    ],
)
def test_proxies_that_are_believed(environment, proxies):
    assert options(**environment)["proxies"] == proxies


@pytest.mark.parametrize("value", ["*", "", "proxy.local", "10.0.0.1,"])
def test_not_everybody_is_believed(value):
    with pytest.raises(OptionError, match="proxies"):
        read_server_settings({"TOMTAT_FORWARDED_ALLOW_IPS": value})


def test_who_is_no_proxy_is_not_believed(desk):
    with served(lambda *choice: desk, rate=1, proxies=("192.0.2.1",)) as url:
        answers = [
            httpx.post(f"{url}/v1/summarize", json={}, headers={"x-forwarded-for": f"192.0.2.{n}"})
            for n in range(2)
        ]
    assert [answer.status_code for answer in answers] == [422, 429]


@pytest.mark.parametrize("host", ["127.0.0.1", "0.0.0.0", "192.0.2.1"])
def test_a_health_check_in_the_container_is_answered_once_names_are_given(desk, host):
    names = allowed_names(host, read_server_settings({"TOMTAT_ALLOWED_HOSTS": "tin.vidu.vn"}))
    with served(lambda *choice: desk, hosts=names) as url:
        for name, status in [("127.0.0.1:7860", 200), ("localhost", 200), ("[::1]:7860", 200)]:
            answer = httpx.get(f"{url}/readyz", headers={"host": name})
            assert answer.status_code == status, name
        assert httpx.get(f"{url}/readyz", headers={"host": "evil.example"}).status_code == 400


def test_a_network_without_a_name_is_refused():
    server = read_server_settings({"TOMTAT_ALLOW_NETWORK": "1"})
    with pytest.raises(OptionError, match="TOMTAT_ALLOWED_HOSTS"):
        serve("0.0.0.0", server=server)


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd is not installed")
@pytest.mark.parametrize("keys", [False, True])
def test_the_service_file_is_one_that_systemd_reads(tmp_path, keys):
    text = (DEPLOY / "tomtat.service").read_text()
    text = text.replace("/opt/tomtat/bin/tomtat", sys.executable)
    if keys:
        text = re.sub(r"^#(?=[A-Z]\w+=)", "", text, flags=re.MULTILINE)
        assert "\nLoadCredential=access:" in text
        assert "\nEnvironment=TOMTAT_ACCESS_FILE=%d/access" in text
    path = tmp_path / "tomtat.service"
    path.write_text(text)
    command = ["systemd-analyze", "verify", str(path)]
    done = subprocess.run(command, capture_output=True, text=True, env={**os.environ, "LANG": "C"})
    assert (done.returncode, done.stderr) == (0, "")
