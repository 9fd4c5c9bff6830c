"""Looks up every number, date, name, post, quote and negation of a sentence in its article."""

from summarizer.factcheck.verify import ArticleFacts, check_summary

__all__ = ["ArticleFacts", "check_summary"]
