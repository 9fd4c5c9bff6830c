"""The page under a path of another server, as a reverse proxy shows it."""

import asyncio
import socket
import threading
from contextlib import asynccontextmanager, contextmanager

import httpx
import pytest
import uvicorn
from starlette.applications import Starlette
from starlette.background import BackgroundTask
from starlette.responses import StreamingResponse
from starlette.routing import Route

from summarizer.web.messages_vi import VI
from summarizer.web.page.assets import example_text
from tests.support.serving import served

pytestmark = pytest.mark.e2e


@contextmanager
def proxied(target, path):
    """Pass `path/…` on to the target's `/…`, as deploy/nginx.conf does; gives the address."""
    client = httpx.AsyncClient(base_url=target, timeout=60)

    async def pass_on(request):
        url = httpx.URL(path="/" + request.path_params["rest"], query=request.url.query.encode())
        headers = [(k, v) for k, v in request.headers.raw if k != b"content-length"]
        asked = client.build_request(
            request.method, url, headers=headers, content=await request.body()
        )
        answer = await client.send(asked, stream=True)
        dropped = (b"transfer-encoding", b"connection")
        passed = StreamingResponse(
            answer.aiter_raw(), answer.status_code, background=BackgroundTask(answer.aclose)
        )
        passed.raw_headers = [
            (k.lower(), v) for k, v in answer.headers.raw if k.lower() not in dropped
        ]
        return passed

    @asynccontextmanager
    async def lifespan(_):
        async with client:
            yield

    route = Route(path + "/{rest:path}", pass_on, methods=["GET", "POST"])
    app = Starlette(routes=[route], lifespan=lifespan)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = uvicorn.Server(uvicorn.Config(app, port=port, log_level="error", ws="none"))
    thread = threading.Thread(target=lambda: asyncio.run(server.serve()), daemon=True)
    thread.start()
    while not server.started:
        thread.join(0.05)
    try:
        yield f"http://127.0.0.1:{port}{path}/"
    finally:
        server.should_exit = True
        thread.join(10)


def test_the_whole_page_works_under_a_path(open_page, desk):
    with (
        served(lambda *choice: desk, root_path="/tomtat") as url,
        proxied(url, "/tomtat") as public,
    ):
        page = open_page(public)
        page.get_by_role("textbox", name=VI.ui["input"]).fill(example_text())
        page.click("#tt-run")
        page.wait_for_selector(".tt-copy")
        assert page.locator(".tt-say").count() >= 1
        document = httpx.get(f"{public}openapi.json").json()
        assert document["servers"] == [{"url": "/tomtat"}]
        page.close()  # before the proxy, which would cut its streams short
