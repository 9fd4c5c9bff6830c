"""Starts the page (and the API beside it) on one address, and keeps running until stopped.

Left out: what the page shows (`page`), what the API answers (`api`).
"""

from __future__ import annotations

import functools
import os
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from summarizer.errors import OptionError
from summarizer.settings import Settings, read_settings

if TYPE_CHECKING:
    from fastapi import FastAPI

    from summarizer.web.page import Desk

__all__ = ["build_app", "serve"]

_LOOPBACK = ("127.0.0.1", "::1", "localhost")


def serve(host: str = "127.0.0.1", port: int = 7860, *, settings: Settings | None = None) -> None:
    """Serve the page until interrupted; prints the address.

    Args:
        host: Address to listen on; one that is not this machine's own needs TOMTAT_ALLOW_NETWORK=1.
        port: TCP port.
        settings: Defaults for model, device and engine; from the environment when None.

    Raises:
        OptionError: the address is open to the network and nobody allowed that.
    """
    import uvicorn

    _check_host(host)
    settings = settings or read_settings()
    app = build_app(functools.cache(_desk_loader(settings)), _devices(settings))
    print(f"Tóm Tắt: http://{host}:{port}", flush=True)  # noqa: T201 - the one line a user waits for
    uvicorn.run(app, host=host, port=port, log_level="warning", server_header=False)


def build_app(desk_for: Callable[[str], Desk], devices: Sequence[str] = ("auto",)) -> FastAPI:
    """Build the whole web application around a desk; `serve` runs it, tests start it in-process."""
    # Read when Gradio is imported: no usage reports, no version check, no offline surprises.
    os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
    import gradio as gr
    from fastapi import FastAPI

    from summarizer.web.page import build_page, page_assets

    app = FastAPI(title="Tóm Tắt", docs_url=None, redoc_url=None)
    page = build_page(desk_for, devices)
    gr.mount_gradio_app(app, page, path="/", max_file_size="20mb", **page_assets())
    return app


def _check_host(host: str) -> None:
    if host in _LOOPBACK or os.environ.get("TOMTAT_ALLOW_NETWORK") == "1":
        return
    raise OptionError(
        f"Host {host!r} opens the page to the network, where everyone could use it.",
        f"Expected one of: {', '.join(_LOOPBACK)}.",
        "Set TOMTAT_ALLOW_NETWORK=1 if you want that, behind a proxy that asks for a password.",
    )


def _desk_loader(settings: Settings) -> Callable[[str], Desk]:
    def load(device: str) -> Desk:
        from summarizer.pipeline import Summarizer

        return Summarizer(
            settings.model, device=device, engine=settings.engine, threads=settings.threads
        )

    return load


def _devices(settings: Settings) -> list[str]:
    """Return the devices this machine offers, the configured one first."""
    from summarizer.engines import list_devices

    offered = ["auto", *list_devices()]
    first = settings.device
    return [first, *[name for name in dict.fromkeys(offered) if name != first]]
