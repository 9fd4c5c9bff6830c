"""From an article to a summary and its translation; nothing is imported before it is used."""

from summarizer.pipeline.desk import MAX_CHARACTERS, Summarizer
from summarizer.pipeline.options import LENGTHS, STYLES, Length, Style

__all__ = ["LENGTHS", "MAX_CHARACTERS", "STYLES", "Length", "Style", "Summarizer"]
