"""Settings from the environment (prefix `TOMTAT_`), read when asked for, never at import.

    TOMTAT_DEVICE    auto | cpu | cuda | cuda:N | mps      (default auto)
    TOMTAT_ENGINE    auto | torch | ct2                    (default auto)
    TOMTAT_MODEL     registry alias, folder or hub id      (default vi-news)
    TOMTAT_THREADS   CPU threads, 0 = as many as cores     (default 0)
    TOMTAT_REPLICAS  batches side by side, 0 = what suits  (default 0)

For the server alone:

    TOMTAT_HOST, TOMTAT_PORT  where `app.py` listens              (default 127.0.0.1, 7860)
    TOMTAT_ACCESS_FILE        users and keys, see `tomtat key`    (default none)
    TOMTAT_ALLOW_NETWORK=1    listen beyond this machine without them
    TOMTAT_ALLOW_FETCH=1      open links given in place of an article
    TOMTAT_ALLOWED_HOSTS      names a proxy calls the server by, with commas
    TOMTAT_FORWARDED_ALLOW_IPS  addresses of proxies that say who asks, with commas
                              (default 127.0.0.1, ::1)
    TOMTAT_ROOT_PATH          path under which a proxy shows it   (default none)
    TOMTAT_LOG                text | json                         (default text)
    TOMTAT_RATE               requests a minute and client, 0 = any number
                              (default 60 beyond this machine or behind a proxy, else 0)
    TOMTAT_WORK_SECONDS       seconds that one request may work, waiting not counted
                              (default 60)

TOMTAT_CACHE, the folder of converted models, is read where they are made (`engines.convert`).
Left out: whether a value names something that exists (device, registry and engines check that).
"""

from __future__ import annotations

import ipaddress
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from summarizer.errors import OptionError

__all__ = [
    "PROXIES",
    "WORK_S",
    "ServerSettings",
    "Settings",
    "read_port",
    "read_server_settings",
    "read_settings",
]

# On two cores the embedded model translates some 30 kB in that time, an article in two seconds.
WORK_S = 60
_ANY = 999_999_999
_MOST_THREADS = 1024  # more are a mistake, and take the machine hours to start
PROXIES = ("127.0.0.1", "::1")
_HOST = re.compile(r"(\*\.)?[\w-]+(\.[\w-]+)*\.?|\[[0-9A-Fa-f:.]+\]")


@dataclass(frozen=True, slots=True)
class Settings:
    """Defaults for everything that a caller may also pass by hand."""

    device: str = "auto"
    engine: str = "auto"
    model: str = "vi-news"
    threads: int = 0
    replicas: int = 0


@dataclass(frozen=True, slots=True)
class ServerSettings:
    """Who may reach the server, and what it does for them.

    Attributes:
        access_file: Users and keys, None for no such file.
        allow_network: Whether to listen beyond this machine without users and keys.
        allow_fetch: Whether to open links.
        allowed_hosts: Names that a proxy calls the server by.
        proxies: Addresses and networks of proxies, whose word is taken for who asks.
        root_path: Path under which a proxy shows it.
        rate: Requests a minute and client, 0 for any number, None for the address's default.
        log: text | json.
        work_s: Seconds that one request may work.
    """

    access_file: Path | None = None
    allow_network: bool = False
    allow_fetch: bool = False
    allowed_hosts: tuple[str, ...] = ()
    proxies: tuple[str, ...] = PROXIES
    root_path: str = ""
    rate: int | None = None
    log: str = "text"
    work_s: int = WORK_S


def read_settings(environ: Mapping[str, str] | None = None) -> Settings:
    """Read the settings from `environ` (`os.environ` when None).

    Raises:
        OptionError: a value has the wrong form.
    """
    env = os.environ if environ is None else environ
    return Settings(
        device=env.get("TOMTAT_DEVICE", "auto"),
        engine=env.get("TOMTAT_ENGINE", "auto"),
        model=env.get("TOMTAT_MODEL", "vi-news"),
        threads=_whole(env, "TOMTAT_THREADS", "0", "0 for one thread a core", _MOST_THREADS),
        replicas=_whole(env, "TOMTAT_REPLICAS", "0", "0 for what suits the model", _MOST_THREADS),
    )


