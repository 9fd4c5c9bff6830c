"""Users and keys: stored hashed, told apart in constant time, refused when tried too often."""

import base64
import stat

import httpx
import pytest
from typer.testing import CliRunner

from summarizer.cli.main import app
from summarizer.errors import DataFileError, OptionError
from summarizer.web.security.access import AccessList, credentials, hash_secret
from summarizer.web.security.access_file import add_user, read_access_file
from summarizer.web.security.throttle import Allowance, client_of
from tests.support.serving import served

SECRET = "correct horse battery"


@pytest.fixture(scope="module")
def guarded(desk):
    """A server with one user; gives its address."""
    access = AccessList({"ban-tin": hash_secret(SECRET)})
    with served(lambda *choice: desk, access=access) as url:
        yield url


def basic(user, secret):
    return "Basic " + base64.b64encode(f"{user}:{secret}".encode()).decode()


def test_a_secret_is_stored_hashed_and_found_again(tmp_path):
    path = tmp_path / "access"
    key = add_user(path, "ban-tin")
    name, secret = credentials(f"Bearer {key}")
    assert name == "ban-tin"
    assert secret not in path.read_text()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    access = read_access_file(path)
    assert not access.is_remembered(name, secret)
    assert access.is_right(name, secret)
    assert access.is_remembered(name, secret)
    assert not access.is_remembered(name, secret + "x")
    assert not access.is_right(name, secret + "x")
    assert not access.is_right("nobody", secret)


def test_a_new_secret_replaces_the_old_one_and_leaves_the_others(tmp_path):
    path = tmp_path / "access"
    first, other = add_user(path, "a"), add_user(path, "b")
    second = add_user(path, "a", SECRET)
    access = read_access_file(path)
    rights = [access.is_right(*key.split(".", 1)) for key in (first, other, second)]
    assert rights == [False, True, True]


@pytest.mark.parametrize(("name", "secret"), [("a b", SECRET), ("", SECRET), ("a", "short")])
def test_a_bad_name_or_password_is_refused(tmp_path, name, secret):
    with pytest.raises(OptionError):
        add_user(tmp_path / "access", name, secret)


@pytest.mark.parametrize("text", ["", "# nobody\n", "a\n", "a:scrypt$$\n", "a:plain\n", "a:b$c$d"])
def test_a_bad_access_file_is_said_so(tmp_path, text):
    path = tmp_path / "access"
    path.write_text(text)
    with pytest.raises(DataFileError, match="tomtat key"):
        read_access_file(path)


def test_the_command_prints_the_key_once(tmp_path):
    path = tmp_path / "access"
    made = CliRunner().invoke(app, ["key", "ban-tin", "--file", str(path)])
    assert made.exit_code == 0
    assert read_access_file(path).is_right(*made.output.strip().split(".", 1))


@pytest.mark.parametrize(
    ("authorization", "api_key", "expected"),
    [
        ("Bearer a.b.c", "", ("a", "b.c")),
        ("", "a.b", ("a", "b")),
        (basic("a", "b:c"), "", ("a", "b:c")),
        ("Basic !!", "", None),
        ("Basic YQ==", "", None),
        ("Digest x", "", None),
        ("", "", None),
    ],
)
def test_every_way_to_send_a_key(authorization, api_key, expected):
    assert credentials(authorization, api_key) == expected


@pytest.mark.parametrize("path", ["/", "/config", "/openapi.json", "/metrics", "/v1/models"])
def test_without_a_key_nothing_is_shown(guarded, path):
    answer = httpx.get(guarded + path)
    assert answer.status_code == 401
    assert answer.headers["www-authenticate"].startswith("Basic")
    assert answer.json()["code"] == "access.denied"


