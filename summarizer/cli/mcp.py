"""`tomtat mcp`."""

from __future__ import annotations

from summarizer.cli.options import DeviceOption, ModelOption

__all__ = ["mcp"]


def mcp(model: ModelOption = None, device: DeviceOption = None) -> None:
    """Answer an assistant (Model Context Protocol) over standard input and output."""
    from dataclasses import replace

    from summarizer.settings import read_settings
    from summarizer.web.api.mcp_tools import serve_stdio
    from summarizer.web.options import ServiceOptions
    from summarizer.web.security.limits import Gate
    from summarizer.web.shared_service import desk_loader
    from summarizer.web.work import Work

    settings = read_settings()
    settings = replace(settings, model=model or settings.model, device=device or settings.device)
    options = ServiceOptions(models=(settings.model,), devices=(settings.device,))
    serve_stdio(Work(desk_loader(settings), options, Gate()))
