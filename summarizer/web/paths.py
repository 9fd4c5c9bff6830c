"""The path of a request as the routes know it, without the one a proxy shows the server under."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from starlette.types import Scope

__all__ = ["route_path"]


def route_path(scope: Scope) -> str:
    """Return the path without `root_path` in front."""
    return str(scope["path"]).removeprefix(scope.get("root_path", "")) or "/"
