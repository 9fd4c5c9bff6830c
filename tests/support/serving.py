"""The web application on a free port of this machine, in a thread."""

import asyncio
import socket
import threading
from contextlib import contextmanager

from summarizer.web import build_app
from summarizer.web.options import ServiceOptions
from summarizer.web.server import Server


@contextmanager
def served(desk_for, **options):
    """Serve the application in a thread; gives its address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    started, holder = threading.Event(), {}

    async def main():
        # Built inside the loop: outside one Gradio makes loops of its own and leaves them open.
        app = build_app(desk_for, ServiceOptions(**{"devices": ("auto", "cpu"), **options}))
        server = Server(app, "127.0.0.1", port)
        holder["server"] = server
        task = asyncio.create_task(server.serve())
        while not server.started and not task.done():
            await asyncio.sleep(0.02)
        started.set()
        await task

    thread = threading.Thread(target=lambda: asyncio.run(main()), daemon=True)
    thread.start()
    assert started.wait(60), "the server did not start"
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        holder["server"].should_exit = True
        thread.join(20)
