"""Starts the page and the API on one address, and keeps running until stopped.

Left out: what stands at that address (`application`).
"""

from __future__ import annotations

import sys

from summarizer.errors import OptionError
from summarizer.settings import (
    PROXIES,
    ServerSettings,
    Settings,
    read_server_settings,
    read_settings,
)
from summarizer.web.options import ServiceOptions

__all__ = ["allowed_names", "serve"]

_LOOPBACK = ("127.0.0.1", "::1", "localhost")
# One a second: more than a person at the page, less than a script that forgets the others.
_NETWORK_RATE = 60


def serve(
    host: str = "127.0.0.1",
    port: int = 7860,
    *,
    settings: Settings | None = None,
    server: ServerSettings | None = None,
) -> None:
    """Serve the page and the API until interrupted.

    Says on standard error what it loads, and prints the address when connections are taken. SIGTERM
    and SIGINT let what was accepted be answered first.

    Args:
        host: Address to listen on; one that others can reach needs an access file.
        port: TCP port.
        settings: Defaults for model, device and engine; from the environment when None.
        server: Who may reach it; from the environment when None.

    Raises:
        OptionError: the address is open to the network and nobody said who may use it, or it cannot
            be listened on.
        DataFileError: the access file cannot be read.
        ModelError, DeviceError: the model cannot be loaded.
    """
    server = server or read_server_settings()
    _check_host(host, server)
    settings = settings or read_settings()
    _say(f"Tóm Tắt: loading the model {settings.model!r} (device {settings.device}) …")
    from summarizer.web.server import (
        Server,
        address_of,
        open_many_files,
        stay_on_hangup,
        take_port,
    )

    stay_on_hangup()
    sockets = take_port(host, port)
    open_many_files()
    options = _options(host, settings, server)
    from summarizer.web.log import set_up_log
    from summarizer.web.shared_service import desk_loader

    set_up_log(server.log)
    desk_for = desk_loader(settings)
    desk_for(settings.model, settings.device)
    _say("Tóm Tắt: loading the page …")
    from summarizer.web.application import build_app

    app = build_app(desk_for, options)
    app.openapi()  # half a second, in which nobody would be answered
    ready = f"Tóm Tắt: http://{address_of(host, port)}"
    # The line a user, and a supervisor, wait for.
    Server(app, host, port, lambda: print(ready, flush=True)).run(sockets)  # noqa: T201


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)  # noqa: T201


def _options(host: str, settings: Settings, server: ServerSettings) -> ServiceOptions:
    from summarizer.article import fetch
    from summarizer.engines import list_devices
    from summarizer.web.security.access_file import read_access_file
    from summarizer.web.shared_service import offered_models

    return ServiceOptions(
        models=tuple(offered_models(settings.model)),
        devices=tuple(dict.fromkeys([settings.device, "auto", *list_devices()])),
        hosts=allowed_names(host, server),
        read_link=fetch if server.allow_fetch else None,
        root_path=server.root_path,
        proxies=server.proxies,
        access=read_access_file(server.access_file) if server.access_file else None,
        rate=_rate(host, server),
        work_s=server.work_s,
    )


def _rate(host: str, server: ServerSettings) -> int:
    """Return the requests a minute and client; a public name says that there is a proxy."""
    if server.rate is not None:
        return server.rate
    is_proxied = server.allowed_hosts or server.root_path or server.proxies != PROXIES
    return _NETWORK_RATE if is_proxied or host not in _LOOPBACK else 0


def _check_host(host: str, server: ServerSettings) -> None:
    if host in _LOOPBACK or server.access_file:
        return
    if server.allow_network and server.allowed_hosts:
        return
    if server.allow_network:
        raise OptionError(
            "TOMTAT_ALLOW_NETWORK is set, and no name that this server is called by.",
            "Expected TOMTAT_ALLOWED_HOSTS; without it any site's page could point its own name "
            "at this server and use it through a visitor's browser.",
            "Set TOMTAT_ALLOWED_HOSTS to the name or address that users open, like tin.vidu.vn.",
        )
    raise OptionError(
        f"Host {host!r} opens the server to the network, where everyone could use it.",
        f"Expected one of {', '.join(_LOOPBACK)}, or an access file.",
        "Run 'tomtat key NAME --file FILE' and set TOMTAT_ACCESS_FILE=FILE; or set "
        "TOMTAT_ALLOW_NETWORK=1 and TOMTAT_ALLOWED_HOSTS=NAME where something in front of it asks "
        "for a password.",
    )


def allowed_names(host: str, server: ServerSettings) -> tuple[str, ...]:
    """Return the names a request may call this server by.

    A page of this machine alone answers to no other name, so that a hostile site cannot rebind its
    own to it; a proxy in front of it needs the public name in TOMTAT_ALLOWED_HOSTS. The loopback
    names are always among them: no other machine's name, and what health checks use.
    """
    if host not in _LOOPBACK and not server.allowed_hosts:
        return ("*",)  # a password is asked for: `_check_host`
    return ("127.0.0.1", "localhost", "[::1]", *server.allowed_hosts)
