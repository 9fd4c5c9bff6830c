"""For scripts: many articles in, one JSON line each out; a bad one does not stop the others."""

import json
from pathlib import Path

import summarizer

pages = [Path("examples/pasted_page.txt").read_text(encoding="utf-8"), "quá ngắn"]
desk = summarizer.load(device="cpu")

for result in desk.summarize_many(pages, on_error="yield"):
    if isinstance(result, summarizer.Failure):
        print(json.dumps({"id": result.index, "error": result.error.to_dict()}, ensure_ascii=False))
    else:
        values = {"headline": result.headline, "text": result.text}
        print(json.dumps(values, ensure_ascii=False))
