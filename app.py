"""Starts the page; also the entry of a Hugging Face Space. `make run` calls it."""

import os

from summarizer.web import serve

if __name__ == "__main__":
    serve(os.environ.get("TOMTAT_HOST", "127.0.0.1"), int(os.environ.get("TOMTAT_PORT", "7860")))
