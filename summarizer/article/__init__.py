"""Reads news pages: from what a user pastes to an `Article` whose every part is accounted for."""

from summarizer.article.clean import clean

__all__ = ["clean"]
