"""What one running service offers and to whom; `serve` makes it of the settings.

Left out: limits that are the same everywhere (`limits`).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from summarizer.settings import PROXIES, WORK_S
from summarizer.web.security.access import AccessList

__all__ = ["LinkReader", "ServiceOptions"]

LinkReader = Callable[[str], str]  # from a link to the text or HTML behind it


@dataclass(frozen=True, slots=True)
class ServiceOptions:
    """What one running service offers.

    Attributes:
        models: Aliases of the summarization models, the default first.
        devices: Devices of this machine, the default first.
        hosts: Names a request may call this server by.
        read_link: Opens a link given in place of an article; None where that is off.
        root_path: Path under which a proxy shows this server, "" for none.
        proxies: Addresses and networks of proxies, whose word is taken for who asks.
        access: Users and keys, None where everyone who reaches the server may use it.
        rate: Requests a minute and client, 0 for any number.
        work_s: Seconds that one request may work.
    """

    models: tuple[str, ...] = ("vi-news",)
    devices: tuple[str, ...] = ("auto",)
    hosts: tuple[str, ...] = ("127.0.0.1", "localhost", "[::1]")
    read_link: LinkReader | None = None
    root_path: str = ""
    proxies: tuple[str, ...] = PROXIES
    access: AccessList | None = None
    rate: int = 0
    work_s: float = WORK_S

    def chosen(self, model: str, device: str) -> tuple[str, str]:
        """Return what the page's user chose; a browser may send any name, so only what is offered.

        Args:
            model: An alias.
            device: A device's name.
        """
        return (
            model if model in self.models else self.models[0],
            device if device in self.devices else self.devices[0],
        )
