"""The page's first button, pressed as a program would."""

import json
import re

import httpx


def press(url, session, text):
    """Ask the page for a summary of `text`; return where its events can be fetched."""
    page = httpx.get(url, timeout=30).text
    config = json.loads(re.search(r"window.gradio_config = ({.*?});</script>", page)[1])
    found = next(d for d in config["dependencies"] if "click" in [n for _, n in d["targets"]])
    data = [text, None, "auto", 40, "paragraph", False, "vi-news", "auto", "vi"]
    body = {"data": data, "fn_index": found["id"], "session_hash": session}
    httpx.post(f"{url}/gradio_api/queue/join", json=body, timeout=30).raise_for_status()
    return f"{url}/gradio_api/queue/data?session_hash={session}"