def read_port(environ: Mapping[str, str] | None = None) -> int:
    """Read the port that `app.py` listens on.

    Raises:
        OptionError: it is no port.
    """
    env = os.environ if environ is None else environ
    return _whole(env, "TOMTAT_PORT", "7860", "7860, or another free port", 65_535)


def read_server_settings(environ: Mapping[str, str] | None = None) -> ServerSettings:
    """Read the server's settings from `environ` (`os.environ` when None).

    Raises:
        OptionError: a value has the wrong form.
    """
    env = os.environ if environ is None else environ
    access, root = env.get("TOMTAT_ACCESS_FILE", ""), env.get("TOMTAT_ROOT_PATH", "").rstrip("/")
    if root and not root.startswith("/"):
        raise OptionError(
            f"TOMTAT_ROOT_PATH is {root!r}.", "Expected a path.", "Set it to a path like /tomtat."
        )
    rate = _whole(env, "TOMTAT_RATE", "0", "0 for no limit") if "TOMTAT_RATE" in env else None
    return ServerSettings(
        access_file=Path(access) if access else None,
        allow_network=env.get("TOMTAT_ALLOW_NETWORK") == "1",
        allow_fetch=env.get("TOMTAT_ALLOW_FETCH") == "1",
        allowed_hosts=_hosts(env.get("TOMTAT_ALLOWED_HOSTS", "")),
        proxies=_proxies(env),
        root_path=root,
        rate=rate,
        log=_log_form(env.get("TOMTAT_LOG", "text")),
        work_s=_work_s(env),
    )


def _hosts(value: str) -> tuple[str, ...]:
    hosts = tuple(filter(None, map(str.strip, value.split(","))))
    for host in hosts:
        if host != "*" and not _HOST.fullmatch(host):
            raise OptionError(
                f"TOMTAT_ALLOWED_HOSTS has {host!r}.",
                "Expected names like toasoan.vn or *.toasoan.vn, with commas, without ports.",
                "Write each name as browsers show it, or * alone for any.",
            )
    return hosts


def _proxies(env: Mapping[str, str]) -> tuple[str, ...]:
    """Read ours, or else the variable that uvicorn has for it."""
    name = "TOMTAT_FORWARDED_ALLOW_IPS"
    if name not in env and "FORWARDED_ALLOW_IPS" in env:
        name = "FORWARDED_ALLOW_IPS"
    given = env.get(name, ",".join(PROXIES))
    try:
        networks = [ipaddress.ip_network(part.strip(), strict=False) for part in given.split(",")]
    except ValueError as exc:
        raise OptionError(
            f"{name} is {given!r}.",
            "Expected addresses or networks of your proxies, like 172.17.0.1 or 10.1.0.0/16.",
            "Name each; if any were believed, everybody could say to be somebody else.",
        ) from exc
    return tuple(str(n.network_address) if n.num_addresses == 1 else str(n) for n in networks)


def _work_s(env: Mapping[str, str]) -> int:
    seconds = _whole(env, "TOMTAT_WORK_SECONDS", str(WORK_S), "a number of seconds")
    if seconds > 0:
        return seconds
    raise OptionError(
        "TOMTAT_WORK_SECONDS is '0'.", "Expected at least a second.", f"Leave it at {WORK_S}."
    )


def _log_form(value: str) -> str:
    if value in ("text", "json"):
        return value
    raise OptionError(
        f"TOMTAT_LOG is {value!r}.", "Expected text or json.", "Set TOMTAT_LOG=json for programs."
    )


def _whole(env: Mapping[str, str], name: str, default: str, hint: str, most: int = _ANY) -> int:
    value = env.get(name, default)
    if value.isascii() and value.isdigit() and len(value) < 10 and int(value) <= most:
        return int(value)
    bounds = f"from 0 to {most:,}" if most < _ANY else "0 or more"
    raise OptionError(
        f"{name} is {value[:40]!r}.", f"Expected a whole number, {bounds}.", f"Set {name}={hint}."
    )
