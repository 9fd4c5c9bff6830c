"""Reads news pages: from what a user pastes to an `Article` whose every part is accounted for."""

from summarizer.article.clean import clean
from summarizer.article.document import read_document
from summarizer.article.encoding import decode_bytes
from summarizer.article.fetch import fetch

__all__ = ["clean", "decode_bytes", "fetch", "read_document"]