def test_health_needs_no_key(guarded):
    assert httpx.get(f"{guarded}/healthz").status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"authorization": f"Bearer ban-tin.{SECRET}"},
        {"authorization": basic("ban-tin", SECRET)},
        {"x-api-key": f"ban-tin.{SECRET}"},
    ],
)
def test_a_key_opens_page_and_api(guarded, headers):
    assert httpx.get(guarded, headers=headers).status_code == 200
    body = {"text": "Cầu dài 86 m."}
    assert httpx.post(f"{guarded}/v1/translate", json=body, headers=headers).status_code == 200


def test_libretranslates_client_sends_its_key_in_the_body(guarded):
    from libretranslatepy import LibreTranslateAPI

    api = LibreTranslateAPI(guarded + "/", api_key=f"ban-tin.{SECRET}")
    assert "86" in api.translate("Cầu dài 86 m.", "vi", "en")
    body = {"q": "Cầu dài 86 m.", "source": "vi", "target": "en", "api_key": f"ban-tin.{SECRET}"}
    assert httpx.post(f"{guarded}/translate", json=body).json()["translatedText"]
    for wrong in ({}, {"api_key": "ban-tin.no"}, {"api_key": 7}, {"api_key": ["a.b"]}):
        answer = httpx.post(f"{guarded}/translate", json={**body, "api_key": "", **wrong})
        assert answer.status_code == 401
    assert httpx.post(f"{guarded}/translate", content=b"[" * 99_999).status_code == 401
    assert httpx.post(f"{guarded}/v1/translate", json=body).status_code == 401


def test_after_ten_wrong_passwords_there_is_a_pause_but_not_for_who_was_in(desk):
    access = AccessList({"ban-tin": hash_secret(SECRET)})
    with served(lambda *choice: desk, access=access) as url:
        right = {"authorization": basic("ban-tin", SECRET)}
        assert httpx.get(url, headers=right).status_code == 200
        tries = [
            httpx.get(url, headers={"authorization": basic("ban-tin", f"guess {n}")})
            for n in range(12)
        ]
        assert [t.status_code for t in tries] == [401] * 10 + [429] * 2
        assert int(tries[-1].headers["retry-after"]) <= 30
        assert httpx.get(url, headers=right).status_code == 200


def test_requests_are_rationed_by_client(desk):
    with served(lambda *choice: desk, rate=3) as url:
        answers = [httpx.post(f"{url}/v1/summarize", json={}) for _ in range(5)]
        assert [a.status_code for a in answers] == [422] * 3 + [429] * 2
        assert answers[-1].json()["code"] == "service.rate"
        assert httpx.get(url).status_code == 200, "looking at the page costs nothing"


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"sec-fetch-site": "cross-site"}, 403),
        ({"sec-fetch-site": "same-site"}, 403),
        ({"origin": "https://evil.example"}, 403),
        ({"origin": "null"}, 403),
        ({"sec-fetch-site": "same-origin"}, 422),
        ({}, 422),
    ],
)
def test_another_sites_page_cannot_make_its_visitor_work_here(guarded, headers, status):
    key = {"authorization": f"Bearer ban-tin.{SECRET}"}
    answer = httpx.post(f"{guarded}/v1/summarize", json={}, headers=headers | key)
    assert answer.status_code == status


def test_an_allowance_refills_evenly_and_forgets_nobody_early():
    now = 0.0
    allowance = Allowance(2, 60.0, lambda: now)
    for _ in range(2):
        assert allowance.wait_s("a") == 0
        allowance.take("a")
    assert allowance.wait_s("a") == pytest.approx(30)
    assert allowance.wait_s("b") == 0
    now = 30.0
    assert allowance.wait_s("a") == 0
    allowance.take("a")
    allowance.give_back("a")
    assert allowance.wait_s("a") == 0


@pytest.mark.parametrize(
    ("address", "client"),
    [
        ("192.0.2.1", "192.0.2.1"),
        ("::ffff:192.0.2.1", "192.0.2.1"),
        ("2001:db8::1", "2001:db8::/64"),
        ("2001:db8::ffff", "2001:db8::/64"),
        ("", "unknown"),
    ],
)
def test_one_network_is_one_client(address, client):
    assert client_of(address) == client
