"""From an article to a summary and its translation; nothing is imported before it is used."""

from summarizer.pipeline.desk import MAX_CHARACTERS, Summarizer, to_article
from summarizer.pipeline.options import DEFAULT_LENGTH, LENGTHS, STYLES, Length, Style
from summarizer.pipeline.together import run_together

__all__ = [
    "DEFAULT_LENGTH",
    "LENGTHS",
    "MAX_CHARACTERS",
    "STYLES",
    "Length",
    "Style",
    "Summarizer",
    "run_together",
    "to_article",
]
