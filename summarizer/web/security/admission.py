"""Who comes in: known user, same site, not too often, not too many at once; known before all else.

Left out: users and keys (`access`), counting (`throttle`), sizes and deadlines (`guards`).
"""

from __future__ import annotations

import math
from contextlib import ExitStack
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from starlette.concurrency import run_in_threadpool

from summarizer.errors import AccessError, OriginError, RateError, SummarizerError
from summarizer.web.api.problems import answer_error
from summarizer.web.paths import route_path
from summarizer.web.security.access import AccessList, credentials
from summarizer.web.security.body_key import PATHS, read_body_key
from summarizer.web.security.throttle import Allowance, Places, client_of

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Receive, Scope, Send

__all__ = ["Admission"]

# What LibreTranslate shows to everybody is the same for everybody; files have names nobody guesses.
_OPEN = ("/healthz", "/readyz", "/health", "/languages", "/frontend/settings")
_OPEN_UNDER = "/download_file/"
_READING = ("GET", "HEAD", "OPTIONS")
# Bodies are read side by side before the work queues up: so many of the largest fit in memory.
_WORKING, _WORKING_OF_ONE = 48, 32
# Those that may hold a key are read before anybody knows whose they are; each has seconds.
_UNKNOWN, _UNKNOWN_OF_ONE = 16, 4
# A page keeps one connection open as its sign of life, and one more while it works.
_READING_AT_ONCE, _READING_OF_ONE = 600, 200
# A password tried ten times in five minutes from one place, sixty times from all places together.
_FAILURES, _ALL_FAILURES, _FAILURE_S = 10, 60, 300.0
_EVERYBODY = "everybody"


class Admission:
    """ASGI middleware before everything that works.

    Args:
        app: What comes next.
        access: Users and keys, None where everyone who reaches the server may use it.
        rate: Requests that change or compute something, a minute and client; 0 for any number.
    """

    def __init__(self, app: ASGIApp, access: AccessList | None = None, rate: int = 0) -> None:
        self._app, self._access = app, access
        self._requests = Allowance(rate, 60.0)
        self._failures = Allowance(_FAILURES, _FAILURE_S)
        self._all_failures = Allowance(_ALL_FAILURES, _FAILURE_S)
        self._working = Places(_WORKING, _WORKING_OF_ONE)
        self._unknown = Places(_UNKNOWN, _UNKNOWN_OF_ONE)
        self._reading = Places(_READING_AT_ONCE, _READING_OF_ONE)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request."""
        if scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008})  # nothing here speaks it
            return
        if scope["type"] != "http" or _is_open(scope):
            await self._app(scope, receive, send)
            return
        headers = {
            key.decode("latin-1"): value.decode("latin-1") for key, value in scope["headers"]
        }
        with ExitStack() as held:
            try:
                receive = await self._admit(scope, receive, headers, held)
            except SummarizerError as error:
                await answer_error(error, scope)(scope, receive, send)
            else:
                await self._app(scope, receive, send)

    async def _admit(
        self, scope: Scope, receive: Receive, headers: dict[str, str], held: ExitStack
    ) -> Receive:
        """Take a place in `held`, or raise why not; return where the body is to be read from."""
        client, works = client_of((scope.get("client") or ("", 0))[0]), _works(scope)
        user = client
        if self._access is not None:
            if works and route_path(scope) in PATHS and _has_no_key(headers):
                with self._unknown.place(client):
                    kind = headers.get("content-type", "")
                    headers["x-api-key"], receive = await read_body_key(receive, kind)
            user = await self._check_user(client, headers)
        places = self._working if works else self._reading
        held.enter_context(places.place(user))
        if works:
            _check_origin(headers)
            _raise_if_early("requests", self._requests.wait_s(client))
            self._requests.take(client)
        return receive

    async def _check_user(self, client: str, headers: dict[str, str]) -> str:
        """Return the user's name.

        Raises:
            AccessError: it is not known.
            RateError: there were too many tries.
        """
        assert self._access
        given = credentials(headers.get("authorization", ""), headers.get("x-api-key", ""))
        if given is None:
            raise _denied("The request names no user and no key.")
        if self._access.is_remembered(*given):
            return given[0]
        early = max(self._failures.wait_s(client), self._all_failures.wait_s(_EVERYBODY))
        _raise_if_early("failed tries", early)
        # Counted before the check and given back by success alone: tries side by side count too.
        self._failures.take(client)
        self._all_failures.take(_EVERYBODY)
        if not await run_in_threadpool(self._access.is_right, *given):
            raise _denied("User or key are not known.")
        self._failures.give_back(client)
        self._all_failures.give_back(_EVERYBODY)
        return given[0]


def _is_open(scope: Scope) -> bool:
    path = route_path(scope)
    return not _works(scope) and (path in _OPEN or path.startswith(_OPEN_UNDER))


def _works(scope: Scope) -> bool:
    return scope["method"] not in _READING


def _has_no_key(headers: dict[str, str]) -> bool:
    return "authorization" not in headers and "x-api-key" not in headers


def _check_origin(headers: dict[str, str]) -> None:
    """Refuse what another site's page sends through its visitor's browser."""
    site, origin = headers.get("sec-fetch-site", ""), headers.get("origin", "")
    foreign = site in ("cross-site", "same-site")
    if not site and origin:
        foreign = urlsplit(origin).netloc != headers.get("host", "")
    if foreign:
        raise OriginError(
            "The request comes from another site's page.",
            "Expected this server's own page, or a program.",
            "Call the API from your server, not from a page.",
        )


def _raise_if_early(what: str, wait_s: float) -> None:
    if wait_s > 0:
        raise RateError(
            f"There were too many {what} from this address.",
            "Expected fewer in a minute.",
            f"Try again in {math.ceil(wait_s)} seconds.",
            retry_after_s=math.ceil(wait_s),
        )


def _denied(what: str) -> AccessError:
    return AccessError(
        what,
        "Expected a user with password, or a key as 'Authorization: Bearer KEY'.",
        "Ask whoever runs this server for a key.",
    )
