"""Starts the page; also the entry of a Hugging Face Space. `make run` calls it."""

import os
import sys

from summarizer.errors import SummarizerError
from summarizer.settings import read_port
from summarizer.web import serve

if __name__ == "__main__":
    try:
        serve(os.environ.get("TOMTAT_HOST", "127.0.0.1"), read_port())
    except SummarizerError as error:
        sys.exit(f"tomtat: {error}")
