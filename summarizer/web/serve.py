"""Starts the page and the API on one address, and keeps running until stopped.

Left out: what stands at that address (`application`).
"""

from __future__ import annotations

from summarizer.errors import OptionError
from summarizer.settings import ServerSettings, Settings, read_server_settings, read_settings
from summarizer.web.options import ServiceOptions

__all__ = ["allowed_names", "serve"]

_LOOPBACK = ("127.0.0.1", "::1", "localhost")


def serve(
    host: str = "127.0.0.1",
    port: int = 7860,
    *,
    settings: Settings | None = None,
    server: ServerSettings | None = None,
) -> None:
    """Serve the page and the API until interrupted; prints the address when the model is loaded.

    Args:
        host: Address to listen on; one that others can reach needs TOMTAT_ALLOW_NETWORK=1.
        port: TCP port.
        settings: Defaults for model, device and engine; from the environment when None.
        server: Who may reach it; from the environment when None.

    Raises:
        OptionError: the address is open to the network and nobody allowed that.
        ModelError, DeviceError: the model cannot be loaded.
    """
    import uvicorn

    from summarizer.web.application import build_app
    from summarizer.web.desk import desk_loader

    server = server or read_server_settings()
    _check_host(host, server)
    settings = settings or read_settings()
    desk_for = desk_loader(settings)
    desk_for(settings.model, settings.device)
    app = build_app(desk_for, _options(host, settings, server))
    print(f"Tóm Tắt: http://{host}:{port}", flush=True)  # noqa: T201 - the line a user waits for
    uvicorn.run(app, host=host, port=port, log_level="warning", server_header=False)


def _options(host: str, settings: Settings, server: ServerSettings) -> ServiceOptions:
    from summarizer.article import fetch
    from summarizer.engines import list_devices
    from summarizer.web.desk import offered_models

    return ServiceOptions(
        models=tuple(offered_models(settings.model)),
        devices=tuple(dict.fromkeys([settings.device, "auto", *list_devices()])),
        hosts=allowed_names(host, server),
        read_link=fetch if server.allow_fetch else None,
        root_path=server.root_path,
    )


def _check_host(host: str, server: ServerSettings) -> None:
    if host in _LOOPBACK or server.allow_network:
        return
    raise OptionError(
        f"Host {host!r} opens the page to the network, where everyone could use it.",
        f"Expected one of: {', '.join(_LOOPBACK)}.",
        "Set TOMTAT_ALLOW_NETWORK=1 if you want that, behind a proxy that asks for a password.",
    )


def allowed_names(host: str, server: ServerSettings) -> tuple[str, ...]:
    """Return the names a request may call this server by.

    A page of this machine alone answers to no other name, so that a hostile site cannot rebind its
    own to it; a proxy in front of it needs the public name in TOMTAT_ALLOWED_HOSTS.
    """
    if host not in _LOOPBACK:
        return server.allowed_hosts or ("*",)
    return ("127.0.0.1", "localhost", "[::1]", *server.allowed_hosts)
